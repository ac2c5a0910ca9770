// Into the hall and out of it: the page fills the screen.

import { hall } from './look.ts';

/** The page fills the screen where the browser lets it; large type and contrast do not depend on that. */
export function enterHall(): void {
  hall.value = true;
  void document.documentElement.requestFullscreen?.().catch(() => {});
}

export function leaveHall(): void {
  hall.value = false;
  if (document.fullscreenElement !== null) void document.exitFullscreen().catch(() => {});
}

/** Who leaves the full screen by the browser's own key leaves the hall. */
export function followFullScreen(): () => void {
  const follow = (): void => { if (document.fullscreenElement === null) hall.value = false; };
  document.addEventListener('fullscreenchange', follow);
  return () => document.removeEventListener('fullscreenchange', follow);
}

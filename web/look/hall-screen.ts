// Into the hall and out of it: the page fills the screen.

import { signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { hall } from './look.ts';

/** Whether the room that is open has a hall, with its own keys and its own way out. */
export const hasHall = signal(false);

/** Makes a room one that has a hall, where it has; who leaves the room leaves the hall. */
export function useHall(has = true): void {
  useEffect(() => {
    hasHall.value = has;
    const unfollow = followFullScreen();
    return () => {
      unfollow();
      leaveHall();
      hasHall.value = false;
    };
  }, []);
}

/** The page fills the screen where the browser lets it; large type and contrast do not depend on that. */
export function enterHall(): void {
  hall.value = true;
  void document.documentElement.requestFullscreen?.().catch(() => {});
}

export function leaveHall(): void {
  hall.value = false;
  // An iPhone knows no full screen.
  if (document.fullscreenElement != null) void document.exitFullscreen().catch(() => {});
}

/** Who leaves the full screen by the browser's own key leaves the hall. */
function followFullScreen(): () => void {
  const follow = (): void => { if (document.fullscreenElement === null) hall.value = false; };
  document.addEventListener('fullscreenchange', follow);
  return () => document.removeEventListener('fullscreenchange', follow);
}

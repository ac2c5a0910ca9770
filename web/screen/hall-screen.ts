// Into the hall and out of it, by button or by the key H: the page fills the screen.

import { signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { holdPlace } from '../address/place.ts';
import { hall } from './theme.ts';

/** Whether the room that is open has a hall, with its own keys and its own way out. */
export const hasHall = signal(false);

/** Makes a room one that has a hall, where it has; who leaves the room leaves the hall. */
export function useHall(has = true): void {
  useEffect(() => {
    hasHall.value = has;
    const unfollow = followFullScreen();
    const unkey = has ? followKey() : () => {};
    return () => {
      unfollow();
      unkey();
      stay = (): void => {};
      leaveHall();
      hasHall.value = false;
    };
  }, []);
}

/** The page fills the screen where the browser lets it; large type and contrast do not depend on that. */
/** Back to where one was before the hall. */
let stay = (): void => {};

export function enterHall(): void {
  stay = holdPlace();
  hall.value = true;
  void document.documentElement.requestFullscreen?.().catch(() => {});
}

export function leaveHall(): void {
  if (hall.peek()) stay();
  hall.value = false;
  // An iPhone knows no full screen.
  if (document.fullscreenElement != null) void document.exitFullscreen().catch(() => {});
}

/** H leads into the hall from wherever the focus is, but from a field that takes letters; the hall's own keys lead out again. */
function followKey(): () => void {
  const onKey = (event: KeyboardEvent): void => {
    const isTyping =
      event.target instanceof Element &&
      event.target.closest('input:not([type=range]), select, textarea, [contenteditable=true]') !== null;
    if (event.key.toLowerCase() !== 'h' || event.ctrlKey || event.metaKey || event.altKey || event.repeat || isTyping)
      return;
    event.preventDefault();
    // What follows keys inside the hall hears this one too: it is not theirs.
    event.stopImmediatePropagation();
    if (hall.peek()) leaveHall();
    else enterHall();
  };
  addEventListener('keydown', onKey, { capture: true });
  return () => removeEventListener('keydown', onKey, { capture: true });
}

/** Who leaves the full screen by the browser's own key leaves the hall. */
function followFullScreen(): () => void {
  const follow = (): void => {
    if (document.fullscreenElement === null) leaveHall();
  };
  document.addEventListener('fullscreenchange', follow);
  return () => document.removeEventListener('fullscreenchange', follow);
}

// The clock of an animation: it runs at any speed, stands still, and goes from event to event where motion is reduced.

import { type Signal, signal } from '@preact/signals';
import type { Movement } from '../../src/engines/machine/trace.ts';
import { momentsOf } from './line-at.ts';

export type Clock = {
  /** In cycles of the run. */
  readonly time: Signal<number>;
  readonly playing: Signal<boolean>;
  /** Cycles a second. */
  readonly speed: Signal<number>;
};

export const speeds = [50, 100, 200, 500, 1000, 2000, 5000, 10_000] as const;
/** From event to event, in milliseconds. */
const beat = 900;

export function createClock(start: number): Clock {
  return { time: signal(start), playing: signal(false), speed: signal(500) };
}

export function motionIsReduced(): boolean {
  return matchMedia('(prefers-reduced-motion: reduce)').matches;
}

/** To the nearest event on one side. */
export function step({ time }: Clock, movements: readonly Movement[], direction: 1 | -1): boolean {
  const moments = momentsOf(movements);
  const next =
    direction === 1 ? moments.find((each) => each > time.peek()) : moments.findLast((each) => each < time.peek());
  if (next !== undefined) time.value = next;
  return next !== undefined;
}

/** Runs until the function that it gives is called, or the end is there. */
export function runClock(clock: Clock, movements: readonly Movement[]): () => void {
  const { time, playing, speed } = clock;
  const end = Math.max(...movements.map(({ ended }) => ended));
  if (motionIsReduced()) {
    const timer = setInterval(() => {
      if (!step(clock, movements, 1)) playing.value = false;
    }, beat);
    return () => clearInterval(timer);
  }
  let last = performance.now();
  let frame = requestAnimationFrame(function tick(now) {
    time.value = Math.min(end, time.peek() + ((now - last) / 1000) * speed.peek());
    last = now;
    if (time.peek() >= end) playing.value = false;
    else frame = requestAnimationFrame(tick);
  });
  return () => cancelAnimationFrame(frame);
}

// Once a frame, with made-up frames: of what comes in between only the last is heard, and a page that is not seen hears by the clock.

import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { onceAFrame } from './frame.ts';

const frames: (() => void)[] = [];
const draw = (): void => {
  for (const frame of frames.splice(0)) frame();
};
beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('requestAnimationFrame', (frame: () => void) => frames.push(frame));
  vi.stubGlobal('document', { hidden: false });
});
afterEach(() => {
  frames.length = 0;
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

test('of three between two frames the last is heard, once', () => {
  const heard: number[] = [];
  const say = onceAFrame((each: number) => heard.push(each));
  for (const each of [1, 2, 3]) say(each);
  expect(heard).toEqual([]);
  draw();
  draw();
  expect(heard).toEqual([3]);
  say(4);
  draw();
  expect(heard).toEqual([3, 4]);
});

test('a page that is not seen draws nothing, and hears all the same', () => {
  vi.stubGlobal('document', { hidden: true });
  const heard: number[] = [];
  const say = onceAFrame((each: number) => heard.push(each));
  say(1);
  say(2);
  expect(frames).toEqual([]);
  vi.advanceTimersByTime(100);
  expect(heard).toEqual([2]);
});

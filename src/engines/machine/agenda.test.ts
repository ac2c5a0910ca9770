// The agenda hands out events in the order of (time, id), near and far alike.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createAgenda, isFirst, removeFirst, schedule } from './agenda.ts';

type Event = readonly [time: number, id: number];

/** The same by sorting: what the agenda must do, done slowly. */
function sorted(events: readonly Event[]): Event[] {
  return [...events].sort((a, b) => a[0] - b[0] || a[1] - b[1]);
}

test('events come out by time, and by id where times are equal, however far apart they are', () => {
  const gaps = fc.array(fc.tuple(fc.oneof(fc.nat(5), fc.nat(2000), fc.nat(100_000)), fc.nat(3)), {
    minLength: 1,
    maxLength: 200,
  });
  fc.assert(
    fc.property(gaps, (steps) => {
      const agenda = createAgenda(steps.length);
      let waiting: Event[] = [];
      let now = 0;
      for (const [id, [gap, removals]] of steps.entries()) {
        schedule(agenda, now + gap, id);
        waiting.push([now + gap, id]);
        for (let i = 0; i < removals && waiting.length > 0; i++) {
          const [first, ...rest] = sorted(waiting);
          expect([agenda.time, agenda.id]).toEqual(first);
          removeFirst(agenda);
          now = first![0];
          waiting = rest;
        }
      }
      for (const event of sorted(waiting)) {
        expect([agenda.time, agenda.id]).toEqual(event);
        removeFirst(agenda);
      }
      expect(agenda.length).toBe(0);
      expect(agenda.time).toBe(Number.POSITIVE_INFINITY);
    }),
    { numRuns: 300 },
  );
});

test('an event of the same time is first only with the smaller id', () => {
  const agenda = createAgenda(10);
  schedule(agenda, 7, 5);
  expect(isFirst(agenda, 7, 4)).toBe(true);
  expect(isFirst(agenda, 7, 6)).toBe(false);
  expect(isFirst(agenda, 6, 9)).toBe(true);
});

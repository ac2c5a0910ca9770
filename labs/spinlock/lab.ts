// The card of the spinlock lab.

import type { Card } from '../../src/lab/card.ts';

const card: Card = {
  title: 'Spin locks',
  question: 'Why does a lock get slower when more cores want it, and which locks do not?',
  order: 1,
  operation: 'one acquire and release',
  variants: [
    {
      name: 'test-and-set',
      title: 'try the door again and again: every try is a write',
      expect: 'holds',
      bypass: 'unbounded',
      grows: 'what the cores do outside the lock overlaps',
      falls: 'every try of every waiter pulls the lock\'s line away, from the holder too',
    },
    {
      name: 'test-and-test-and-set',
      title: 'watch the door, try it when it looks open: waiters read',
      expect: 'holds',
      bypass: 'unbounded',
      grows: 'what the cores do outside the lock overlaps',
      falls: 'each release makes every waiter miss, then try at once: a stampede for one winner',
    },
    {
      name: 'ticket',
      title: 'take a number, wait until it is served: first come, first served',
      expect: 'holds',
      bypass: 'bounded',
      grows: 'what the cores do outside the lock overlaps',
      falls: 'the lock changes core at every turn, and each release makes every waiter miss once',
    },
    {
      name: 'ticket-backoff',
      title: 'a ticket lock whose waiters stay away for as long as the cores ahead will need',
      expect: 'holds',
      bypass: 'bounded',
      grows: 'what the cores do outside the lock overlaps',
      falls: 'the lock changes core at every turn, and its next holder may still be away',
    },
    {
      name: 'mcs',
      title: 'a linked queue: each waiter spins at a place of its own until the core before wakes it',
      expect: 'holds',
      bypass: 'bounded',
      grows: 'what the cores do outside the lock overlaps',
      falls: 'the lock changes core at every turn, but for each turn one waiter misses, however many wait',
    },
    {
      name: 'clh',
      title: 'an implicit queue: each waiter watches the flag of the core before it',
      expect: 'holds',
      bypass: 'bounded',
      grows: 'what the cores do outside the lock overlaps',
      falls: 'the lock changes core at every turn, but for each turn one waiter misses, however many wait',
    },
    {
      name: 'array',
      title: 'a ring of places, one line each: every ticket has its own word to wait at',
      expect: 'holds',
      bypass: 'bounded',
      grows: 'what the cores do outside the lock overlaps',
      falls: 'the lock changes core at every turn, but for each turn one waiter misses, however many wait',
    },
    {
      name: 'futex',
      title: 'a sleeping mutex: a waiter leaves its core, and the holder wakes it',
      expect: 'holds',
      bypass: 'unbounded',
      grows: 'what the cores do outside the lock overlaps',
      falls: 'to sleep and to wake are system calls, far longer than what the lock protects',
    },
    {
      name: 'check-then-set',
      title: 'look whether it is free, then take it: two cores may both have looked',
      expect: 'race',
    },
    {
      name: 'mcs-late-mark',
      title: 'MCS, but a waiter links itself in before it marks itself as waiting: the tap is lost',
      expect: 'deadlock',
    },
  ],
  forgets: ['COUNT'],
  knobs: [
    { name: 'inside', title: 'work with the lock held', min: 0, max: 1000000, unit: 'cycles' },
    { name: 'outside', title: 'work between a release and the next acquire', min: 0, max: 1000000, unit: 'cycles' },
    { name: 'lines', title: 'cache lines written with the lock held', min: 1, max: 64, unit: 'cache lines' },
  ],
};

export default card;

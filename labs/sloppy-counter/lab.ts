// The card of the sloppy-counter lab.

import type { Card } from '../../src/lab/card.ts';

const card: Card = {
  title: 'Sloppy counters',
  question: 'How can many cores count together, and what does it cost to know the count?',
  order: 3,
  operation: 'one add, or now and then one read',
  variants: [
    {
      name: 'shared-atomic',
      title: 'one word, one atomic add',
      expect: 'holds',
      falls: 'every add waits for one cache line',
      set: { lagPerCore: 0 },
    },
    {
      name: 'locked',
      title: 'an ordinary addition under a spin lock',
      expect: 'holds',
      falls: 'the line with the lock goes from core to core, and the waiters pull at it while it is held',
      set: { lagPerCore: 0 },
    },
    {
      name: 'per-core',
      title: 'a word on a line of its own for every core; a read adds them up',
      expect: 'holds',
      grows: 'an add touches no line but its own core\'s',
      falls: 'every read makes every other core miss once: set readPerMille lower',
      set: { lagPerCore: 0 },
    },
    {
      name: 'per-core-unpadded',
      title: 'a word for every core, but sixteen of them share a line',
      expect: 'holds',
      falls: 'no word is shared, but their line is: false sharing',
      set: { lagPerCore: 0 },
    },
    {
      name: 'approximate',
      title: 'count alone, hand over at a threshold (OSTEP); a read lags by less than threshold x cores',
      expect: 'holds',
      grows: 'the shared line is touched once in a threshold',
      falls: 'at a low threshold nearly every add is handed over: set it higher',
      set: { lagPerCore: 1 },
    },
    {
      name: 'percpu-batch',
      title: 'count alone, hand over in batches, an exact sum at any time (Linux); a read lags by less than threshold x cores',
      expect: 'holds',
      grows: 'the lock is taken once in a batch',
      falls: 'at a low threshold nearly every add takes the lock: set it higher',
      set: { lagPerCore: 1 },
    },
    {
      name: 'plain',
      title: 'read, add, write back with nothing to protect it: adds are lost',
      expect: 'race',
      falls: 'the line goes back and forth, and adds are lost besides',
      set: { lagPerCore: 0 },
    },
  ],
  check: { DICE: 2, readPerMille: 1, threshold: 4 },
  knobs: [
    { name: 'threshold', title: 'what a core may keep to itself before it hands over', min: 1, max: 65536, unit: 'amount' },
    { name: 'readPerMille', title: 'operations that read the counter', min: 0, max: 1000, unit: 'per mille' },
  ],
};

export default card;

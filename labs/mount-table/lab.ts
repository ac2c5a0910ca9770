// The card of the mount-table lab.

import type { Card } from '../../src/lab/card.ts';

const card: Card = {
  title: 'The mount table',
  question: 'A table that hardly ever changes is read by every core: who may keep a copy, and what does a change cost then?',
  order: 2,
  operation: 'one lookup of a path, or, writePerMille times in a thousand, one mount',
  variants: [
    {
      name: 'global-lock',
      title: 'one ticket lock for the whole table: lookup_mnt of Linux 2.6.35',
      expect: 'holds',
      grows: 'what a core does between two lookups overlaps',
      falls: 'every lookup takes the one lock, and its lines change core at every turn',
    },
    {
      name: 'per-core-cache',
      title: 'a table a core in front of the locked one; a mount empties its path in all of them',
      expect: 'holds',
      grows: 'a lookup reads a word that no other core writes until something is mounted',
      falls: 'each mount makes every core miss once, and all who miss meet at the one lock',
    },
    {
      name: 'reader-writer-lock',
      title: 'lookups may overlap, a mount is alone; every reader writes the lock twice',
      expect: 'holds',
      grows: 'lookups overlap, and their walk is long beside the lock',
      falls: 'each lookup writes the reader count twice, and its line changes core each time',
    },
    {
      name: 'big-reader',
      title: 'a lock a core: a lookup takes its own, a mount takes them all',
      expect: 'holds',
      grows: 'a lookup takes a lock in a line that no other core wants',
      falls: 'each mount takes every core\'s lock, and all lookups stand still meanwhile',
    },
    {
      name: 'sequence-lock',
      title: 'a lookup takes nothing, and looks again if a mount came in between',
      expect: 'holds',
      grows: 'a lookup only reads, so every core keeps the lines until something is mounted',
      falls: 'each mount takes the lines away from all cores, and lookups that it meets are done over',
    },
    {
      name: 'per-core-stale',
      title: 'a table a core, but a mount empties none: old mounts are found for ever',
      expect: 'breaks',
    },
    {
      name: 'per-core-late-refill',
      title: 'a core refills its table after it gave the lock back: a mount in between is lost',
      expect: 'breaks',
    },
  ],
  check: { DICE: 2, writePerMille: 1, mounts: 2 },
  knobs: [
    { name: 'writePerMille', title: 'operations in a thousand that mount', min: 0, max: 1000, unit: 'per mille' },
    { name: 'mounts', title: 'paths with something mounted at them', min: 1, max: 255, unit: 'paths' },
    { name: 'inside', title: 'work to hash a path and walk its chain, in every look at a table', min: 0, max: 1000000, unit: 'cycles' },
  ],
};

export default card;

// The card of the mount-table lab.

import type { Card } from '../../src/lab/card.ts';

const card: Card = {
  title: 'The mount table',
  question:
    'A table that hardly ever changes is read by every core: who may keep a copy, and what ' +
    'does a change cost then?',
  order: 2,
  operation: 'one lookup of a path (or, writePerMille times in 1,000, one mount)',
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
      falls:
        'each mount takes the lines away from all cores, and lookups that it ' +
        'meets are done over',
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
  check: [{ DICE: 2, writePerMille: 1, mounts: 2 }, { DICE: 2, writePerMille: 1, mounts: 3 }],
  knobs: [
    {
      name: 'writePerMille', title: 'operations in a thousand that mount', min: 0, max: 1000,
      unit: 'per mille',
    },
    {
      name: 'mounts', title: 'paths with something mounted at them', min: 1, max: 255,
      unit: 'paths',
    },
    {
      name: 'inside', title: 'work to hash a path and walk its chain, in every look at a table',
      min: 0, max: 1000000, unit: 'cycles',
    },
  ],
  exercise: {
    title: 'A mount of two words, and lookups that never wait for one',
    task:
      'Write lookup(m, core, path, into), which puts the id and the root of what is mounted at ' +
      'a path at into and into + 1, and mount(m, core, path, id, root). A lookup finds both ' +
      'words of one mount, never an older one than the last whose mount() has returned, and ' +
      'ends after a number of its own steps that CORES and PATHS alone decide, whatever the ' +
      'cores do that mount. Those may wait for lookups that are under way; how long a mount ' +
      'waits is not asked. Each path is mounted at by one core alone, and several cores mount ' +
      'at once at different paths. Lookups scale: they write only to lines of their own.',
    hints: [
      'Which of the lab\'s variants lets a lookup wait, or look again? A lookup that must not ' +
        'do either has to find something whole at its first look, at every moment. What does ' +
        'that say about the place where a mount writes?',
      'A mount writes where no lookup is, and switches in one step. So there has to be a ' +
        'second place for each path, and the first one may be written again only when no lookup ' +
        'is on it any more. Who knows that, and where could it be read?',
      'For each path two records, and one word that says which is current; for each core a ' +
        'word that only its lookups write, by which a mount sees whether a lookup is under way ' +
        'that may have found the old record. Mind two things. In which order does a lookup tell ' +
        'that it comes, and look which record is current? And if a core is in a lookup whenever ' +
        'the mount looks, is it still the same lookup?',
    ],
    lends: ['FOUND'],
    shares: ['PATHS'],
    checks: [
      {
        name: 'whole-and-new', kind: 'proves',
        title: 'a lookup finds both words of one mount, none older than the last that returned',
        points: 5, cores: 2, operations: 2, set: { DICE: 2, PATHS: 1 },
        look:
          'Follow the schedule: which word did the lookup read before the mount, and which ' +
          'after it? Or did it read what a core kept for itself?',
      },
      {
        name: 'two-mount', kind: 'proves', title: 'lookups are right while two other cores mount',
        points: 2, cores: 3, operations: 1, set: { DICE: 2, PATHS: 2, COINS: 1 },
        needs: ['whole-and-new'],
        look: 'Two cores are in mount() at once, each at its own path. What do they share?',
      },
      {
        name: 'any-size', kind: 'proves', title: 'lookups are right in a 32-core program',
        points: 1, cores: 2, operations: 2, of: 32,
        set: { DICE: 2, PATHS: 1, COINS: 1, LOWEST: 15, APART: 16 }, needs: ['whole-and-new'],
        about: ['fence', 'out-of-bounds', 'race', 'breaks'],
        look: 'Are your claims as large as CORES says, and does a mount think of the last core?',
      },
      {
        name: 'lookup-goes-on', kind: 'bounds',
        title: 'a lookup takes a bounded number of steps, whatever the mounts do', points: 4,
        cores: 2, set: { DICE: 1, PATHS: 1, COINS: 1, BURST: 6 }, needs: ['whole-and-new'],
        steps: { most: 30, of: 1 },
        look:
          'A loop in lookup() that ends only when a mount has ended is a wait, and one that ' +
          'begins anew when a mount came in between may begin anew for ever.',
      },
      {
        name: 'many-mounts', kind: 'proves',
        title: 'a lookup is whole however many mounts come during it', points: 2, cores: 2,
        operations: 1, set: { DICE: 1, PATHS: 1, COINS: 1, BURST: 68 }, needs: ['lookup-goes-on'],
        look:
          'A lookup may be interrupted for any time. However many records there are, mounts ' +
          'come round to the one that it reads, unless they know of it.',
      },
      {
        name: 'few-moves', kind: 'scales', title: 'lookups move few cache lines between mounts',
        points: 3, cores: 32, set: { DICE: 250 }, needs: ['whole-and-new'],
        moves: { most: 0.6, part: { at: 1.2, points: 1 } },
        look:
          'A line that two lookups write moves at every lookup, even if it is a different ' +
          'word that they write.',
      },
      {
        name: 'memory', kind: 'bounds', title: 'at most 800 cache lines are claimed for 32 cores',
        points: 1, cores: 32, needs: ['whole-and-new'], memory: { most: 800 },
        look: 'Four records for each core and path are enough for any design.',
      },
      {
        name: 'covered', kind: 'covers',
        title: 'every line and branch of the file ran in the proofs',
        points: 2,
        look:
          'Code that no proof ran may do anything. The report names its lines and the branch ' +
          'that leads there. A branch on CORES, on the number of a core or on a long count runs ' +
          'only in some sizes: make the code the same for all, or leave out what is not needed.',
      },
      {
        name: 'real-cores', kind: 'survives',
        title: 'runs on this computer\'s own cores (shown, not graded)', points: 0, cores: 4,
        seconds: 0.2,
        look: 'Real cores show that it runs, not that it is right.',
      },
    ],
  },
};

export default card;

// The card of the rcu lab.

import type { Card } from '../../src/lab/card.ts';

const card: Card = {
  title: 'Read-copy update',
  question: 'Readers walk a list while its entries are replaced and freed: how does the writer know that nobody is left on the old one?',
  order: 6,
  operation: 'one lookup of a key (or, updatePerMille times in 1,000, one replacement of an entry)',
  variants: [
    {
      name: 'locked',
      title: 'one lock for lookups and updates',
      expect: 'holds',
      grows: 'what a core does between two lookups overlaps',
      falls: 'lookups take turns, and the lock\'s line changes core at every turn',
    },
    {
      name: 'reader-writer-lock',
      title: 'lookups may overlap, an update is alone; every reader writes the lock twice',
      expect: 'holds',
      grows: 'lookups overlap, and the walk is long beside the lock',
      falls: 'each lookup writes the reader count twice, and its line changes core each time',
    },
    {
      name: 'refcount',
      title: 'a count in every entry: readers count themselves in and out of each on their way',
      expect: 'holds',
      grows: 'readers of different entries write different lines',
      falls: 'readers write to every entry that they read, so the entries\' lines move between the cores',
    },
    {
      name: 'rcu-qsbr',
      title: 'readers write nothing as they read; once a grace period each core says that it holds nothing',
      expect: 'holds',
      grows: 'a lookup only reads, and what it reads stays in every core\'s cache until an update',
      falls: 'each update takes the lines that it writes away from all readers',
    },
    {
      name: 'rcu-epoch',
      title: 'a reader notes in its own line in which epoch it entered; an update waits for the earlier ones',
      expect: 'holds',
      grows: 'a lookup writes only a line of its core\'s own, whatever the length of the walk',
      falls: 'each update holds the lock while it waits for the slowest reader',
    },
    {
      name: 'hazard-pointers',
      title: 'a reader notes every entry that it steps on; an update waits until nobody notes the old one',
      expect: 'holds',
      grows: 'a lookup writes only a line of its core\'s own, though at every step',
      falls: 'each update reads the notes of every core, so the next step of each has to fetch its line back',
    },
    {
      name: 'free-without-grace-period',
      title: 'the old entry is freed at once, and used again while a reader stands on it',
      expect: 'use-after-free',
    },
  ],
  check: { DICE: 2, updatePerMille: 1, entries: 2 },
  knobs: [
    { name: 'updatePerMille', title: 'operations in a thousand that replace an entry', min: 0, max: 1000, unit: 'per mille' },
    { name: 'entries', title: 'entries in the list; a lookup walks half of them on average', min: 1, max: 255, unit: 'entries' },
  ],
  published: [
    {
      file: 'perfbook-routes.json', machine: 'xeon-80', times: 1000,
      curves: { refcount: 'refcount', 'hazard-pointers': 'hazard-pointers', 'rcu-qsbr': 'rcu-qsbr' },
      note: 'Measured on eight sockets of a newer Xeon, on a list of routes that nobody changes meanwhile.',
    },
  ],
  exercise: {
    title: 'Frees that are put off: a grace period that nobody waits for',
    task: 'Write enter(m, core) and leave(m, core), between which a core reads; retire(m, core, entry), which takes an entry that nobody can find any more and returns at once; and reclaim(m, core), which gives back a retired entry that no reader can stand on, or 0. Entries are numbers from 1 to ENTRIES. No call waits for another core, readers write only to lines of their own, and what is retired comes back as soon as each reader of that time has left.',
    hints: [
      'The lab\'s rcu-epoch has the grace period that you need. What does its update do while it waits, and what would it have to write down so that somebody can look later?',
      'Give each retired entry a stamp, and each reader a note of when it entered. Which notes forbid to free an entry, and which do not, though a reader is inside?',
      'retire: stamp = Atomics.add(m, EPOCH, 2), and append the entry to a queue of the core\'s own. enter: note the epoch. reclaim: if no note is at or before the first entry\'s stamp, take it from the queue; else give 0, and look again when you are asked again.',
    ],
    checks: [
      {
        name: 'nobody-on-it', kind: 'proves', title: 'no entry comes back while a reader may stand on it', points: 4, cores: 2, operations: 2, set: { DICE: 2, SETTLES: 0 },
        about: ['use-after-free', 'race', 'breaks'],
        look: 'Follow the schedule to where the reader enters. What could the core that reclaims have seen of that, and where does it look?',
      },
      {
        name: 'three-cores', kind: 'proves', title: 'no entry comes back too early with two readers, or two who update', points: 2, cores: 3, operations: 1, set: { DICE: 2, SETTLES: 0, UPDATERS: 2 }, needs: ['nobody-on-it'],
        about: ['use-after-free', 'race', 'breaks'],
        look: 'Every core may be the one that still reads, also the last one, and the one that asks.',
      },
      {
        name: 'comes-back', kind: 'proves', title: 'every retired entry comes back once when nobody reads', points: 3, cores: 2, operations: 2, set: { DICE: 2, RELAYS: 0 },
        look: 'Every core asks eight times in the end, and an entry that does not come back then is leaked. Which one is it: the first, or the one that was retired while another still waited?',
      },
      {
        name: 'relay', kind: 'proves', title: 'an entry waits for a reader who stays, not for later ones', points: 2, cores: 2, operations: 1, set: { DICE: 2 }, needs: ['comes-back'],
        look: 'A reader may stay for any time: no number of calls stands for a grace period. But readers that came after an entry was retired cannot stand on it: in the end cores 0 and 1 take turns inside, so each has left many times, and yet never both.',
      },
      {
        name: 'any-size', kind: 'proves', title: 'entries come back rightly in a 32-core program', points: 1, cores: 2, operations: 1, of: 32, set: { DICE: 2, LOWEST: 30, SETTLES: 0 }, needs: ['nobody-on-it'],
        about: ['fence', 'out-of-bounds', 'use-after-free', 'race', 'breaks'],
        look: 'Are your claims as large as CORES and ENTRIES say, and does the look at the readers reach the last core?',
      },
      {
        name: 'update-goes-on', kind: 'bounds', title: 'an update takes a bounded number of steps, whatever the readers do', points: 3, cores: 2, set: { DICE: 1, UPDATERS: 1, SETTLES: 0 }, needs: ['nobody-on-it', 'comes-back'], steps: { most: 100, of: 0 },
        look: 'A loop in retire or reclaim that ends only when a reader leaves is a wait. Write down what you wait for, and give 0 instead.',
      },
      {
        name: 'reader-goes-on', kind: 'bounds', title: 'a lookup takes a bounded number of steps, whatever the updates do', points: 2, cores: 2, set: { DICE: 1, UPDATERS: 1, SETTLES: 0 }, needs: ['nobody-on-it', 'comes-back'], steps: { most: 60, of: 1 },
        look: 'What does a reader wait for as it enters or leaves? A note that only it writes can be written at once.',
      },
      {
        name: 'few-moves', kind: 'scales', title: 'reads move few cache lines on 32 cores', points: 2, cores: 32, moves: { most: 0.7, part: { at: 1.4, points: 1 } },
        look: 'A line that two readers write moves at every lookup, even if it is a different word that they write.',
      },
      {
        name: 'memory', kind: 'bounds', title: 'at most 600 cache lines are claimed for 32 cores', points: 1, cores: 32, memory: { most: 600 },
        look: 'There are no more than ENTRIES entries, so no list is longer. What has come back needs no place any more.',
      },
      {
        name: 'real-cores', kind: 'survives', title: 'runs on this computer\'s own cores (shown, not graded)', points: 0, cores: 4, seconds: 0.2,
        look: 'Real cores show that it runs, not that it is right.',
      },
    ],
  },
};

export default card;

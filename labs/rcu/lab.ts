// The card of the rcu lab.

import type { Card } from '../../src/lab/card.ts';

const card: Card = {
  title: 'Read-copy update',
  question: 'Readers walk a list while its entries are replaced and freed: how does the writer know that nobody is left on the old one?',
  order: 6,
  operation: 'one lookup of a key, or, updatePerMille times in a thousand, one replacement of an entry',
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
};

export default card;

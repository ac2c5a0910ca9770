// The card of the seqlock lab.

import type { Card } from '../../src/lab/card.ts';

const card: Card = {
  title: 'Sequence locks',
  question: 'How can many cores read a record of several words, while one may write it, without writing anything themselves?',
  order: 5,
  operation: 'one read of the record, or one write',
  variants: [
    {
      name: 'locked',
      title: 'one core at a time, reader or writer',
      expect: 'holds',
      falls: 'every reader writes the lock, so its line goes from reader to reader, and they wait for each other',
    },
    {
      name: 'reader-writer-lock',
      title: 'readers share, a writer has it alone; each reader counts itself in and out',
      expect: 'holds',
      falls: 'readers do not wait for each other, but for the line with their count, twice a read',
    },
    {
      name: 'seqlock',
      title: 'readers write nothing: they copy again if the sequence has changed',
      expect: 'holds',
      grows: 'readers write nothing, so between two writes each has the record in its own cache',
      falls: 'each write takes the lines from all readers, and readers copy again',
    },
    {
      name: 'seqcount-latch',
      title: 'two copies: while a writer is at one, readers use the other and never wait',
      expect: 'holds',
      grows: 'readers write nothing and wait for nobody',
      falls: 'each write takes the lines of both copies from all readers',
    },
    {
      name: 'no-recheck',
      title: 'a sequence lock that looks before the copy, but not after',
      expect: 'breaks',
    },
    {
      name: 'plain',
      title: 'a sequence lock whose record is read and written by plain accesses',
      expect: 'race',
    },
  ],
  check: { DICE: 2, writePerMille: 1 },
  knobs: [
    { name: 'writePerMille', title: 'writes in a thousand operations', min: 0, max: 1000, unit: 'per mille' },
    { name: 'words', title: 'words in the record', min: 1, max: 64, unit: 'words' },
  ],
};

export default card;

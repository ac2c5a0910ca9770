// The card of the seqlock lab.

import type { Card } from '../../src/lab/card.ts';

const card: Card = {
  title: 'Sequence locks',
  question:
    'How can many cores read a record of several words, while one may write it, without ' +
    'writing anything themselves?',
  order: 5,
  operation: 'one read or one write of the record',
  variants: [
    {
      name: 'locked',
      title: 'one core at a time, reader or writer',
      expect: 'holds',
      falls:
        'every reader writes the lock, so its line goes from reader to reader, and they ' +
        'wait for each other',
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
    {
      name: 'writePerMille', title: 'writes in a thousand operations', min: 0, max: 1000,
      unit: 'per mille',
    },
    {
      name: 'recordWords', was: 'words', title: 'words in the record', min: 1, max: 64,
      unit: 'words',
    },
  ],
  exercise: {
    title: 'Many writers at once, and two records of one moment',
    task:
      'Write move(m, core, from, to, amount), which takes an amount from one of RECORDS ' +
      'records and adds it to another, as one change, and read(m, core, a, b, into), which ' +
      'copies two records as they stood at one moment. The two records of a call differ, may ' +
      'be any two, and amounts may have either sign. A read may be stopped anywhere while up ' +
      'to a thousand moves end, and what it gives is still of one moment. Moves between ' +
      'different records do not hold each other up. A read writes nothing that other cores ' +
      'use, and no move ever waits for a read. Writers may wait for each other where they ' +
      'share a record, but not so that nobody gets on.',
    hints: [
      'One sequence lock for all records is right, and lets one writer in at a time. What ' +
        'if every record had a sequence of its own? What could go wrong with two of them ' +
        'that one did not have?',
      'Two things. A move needs both records to itself: two cores that take the same two in ' +
        'different orders wait for each other for ever, so which order can both know without ' +
        'talking to each other? And a read of two records has to know that both copies were true ' +
        'at one moment, not each at its own.',
      'One word for each record that says whether a move is at it, and whether one has been ' +
        'there since. A move takes the words of both records, changes both, and gives both back; ' +
        'when may it give back the first? A read looks at both words, copies both records, and ' +
        'looks at both words again. What has to be the same then, and why is it not enough to do ' +
        'all this for one record after the other?',
    ],
    lends: ['COPY'],
    forgets: ['LEDGER', 'COPY'],
    shares: ['RECORDS'],
    checks: [
      {
        name: 'whole-moves', kind: 'proves',
        title: 'a read that is not interrupted sees each move whole or not at all', points: 2,
        cores: 2, operations: 1, set: { HISTORY: 1, RECORDS: 3, READERS: 1, PAIR: 1 },
        interrupted: { core: 1, times: 1 }, passes: ['race'],
        look:
          'Here a move is stopped between two of its steps, and a whole read comes. Which word ' +
          'tells the read that a move is under way?',
      },
      {
        name: 'one-moment', kind: 'proves',
        title: 'a read gives both records as they stood at one moment', points: 2, cores: 2,
        operations: 2, set: { HISTORY: 1, RECORDS: 3, READERS: 1, PAIR: 1 }, needs: ['whole-moves'],
        look:
          'Between which two steps of the reader did the move come? Afterwards, which word ' +
          'could have told the reader so?',
      },
      {
        name: 'many-moves', kind: 'proves',
        title: 'a read is of one moment though up to 1,000 moves end while it stands still',
        points: 2, cores: 2, operations: 1,
        set: { RECORDS: 2, COUPLES: 1, READERS: 1, BURST: 1000 },
        interrupted: { core: 0, times: 1 }, needs: ['one-moment'],
        look:
          'A reader takes a number that is the same as before for one that nobody has ' +
          'changed. After how many moves does yours come round to the same value? A word has ' +
          '32 bits to count with.',
      },
      {
        name: 'nothing-lost', kind: 'proves',
        title: 'no move in either direction is lost, and all of them end', points: 2, cores: 2,
        operations: 2, set: { HISTORY: 1, RECORDS: 2, READERS: 0 }, needs: ['whole-moves'],
        look:
          'Here two cores move to and fro between the same two records. Who keeps the other ' +
          'out, and which of the two records does each take first?',
      },
      {
        name: 'three-cores', kind: 'proves',
        title: 'a read is of one moment beside two moves among three records', points: 2, cores: 3,
        operations: 1, set: { HISTORY: 1, RECORDS: 3, READERS: 1, PAIR: 2 },
        needs: ['one-moment', 'nothing-lost'],
        look:
          'Two moves may share a record, and the second may begin as the first ends. Does the ' +
          'reader see that there were two?',
      },
      {
        name: 'any-size', kind: 'proves',
        title: 'reads are of one moment in a 32-core program with 64 records', points: 1, cores: 4,
        operations: 2, of: 32, random: 100, set: { COUPLES: 1 }, needs: ['three-cores'],
        about: ['fence', 'out-of-bounds', 'race', 'breaks'],
        look:
          'Are claims as large as CORES and RECORDS say, and is anything done otherwise where ' +
          'there are more of them?',
      },
      {
        name: 'never-held-up', kind: 'bounds', title: 'a move never waits for a read', points: 2,
        cores: 2, set: { RECORDS: 2, COUPLES: 1, READERS: 1 }, needs: ['whole-moves'],
        steps: { most: 60, of: 1 },
        look:
          'A reader may be stopped anywhere, for as long as you like. What does the ' +
          'writer wait for then?',
      },
      {
        name: 'silent-reads', kind: 'scales', title: 'reads alone move no cache line', points: 2,
        cores: 16, set: { READERS: 1024 }, needs: ['whole-moves'], moves: { most: 0.2 },
        look:
          'A line that is only read stays in every cache. Which word does a read write that ' +
          'another core uses?',
      },
      {
        name: 'side-by-side', kind: 'scales',
        title: 'moves between different records do not disturb each other', points: 2, cores: 32,
        set: { READERS: 0, APART: 1 }, needs: ['whole-moves', 'nothing-lost'],
        moves: { most: 4, part: { at: 8, points: 1 } },
        look:
          'Here each core has two records of its own. npm run why shows the line that goes ' +
          'round all the same: a lock, a sequence, or neighbours in one line.',
      },
      {
        name: 'memory', kind: 'bounds',
        title: 'at most four cache lines are claimed for each record and each core', points: 1,
        cores: 32, needs: ['one-moment', 'nothing-lost'], memory: { most: 384 },
        look:
          'Old values need no place of their own for ever: when is nobody ' +
          'left who may read one?',
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

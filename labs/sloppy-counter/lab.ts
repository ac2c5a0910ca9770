// The card of the sloppy-counter lab.

import type { Card } from '../../src/lab/card.ts';

const card: Card = {
  title: 'Sloppy counters',
  question: 'How can many cores count together, and what does it cost to know the count?',
  order: 3,
  operation: 'one add (or, readPerMille times in 1,000, one read)',
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
      falls:
        'the line with the lock goes from core to core, and the waiters pull at ' +
        'it while it is held',
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
      title:
        'count alone, hand over at a threshold (OSTEP); a read lags by less ' +
        'than threshold x cores',
      expect: 'holds',
      grows: 'the shared line is touched once in a threshold',
      falls: 'at a low threshold nearly every add is handed over: set it higher',
      set: { lagPerCore: 1 },
    },
    {
      name: 'percpu-batch',
      title:
        'count alone, hand over in batches, an exact sum at any time (Linux); a read lags by ' +
        'less than threshold x cores',
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
  check: [
    { DICE: 2, readPerMille: 1, threshold: 2, FIRST: 1 },
    { DICE: 2, readPerMille: 1, threshold: 1, FIRST: 3 },
  ],
  knobs: [
    {
      name: 'threshold', title: 'what a core may keep to itself before it hands over', min: 1,
      max: 65536, unit: 'amount',
    },
    {
      name: 'readPerMille', title: 'operations that read the counter', min: 0, max: 1000,
      unit: 'per mille',
    },
  ],
  exercise: {
    title: 'Rough within a bound, exact on demand',
    task:
      'Write add(m, core, amount), read(m, core) and exact(m, core). read is cheap, and off by ' +
      'at most BOUND, above or below, whatever the number of cores. exact gives a value that ' +
      'the counter really had at some moment between the call and its return, though other ' +
      'cores go on adding, and all exact values agree on the order in which adds came. An add ' +
      'hardly ever moves a cache line. An exact value may take any time, and may hold up adds.',
    hints: [
      'Two questions, one after the other. The bound is for all cores together: how much may ' +
        'each of them keep to itself? And exact looks at one core after the other: what can ' +
        'happen at a core that it has passed, and then at one that it has not come to yet?',
      'Everything that is added up has to have stood so at one moment. Either nothing moves ' +
        'while you look: then how does a core tell the others that it is in the midst of an add, ' +
        'on a line that nobody else uses as a rule? Or you can tell afterwards that nothing has ' +
        'moved: then what changes with every add, and never comes back to what it was?',
      'For each core one line, with what it keeps and with a word by which an add and an exact ' +
        'value of others see each other; and one word for what has been handed over, which is ' +
        'all that read looks at. An exact value goes over all cores twice: the first time to ' +
        'stop them, or to write down what it sees, the second time to let them go, or to see the ' +
        'same again. In between lies the moment that it speaks of. Which steps of a hand-over ' +
        'must that moment not fall between?',
    ],
    shares: ['BOUND'],
    checks: [
      {
        name: 'at-rest', kind: 'proves',
        title: 'no add is lost or counted twice when all cores have stopped', points: 2, cores: 2,
        operations: 2, set: { HISTORY: 3, BOUND: 2 },
        about: ['race', 'breaks', 'lost-update'],
        looks: {
          'lost-update':
            'One core read the count, another added to it, and the first stored over that: an ' +
            'add was lost. Which words may two cores change at the same time?',
        },
        look:
          'Which word do two cores change at the same time? And when a core hands over what it ' +
          'kept, is it in both places for a moment, or in neither?',
      },
      {
        name: 'bound', kind: 'bounds', title: 'a rough read is off by at most BOUND', points: 3,
        cores: 3, set: { HISTORY: 2 }, needs: ['at-rest'],
        error: { constant: 'BOUND', most: 3, operations: 2 },
        look:
          'BOUND is 3 here, so that few adds show it: your file\'s own constant is set to it ' +
          'too. Add up what all cores may keep. When a core hands over, what is neither here ' +
          'nor there for a moment counts too.',
      },
      {
        name: 'quiet-adds', kind: 'scales', title: 'adds move few cache lines on 32 cores',
        points: 3, cores: 32, needs: ['at-rest'],
        moves: { most: 0.2, part: { at: 0.5, points: 2 } },
        look:
          'Which line do the adds share, and how many adds go by between two visits to it? npm ' +
          'run why sloppy-counter -- --exercise shows it.',
      },
      {
        name: 'cheap-reads', kind: 'scales',
        title: 'rough reads move few cache lines when 1 operation in 10 reads', points: 2,
        cores: 32, set: { READS: 10000, EXACTS: 0 }, needs: ['at-rest'],
        moves: { most: 0.5, part: { at: 1, points: 1 } },
        look:
          'A read that visits every core takes their lines away from them. Which one word ' +
          'could it look at instead?',
      },
      {
        name: 'memory', kind: 'bounds',
        title: 'at most four cache lines a core and eight more are claimed', points: 1, cores: 32,
        needs: ['at-rest'], memory: { most: 136 },
        look: 'What is old enough can be folded into one word.',
      },
      {
        name: 'one-order', kind: 'proves', title: 'an exact value is one that the counter had',
        points: 3, cores: 2, operations: 2, set: { HISTORY: 1, BOUND: 4 }, needs: ['quiet-adds'],
        look:
          'A core hands over what it kept: is it counted twice for a moment, or not at all? Or ' +
          'two cores add and then ask: does each see the other\'s add, or its own alone?',
      },
      {
        name: 'three-cores', kind: 'proves',
        title: 'an exact value is one that the counter had, with two others adding', points: 3,
        cores: 3, operations: 1, set: { HISTORY: 1, BOUND: 24 }, needs: ['quiet-adds'],
        look:
          'One core adds where you have been, then another where you have not been yet: you ' +
          'count the later add and miss the earlier one. The counter never had that value.',
      },
      {
        name: 'any-size', kind: 'proves', title: 'exact values are right in a 32-core program',
        points: 1, cores: 4, operations: 2, of: 32, random: 200, set: { HISTORY: 1 },
        needs: ['three-cores'],
        about: ['fence', 'out-of-bounds', 'race', 'breaks'],
        look:
          'Are claims as large as CORES says, and is anything done otherwise where there are ' +
          'more of them, or the bound is larger?',
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

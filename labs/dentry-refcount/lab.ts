// The card of the dentry-refcount lab.

import type { Card } from '../../src/lab/card.ts';

const card: Card = {
  title: 'Reference counts',
  question:
    'How can every core count references to the same object, and still know when ' +
    'the last one is gone?',
  order: 4,
  operation: 'one lookup: dget, use, dput',
  variants: [
    {
      name: 'locked',
      title: 'a lock for each object; add and subtract under it',
      expect: 'holds',
      falls: 'every dget and every dput takes turns at the object\'s lock',
    },
    {
      name: 'atomic',
      title: 'one atomic word an object; who makes it zero frees',
      expect: 'holds',
      falls: 'every dget and every dput fetches the line of the count',
    },
    {
      name: 'sloppy',
      title:
        'cores keep what they give back as spare references (OSDI 2010), ' +
        'reconciled before freeing',
      expect: 'holds',
      grows: 'a core takes its references from its own spares',
      falls:
        'spares do not help when cores hold more references than threshold, or ' +
        'drop objects often',
    },
    {
      name: 'free-too-early',
      title: 'sloppy, but drop frees without looking whether a reference is still in use',
      expect: 'use-after-free',
    },
    {
      name: 'double-free',
      title: 'atomic, but subtract and look are two steps, so two cores may see the zero',
      expect: 'breaks',
    },
  ],
  check: [{ DICE: 2, freePerMille: 1 }, { DICE: 2, freePerMille: 1, objects: 1, holds: 2 }],
  knobs: [
    {
      name: 'objects', title: 'hot objects, which all cores use', min: 1, max: 64, unit: 'objects',
    },
    {
      name: 'threshold', title: 'spare references that a core keeps of one object', min: 0,
      max: 1000, unit: 'references',
    },
    {
      name: 'freePerMille', title: 'operations that drop an object from the cache', min: 0,
      max: 1000, unit: 'per mille',
    },
    {
      name: 'holds', title: 'references to one object that an operation has at once', min: 1,
      max: 100, unit: 'references',
    },
  ],
  exercise: {
    title: 'Reclaim without stopping the other cores',
    task:
      'Write create, get, put and reclaim (all with m, core, object). create comes first in ' +
      'each life. reclaim gives true, and the object is gone, only if nobody has a reference, ' +
      'the caller included; else it gives false and the object goes on as before, counted by ' +
      'each core for itself. It may give false without need while others get, put or reclaim, ' +
      'but not when nothing else is under way. While it looks, the others get and put within a ' +
      'bounded number of steps, and a get gives false only if the object is gone. A reference ' +
      'may be put by another core than got it.',
    hints: [
      'The lab\'s sloppy closes every stock to find out whether an object can be freed, and it ' +
        'stays closed. What would it take to open them again? And what does a get do meanwhile?',
      'Reading the counts of all cores one after the other gives a sum that was never ' +
        'true: a reference may come at a core that was read already. So either a count that ' +
        'was read does not change any more, while its core counts somewhere else, or ' +
        'somebody who changes it says so. And the answer yes has to be one step, which fails ' +
        'if anybody has counted since.',
      'For each core a count with one bit to spare, which says that the core is to count ' +
        'elsewhere for now; and one word for all, where those count who find their bit set. The ' +
        'bit must not be the sign: a core that puts what others got has a count below zero. Only ' +
        'one core may reclaim an object at a time; another that asks meanwhile gives false. It ' +
        'sets the bits and adds up what it finds beside them; what does the word for all have to ' +
        'hold then if nobody has the object? And if it holds something else, what has to be put ' +
        'back, and in which order?',
    ],
    shares: ['OBJECTS'],
    checks: [
      {
        name: 'nobody-has-it', kind: 'proves',
        title: 'no object is reclaimed while somebody has it', points: 3, cores: 2, operations: 2,
        set: { OBJECTS: 1, DICE: 2, SETTLES: 0 },
        about: ['use-after-free', 'race', 'breaks'],
        look:
          'Follow the schedule to the get that was not seen. Where did it count, and when did ' +
          'the core that reclaims look there?',
      },
      {
        name: 'nothing-leaks', kind: 'proves',
        title: 'an object that all have given back can be reclaimed, once', points: 2, cores: 2,
        operations: 3, set: { OBJECTS: 1, DICE: 2 },
        look:
          'In the end nobody has a reference. Which count is not zero, and who should have ' +
          'taken it back? Or who is told that something can be freed that is gone already?',
      },
      {
        name: 'passed-on', kind: 'proves',
        title: 'counts are right when another core puts what one has got', points: 2, cores: 2,
        operations: 3, set: { OBJECTS: 1, DICE: 2, PASSES: 1 }, needs: ['nobody-has-it'],
        look:
          'A core may put more than it got, and another may get more than it puts. ' +
          'Only the sum tells.',
      },
      {
        name: 'three-cores', kind: 'proves',
        title: 'counts are right with three cores, two of which reclaim at once', points: 2,
        cores: 3, operations: 1, set: { OBJECTS: 1, DICE: 2 }, needs: ['nobody-has-it'],
        about: ['use-after-free', 'race', 'breaks'],
        look:
          'Two cores reclaim the same object. Can both be told true? Can one undo what ' +
          'the other has begun?',
      },
      {
        name: 'any-size', kind: 'proves', title: 'counts are right in a 32-core program', points: 1,
        cores: 2, operations: 1, of: 32,
        set: { OBJECTS: 1, DICE: 2, SETTLES: 0, LOWEST: 15, APART: 16 }, needs: ['nobody-has-it'],
        about: ['fence', 'out-of-bounds', 'use-after-free', 'race', 'breaks'],
        look: 'Are your claims as large as CORES says, and does reclaim look at the last core?',
      },
      {
        name: 'others-go-on', kind: 'bounds',
        title: 'get and put take a bounded number of steps during a reclaim', points: 3, cores: 2,
        set: { OBJECTS: 1, ROLES: 1 }, needs: ['nobody-has-it'], steps: { most: 60, of: 1 },
        look:
          'A get that waits until a reclaim has decided waits for a core that may not be ' +
          'running. Where else can it count?',
      },
      {
        name: 'reclaim-gives-up', kind: 'bounds',
        title: 'reclaim takes a bounded number of steps while others get and put', points: 1,
        cores: 2, set: { OBJECTS: 1, ROLES: 1 }, needs: ['nobody-has-it'],
        steps: { most: 100, of: 0 },
        look:
          'If somebody has a reference the answer is false, at once. Nobody says how ' +
          'long it will be held.',
      },
      {
        name: 'few-moves', kind: 'scales',
        title: 'references move few cache lines, also after a reclaim in vain', points: 3,
        cores: 32, set: { OBJECTS: 1 }, needs: ['nobody-has-it', 'nothing-leaks'],
        moves: { most: 1, part: { at: 2, points: 1 } },
        look:
          'On 32 cores somebody nearly always has the object, so each reclaim is in vain. What ' +
          'do the others find different afterwards?',
      },
      {
        name: 'memory', kind: 'bounds', title: 'at most 400 cache lines are claimed for 32 cores',
        points: 1, cores: 32, needs: ['nobody-has-it', 'nothing-leaks'], memory: { most: 400 },
        look: 'A few lines for each core and object are enough.',
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

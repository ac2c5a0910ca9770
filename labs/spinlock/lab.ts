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
      title:
        'a linked queue: each waiter spins at a place of its own until the ' +
        'core before wakes it',
      expect: 'holds',
      bypass: 'bounded',
      grows: 'what the cores do outside the lock overlaps',
      falls:
        'the lock changes core at every turn, but for each turn one waiter ' +
        'misses, however many wait',
    },
    {
      name: 'clh',
      title: 'an implicit queue: each waiter watches the flag of the core before it',
      expect: 'holds',
      bypass: 'bounded',
      grows: 'what the cores do outside the lock overlaps',
      falls:
        'the lock changes core at every turn, but for each turn one waiter ' +
        'misses, however many wait',
    },
    {
      name: 'array',
      title: 'a ring of places, one line each: every ticket has its own word to wait at',
      expect: 'holds',
      bypass: 'bounded',
      grows: 'what the cores do outside the lock overlaps',
      falls:
        'the lock changes core at every turn, but for each turn one waiter ' +
        'misses, however many wait',
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
    {
      name: 'outside', title: 'work between a release and the next acquire', min: 0, max: 1000000,
      unit: 'cycles',
    },
    {
      name: 'linesInside', was: 'lines', title: 'cache lines written with the lock held', min: 1,
      max: 64,
      unit: 'cache lines',
    },
  ],
  published: [
    {
      file: 'sosp2013-figure5.json', machine: 'opteron-48', times: 1e6,
      curves: {
        'test-and-set': 'tas', 'test-and-test-and-set': 'ttas', 'ticket-backoff': 'ticket',
        mcs: 'mcs', clh: 'clh', array: 'array', futex: 'mutex',
      },
      note:
        'The measured loop reads and writes one line inside and waits 100 cycles outside ' +
        '(outside=100 here); its ticket lock stays away 1024 cycles for each core ahead, its ' +
        'test-and-test-and-set backs off.',
    },
  ],
  exercise: {
    title: 'Two locks at once, each waiter at a word of its own',
    task:
      'Write acquire(m, core, lock) and release(m, core, lock) for two locks, 0 and 1. A core ' +
      'may hold both; it takes 0 before 1, and gives 0 back first. Whoever has begun to wait, ' +
      'that is, has called pause() in acquire, is passed by no other core twice. Each waiter ' +
      'spins at a cache line that a release touches for it alone, so that a turn costs the ' +
      'same however many wait and however long the holder stays. The memory is at most four ' +
      'lines a core and four a lock.',
    hints: [
      'Which of the lab\'s variants serves in order? Which of them lets each waiter spin at a ' +
        'line of its own? Look at what moves in each, with npm run why. And what of it is one ' +
        'per core there, though a core here can hold one lock and wait for another?',
      'A word at which a core waits belongs to one wait, not to a core: from the moment at ' +
        'which somebody else can learn of it to the moment at which nobody can come to it any ' +
        'more. How many such waits and holds can one core have under way at once, and which of ' +
        'its words does the next in line still read or write after the core has gone on?',
      'Two kinds of words: for each lock, who is last in line; and words of which each ' +
        'serves one core at one lock. Write down for each of them who writes it, who reads it, ' +
        'and the step after which nobody does. Only then may the word be used for another ' +
        'turn, or for the other lock. Whatever counts, names or finds such a word has to know ' +
        'the core and the lock.',
    ],
    forgets: ['HELD', 'DONE'],
    checks: [
      {
        name: 'exclusion', kind: 'proves', title: 'never two cores inside one lock', points: 3,
        cores: 2, operations: 2,
        look:
          'Follow the schedule to the step at which the second core gets in: which word told ' +
          'it that the lock was free?',
      },
      {
        name: 'two-locks', kind: 'proves',
        title: 'a core inside one lock holds up nobody at the other', points: 2, cores: 2,
        operations: 1, set: { MEETING: 1 }, needs: ['exclusion'],
        about: ['race', 'breaks', 'deadlock', 'livelock'],
        look:
          'Each core here leaves its lock only when it sees the other inside the other lock. ' +
          'Which word, of which lock, do both wait at?',
      },
      {
        name: 'three-cores', kind: 'proves', title: 'never two of three cores inside one lock',
        points: 2, cores: 3, operations: 1, needs: ['exclusion'],
        about: ['race', 'breaks', 'deadlock'],
        look:
          'With three, a core in the middle of the line has one before it and one behind it. ' +
          'Who writes the word at which it spins, and when?',
      },
      {
        name: 'any-size', kind: 'proves',
        title: 'never two cores inside one lock in a 32-core program', points: 1, cores: 32,
        operations: 1, random: 100, set: { FIRST: 2, KINDS: 1 }, needs: ['three-cores'],
        about: ['fence', 'out-of-bounds', 'race', 'breaks'],
        look:
          'Here 32 cores are in line at once. Are claims as large as CORES says, and has each ' +
          'of those in line a place of its own, or do places come round too early?',
      },
      {
        name: 'order', kind: 'bounds', title: 'nobody who waits is passed twice by the same core',
        points: 4, cores: 3, set: { HALVES: 1, FIRST: 1, KINDS: 1 },
        needs: ['exclusion', 'two-locks', 'three-cores'], bypass: { most: 6, during: 'acquire' },
        look:
          'Here an operation is one acquire or one release. A lock whose release lets ' +
          'everybody try again has no order. Who decides in yours who comes next, and ' +
          'when was that decided?',
      },
      {
        name: 'woken', kind: 'scales',
        title: 'the next core goes on soon after each release, however long the lock was held',
        points: 1, cores: 32, set: { KINDS: 1, INSIDE: 20000, MIXED: 1 },
        against: { variant: 'baseline', least: 0.9 },
        look:
          'Here the lock is held for 312, 2,500 or 20,000 cycles, and nobody knows for how ' +
          'long. A core that does not look finds out late that its turn has come.',
      },
      {
        name: 'local-spinning', kind: 'scales',
        title: 'a turn moves few cache lines, however many wait', points: 3, cores: 32,
        set: { KINDS: 1, INSIDE: 200000, MIXED: 1 },
        needs: ['exclusion', 'two-locks', 'three-cores', 'any-size', 'woken'],
        moves: { most: 12, part: { at: 16, points: 2 } },
        look:
          'If every waiter reads the word that a release writes, each release makes ' +
          'every one of them miss, at once or at its next look. Which word could a ' +
          'release write that one waiter reads, and no other? npm run why spinlock -- ' +
          '--exercise shows which line moves.',
      },
      {
        name: 'faster', kind: 'scales',
        title: 'at least twice the throughput of two ticket locks on 32 cores', points: 1,
        cores: 32, set: { FIRST: 1, KINDS: 1 }, against: { variant: 'baseline', least: 2 },
        look: 'What does a release have to wait for before the next core can go on?',
      },
      {
        name: 'memory', kind: 'bounds',
        title: 'at most four cache lines a core and four a lock are claimed', points: 1, cores: 32,
        memory: { most: 136 },
        look:
          'A lock for 32 cores has at most 32 in line: nobody needs a fresh place at every ' +
          'turn, nor a place for every other core.',
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

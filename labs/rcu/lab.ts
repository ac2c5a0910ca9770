// The card of the rcu lab.

import type { Card } from '../../src/lab/card.ts';

const card: Card = {
  title: 'Read-copy update',
  question:
    'Readers walk a list while its entries are replaced and freed: how does the writer know ' +
    'that nobody is left on the old one?',
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
      falls:
        'readers write to every entry that they read, so the entries\' lines ' +
        'move between the cores',
    },
    {
      name: 'rcu-qsbr',
      title:
        'readers write nothing as they read; once a grace period each core says ' +
        'that it holds nothing',
      expect: 'holds',
      grows: 'a lookup only reads, and what it reads stays in every core\'s cache until an update',
      falls: 'each update takes the lines that it writes away from all readers',
    },
    {
      name: 'rcu-epoch',
      title:
        'a reader notes in its own line in which epoch it entered; an update waits ' +
        'for the earlier ones',
      expect: 'holds',
      grows: 'a lookup writes only a line of its core\'s own, whatever the length of the walk',
      falls: 'each update holds the lock while it waits for the slowest reader',
    },
    {
      name: 'hazard-pointers',
      title:
        'a reader notes every entry that it steps on; an update waits until ' +
        'nobody notes the old one',
      expect: 'holds',
      grows: 'a lookup writes only a line of its core\'s own, though at every step',
      falls:
        'each update reads the notes of every core, so the next step of each has to ' +
        'fetch its line back',
    },
    {
      name: 'free-without-grace-period',
      title: 'the old entry is freed at once, and used again while a reader stands on it',
      expect: 'use-after-free',
    },
  ],
  check: [{ DICE: 2, updatePerMille: 1, entries: 2 }, { DICE: 2, updatePerMille: 1, entries: 3 }],
  knobs: [
    {
      name: 'updatePerMille', title: 'operations in a thousand that replace an entry', min: 0,
      max: 1000, unit: 'per mille',
    },
    {
      name: 'entries', title: 'entries in the list; a lookup walks half of them on average', min: 1,
      max: 255, unit: 'entries',
    },
  ],
  published: [
    {
      file: 'perfbook-routes.json', machine: 'xeon-80', times: 1000,
      curves: {
        refcount: 'refcount', 'hazard-pointers': 'hazard-pointers', 'rcu-qsbr': 'rcu-qsbr',
      },
      note:
        'Measured on eight sockets of a newer Xeon, on a list of routes that nobody ' +
        'changes meanwhile.',
    },
  ],
  exercise: {
    title: 'Frees that are put off: a grace period that nobody waits for',
    task:
      'Write enter(m, core) and leave(m, core), between which a core reads; retire(m, core, ' +
      'entry), which takes an entry that nobody can find any more; and reclaim(m, core), which ' +
      'gives back a retired entry that no reader can stand on, whichever core has retired it, ' +
      'or 0. Entries are numbers from 1 to ENTRIES, and each comes back once. Nothing waits ' +
      'for a reader, and a reader waits for nobody and writes only to lines of its own; cores ' +
      'that retire and reclaim may hold each other up for a few steps. A core calls retire and ' +
      'reclaim outside, and never enters twice. An entry that could come back may do so a few ' +
      'calls later, but no later than the eighth call of a core that asks alone.',
    hints: [
      'What does the update of rcu-epoch know at the moment when it begins to wait? Which ' +
        'part of that would have to be written down, so that any core can look later whether ' +
        'the wait would be over?',
      'A stamp for each retired entry, and a note for each core that reads, written by ' +
        'that core alone: comparing them tells which readers may stand on the entry. And ' +
        'since the core that has retired it may never come again, others must get at it. A ' +
        'core that has a list to itself can follow its links undisturbed. How does it get ' +
        'the whole list in one step?',
      'Four kinds of words: an epoch, which every retirement raises in one step; a note a ' +
        'core; a list a core, to which it alone adds; and a stamp and a link an entry. reclaim ' +
        'goes through the lists: it empties one in one step, gives back one entry whose stamp no ' +
        'note forbids, and puts the others where every core finds them again. Which has to come ' +
        'first there: to take the list, or to read the notes?',
    ],
    checks: [
      {
        name: 'nobody-on-it', kind: 'proves',
        title: 'no entry comes back while a reader may stand on it', points: 2, cores: 2,
        operations: 2, set: { DICE: 2, SETTLES: 0 },
        about: ['use-after-free', 'race', 'breaks'],
        look:
          'Follow the schedule to where the reader enters. What could the core that reclaims ' +
          'have seen of that, and where does it look?',
      },
      {
        name: 'three-cores', kind: 'proves',
        title: 'no entry comes back too early on three cores, whichever of them read and update',
        points: 2, cores: 3, operations: 1, set: { DICE: 2, ROLES: 1, SETTLES: 0 },
        needs: ['nobody-on-it'],
        about: ['use-after-free', 'race', 'breaks'],
        look:
          'Every core may be the one that still reads, also the last one, and ' +
          'the one that asks.',
      },
      {
        name: 'comes-back', kind: 'proves',
        title: 'every retired entry comes back once when nobody reads', points: 1, cores: 2,
        operations: 2, set: { DICE: 2, RELAYS: 0 },
        look:
          'Every core asks eight times in the end, and an entry that does not come back ' +
          'then is leaked. Which one is it: the first, or the one that was retired while ' +
          'another still waited?',
      },
      {
        name: 'many-updates', kind: 'proves',
        title: 'no entry comes back too early if other updates end in the midst of one', points: 2,
        cores: 2, operations: 3, set: { ROTA: 1, SETTLES: 0 },
        needs: ['nobody-on-it', 'comes-back'],
        about: ['use-after-free', 'race', 'breaks'],
        look:
          'One core stands still in the midst of an update while the other updates twice. What ' +
          'has the first one read before, and what does it write afterwards?',
      },
      {
        name: 'any-core', kind: 'proves',
        title: 'what one core has retired comes back to another that asks', points: 2, cores: 2,
        operations: 2, set: { DICE: 2, RELAYS: 0, ASKERS: 1 }, needs: ['comes-back'],
        look:
          'In the end only core 0 asks: core 1 may never come again, and what it has ' +
          'retired, or has taken from others, must not stay with it. How does another core ' +
          'get at that without a wait?',
      },
      {
        name: 'reuse', kind: 'proves',
        title: 'none is lost or given twice if entries are used and retired again', points: 2,
        cores: 2, operations: 3, set: { PARTS: 1, EARLIER: 2, RELAYS: 0 }, needs: ['comes-back'],
        look:
          'One core stands still in the midst of reclaim. Meanwhile the other gets the ' +
          'same entry, uses it and retires it again: the number is the same, and what ' +
          'lies behind it is not.',
      },
      {
        name: 'relay', kind: 'proves',
        title: 'an entry waits for a reader who stays, not for later ones', points: 1, cores: 2,
        operations: 1, set: { DICE: 2 }, needs: ['comes-back'],
        look:
          'A reader may stay for any time: no number of calls stands for a grace period. But ' +
          'readers that came after an entry was retired cannot stand on it: in the end cores 0 ' +
          'and 1 take turns inside, so each has left many times, and yet never both.',
      },
      {
        name: 'any-size', kind: 'proves', title: 'entries come back rightly in a 32-core program',
        points: 2, cores: 5, operations: 3, of: 32, random: 100,
        set: { DICE: 2, HALVES: 1, CROWD: 1, SETTLES: 0 }, needs: ['three-cores', 'comes-back'],
        about: ['fence', 'out-of-bounds', 'use-after-free', 'race', 'breaks'],
        look:
          'Cores 31, 15, 7, 3 and 1 of 32 run here, and in the end all but one stay inside. ' +
          'Are your claims as large as CORES and ENTRIES say, has each core a place of its ' +
          'own, and does the look at the readers reach the last one?',
      },
      {
        name: 'update-goes-on', kind: 'bounds',
        title: 'an update takes a bounded number of steps, whatever the readers do', points: 1,
        cores: 2, set: { DICE: 1, UPDATERS: 1, SETTLES: 0 }, needs: ['nobody-on-it', 'comes-back'],
        steps: { most: 100, of: 0 },
        look:
          'A loop in retire or reclaim that ends only when a reader leaves is a wait. Write ' +
          'down what you wait for, and give 0 instead.',
      },
      {
        name: 'reader-goes-on', kind: 'bounds',
        title: 'a lookup takes a bounded number of steps, whatever the updates do', points: 1,
        cores: 2, set: { DICE: 1, UPDATERS: 1, SETTLES: 0 }, needs: ['nobody-on-it', 'comes-back'],
        steps: { most: 60, of: 1 },
        look:
          'What does a reader wait for as it enters or leaves? A note that only it writes can ' +
          'be written at once.',
      },
      {
        name: 'few-moves', kind: 'scales', title: 'reads move few cache lines on 32 cores',
        points: 1, cores: 32, needs: ['nobody-on-it', 'comes-back'], moves: { most: 0.7 },
        look:
          'A line that two readers write moves at every lookup, even if it is a different ' +
          'word that they write.',
      },
      {
        name: 'memory', kind: 'bounds', title: 'at most 600 cache lines are claimed for 32 cores',
        points: 1, cores: 32, needs: ['nobody-on-it', 'comes-back'], memory: { most: 600 },
        look:
          'There are no more than ENTRIES entries, so no list is longer. What has come back ' +
          'needs no place any more.',
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

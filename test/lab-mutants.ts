// Mutants of the labs' right variants: one place changed, and the verdict that the checker must give then.

import type { Verdict } from '../src/engines/checker/model/verdict.ts';

/** `cut` stands once in the variant's file; `put` takes its place. */
export type LabMutant = {
  readonly lab: string;
  readonly variant: string;
  readonly cut: string;
  readonly put: string;
  readonly verdict: Verdict /** What the change does. */;
  readonly why: string;
};

const none = '';

function of(
  lab: string,
  rows: readonly (readonly [variant: string, cut: string, put: string, verdict: Verdict, why: string])[],
): LabMutant[] {
  return rows.map(([variant, cut, put, verdict, why]) => ({ lab, variant, cut, put, verdict, why }));
}

export const labMutants: readonly LabMutant[] = [
  ...of('spinlock', [
    ['test-and-set', 'Atomics.exchange(m, LOCK, 1)', 'Atomics.load(m, LOCK)', 'race', 'a look is no claim'],
    ['test-and-set', 'Atomics.store(m, LOCK, 0);', none, 'deadlock', 'never given back'],
    ['test-and-test-and-set', 'Atomics.exchange(m, LOCK, 1)', 'Atomics.load(m, LOCK)', 'race', 'a look is no claim'],
    [
      'test-and-test-and-set',
      'while (Atomics.load(m, LOCK) !== 0) pause();',
      'while (Atomics.load(m, LOCK) !== 1) pause();',
      'deadlock',
      'waits for the lock to be taken',
    ],
    ['ticket', 'Atomics.add(m, NEXT, 1)', 'Atomics.load(m, NEXT)', 'race', 'two cores have one ticket'],
    ['ticket', 'Atomics.load(m, SERVING) + 1', 'Atomics.load(m, SERVING) + 2', 'deadlock', 'a ticket is passed over'],
    ['ticket-backoff', 'while (ahead !== 0)', 'while (ahead > 1)', 'race', 'the next one goes in already'],
    ['mcs', 'while (Atomics.load(m, node + WAITING) !== 0) pause();', none, 'race', 'nobody waits'],
    [
      'mcs',
      'while (Atomics.load(m, node) === 0) pause();',
      none,
      'race',
      'a core that is about to link itself in is not waited for',
    ],
    [
      'mcs',
      'Atomics.compareExchange(m, TAIL, core + 1, 0) === core + 1',
      'Atomics.exchange(m, TAIL, 0) === core + 1',
      'race',
      'the queue is emptied over a core that waits',
    ],
    ['clh', 'm[own] = before;', 'm[own] = flag;', 'race', 'a flag that is still watched is raised again'],
    ['clh', 'Atomics.exchange(m, TAIL, flag)', 'Atomics.load(m, TAIL)', 'race', 'two cores watch one flag'],
    ['array', 'm[flag] = 0;', none, 'race', 'the flag is still set when the slot comes round again'],
    ['array', 'lines(MASK + 1)', 'lines(MASK)', 'race', "a slot too few: the last flag is a core's own line"],
    [
      'futex',
      'Atomics.exchange(m, LOCK, 0) === 2',
      'Atomics.exchange(m, LOCK, 0) === 1',
      'deadlock',
      'wakes when nobody sleeps, and only then',
    ],
    ['futex', 'Atomics.wait(m, LOCK, 2);', 'Atomics.wait(m, LOCK, 0);', 'deadlock', 'sleeps when the lock is free'],
  ]),
  ...of('mount-table', [
    [
      'global-lock',
      'const id = m[TABLE + path];                               // plain: this core holds the lock\n  release(m);',
      'release(m);\n  const id = m[TABLE + path];',
      'race',
      'read after the lock was given back',
    ],
    [
      'per-core-cache',
      'for (let each = 0; each < CORES; each++)',
      'for (let each = 1; each < CORES; each++)',
      'breaks',
      'core 0 keeps its old copy',
    ],
    [
      'reader-writer-lock',
      'while (Atomics.load(m, LOCK) !== WRITER) pause();',
      none,
      'race',
      'mounts beside the readers inside',
    ],
    [
      'big-reader',
      'for (let each = 0; each < CORES; each++) acquire',
      'for (let each = 1; each < CORES; each++) acquire',
      'race',
      "one core's lock is not taken",
    ],
    [
      'big-reader',
      'for (let each = 0; each < CORES; each++) Atomics.store',
      'for (let each = 1; each < CORES; each++) Atomics.store',
      'deadlock',
      "one core's lock is not given back: `setup` waits for it",
    ],
    ['sequence-lock', '(before & 1) === 0', '(before & 1) === 1', 'deadlock', 'waits for a mount to be under way'],
    [
      'sequence-lock',
      '& ~1',
      none,
      'deadlock',
      "two mounts at once, of which one makes the other's sequence odd: who comes then waits for ever",
    ],
  ]),
  ...of('sloppy-counter', [
    [
      'shared-atomic',
      'Atomics.add(m, COUNT, amount)',
      'Atomics.store(m, COUNT, Atomics.load(m, COUNT) + amount)',
      'breaks',
      'an add between the two is lost',
    ],
    ['locked', 'Atomics.exchange(m, LOCK, 1)', 'Atomics.load(m, LOCK)', 'race', 'a look is no claim'],
    ['per-core', 'const mine = COUNTS + core * LINE;', 'const mine = COUNTS;', 'race', 'one word for all cores'],
    ['per-core', 'for (let k = 0;', 'for (let k = 1;', 'breaks', 'core 0 is not counted'],
    ['per-core-unpadded', 'const mine = COUNTS + core;', 'const mine = COUNTS;', 'race', 'one word for all cores'],
    ['approximate', 'm[mine] = 0;', none, 'breaks', 'what was handed over is counted again'],
    [
      'approximate',
      'Atomics.add(m, GLOBAL, local)',
      'Atomics.store(m, GLOBAL, Atomics.load(m, GLOBAL) + local)',
      'breaks',
      'what another core hands over meanwhile is lost',
    ],
    [
      'approximate',
      'local < threshold',
      'local < threshold + 1000',
      'breaks',
      'nothing is handed over: a read is further behind than the bound',
    ],
    [
      'approximate',
      'local < threshold',
      'local !== threshold',
      'breaks',
      'a threshold that is passed and not hit is never noticed',
    ],
    [
      'approximate',
      'handOver(m, mine, local)',
      'handOver(m, mine, amount)',
      'breaks',
      'what was kept before is not handed over',
    ],
    ['approximate', 'return Atomics.load(m, GLOBAL);', 'return 0;', 'breaks', 'a read that always gives 0'],
    ['percpu-batch', 'Atomics.store(m, mine, 0);', none, 'breaks', 'what was handed over is counted again'],
    ['percpu-batch', 'Atomics.exchange(m, LOCK, 1)', 'Atomics.load(m, LOCK)', 'race', 'a look is no claim'],
  ]),
  ...of('dentry-refcount', [
    ['locked', 'Atomics.exchange(m, lock, 1)', 'Atomics.load(m, lock)', 'race', 'a look is no claim'],
    [
      'locked',
      'if (count !== 0) m[lock + 1]',
      'if (count >= 0) m[lock + 1]',
      'use-after-free',
      'a count comes back from 0',
    ],
    ['atomic', 'while (seen !== 0)', 'while (seen >= 0)', 'use-after-free', 'a count comes back from 0'],
    ['atomic', '=== 1;', '=== 2;', 'breaks', 'the last but one frees'],
    [
      'sloppy',
      'for (let k = 0; k < CORES; k++) back',
      'for (let k = 1; k < CORES; k++) back',
      'breaks',
      "core 0's spares are not taken back",
    ],
    [
      'sloppy',
      'spares > 0 && Atomics.compareExchange(m, mine, spares, spares - 1) === spares',
      'spares > 0 && Atomics.exchange(m, mine, spares - 1) > 0',
      'breaks',
      'a stock that was closed meanwhile is opened',
    ],
  ]),
  ...of('seqlock', [
    ['locked', 'Atomics.exchange(m, LOCK, 1)', 'Atomics.load(m, LOCK)', 'race', 'a look is no claim'],
    [
      'reader-writer-lock',
      'while (Atomics.load(m, LOCK) !== WRITER) pause();',
      none,
      'race',
      'writes beside the readers inside',
    ],
    [
      'reader-writer-lock',
      'Atomics.and(m, LOCK, ~WRITER)',
      'Atomics.store(m, LOCK, 0)',
      'livelock',
      'the count of a reader on its way out is wiped out',
    ],
    ['seqlock', 'sequence + 2', 'sequence', 'breaks', 'a write leaves no trace'],
    [
      'seqlock',
      'Atomics.compareExchange(m, SEQUENCE, sequence, sequence + 1) !== sequence',
      'Atomics.exchange(m, SEQUENCE, sequence + 1) > sequence + 1',
      'deadlock',
      'two writers at once leave the sequence odd',
    ],
    ['seqcount-latch', '? EVEN : ODD', '? ODD : EVEN', 'breaks', 'readers use the copy that is being written'],
    [
      'seqcount-latch',
      'while (Atomics.exchange(m, LOCK, 1) !== 0)',
      'while (Atomics.load(m, LOCK) !== 0)',
      'breaks',
      'two writers at once',
    ],
  ]),
  ...of('rcu', [
    [
      'locked',
      'const value = entry === 0 ? 0 : m[entry + VALUE];\n  release(m);',
      'release(m);\n  const value = entry === 0 ? 0 : m[entry + VALUE];',
      'use-after-free',
      'read after the lock was given back',
    ],
    [
      'reader-writer-lock',
      'while (Atomics.load(m, LOCK) !== WRITER) pause();',
      none,
      'race',
      'updates beside the readers inside',
    ],
    ['refcount', 'while (Atomics.load(m, old + COUNT) !== 0) pause();', none, 'use-after-free', 'nobody is waited for'],
    [
      'refcount',
      'if (Atomics.load(m, link) === entry) return entry;',
      'return entry;',
      'use-after-free',
      'counted, but perhaps too late',
    ],
    [
      'rcu-qsbr',
      'if (seen !== 0 && seen !== grace) return;',
      'if (seen > grace) return;',
      'use-after-free',
      'nobody is waited for',
    ],
    ['rcu-epoch', '  waitForReaders(m);\n', none, 'use-after-free', 'nobody is waited for'],
    [
      'hazard-pointers',
      'if (Atomics.load(m, link) === entry) return entry;',
      'return entry;',
      'use-after-free',
      'noted, but perhaps too late',
    ],
    [
      'hazard-pointers',
      'note ^= 1;',
      'note ^= 0;',
      'use-after-free',
      'the foot is taken off before the next step is safe',
    ],
  ]),
];

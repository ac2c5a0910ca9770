// One lock that all cores want, on the 48-core Opteron: the locks as the paper's code has them, and the course's own.

import { ordered, within } from '../claim.ts';
import type { Figures, Library, Pair, Study, Trial } from '../study.ts';

type LockProgram = { readonly name: string; readonly curve: string; readonly path: string; readonly more?: number };

const asPublished: readonly LockProgram[] = [
  { name: 'CLH', curve: 'clh', path: 'validation/programs/opteron-clh.ts' },
  { name: 'MCS', curve: 'mcs', path: 'validation/programs/opteron-mcs.ts' },
  { name: 'array', curve: 'array', path: 'validation/programs/opteron-array.ts' },
  { name: 'ticket', curve: 'ticket', path: 'validation/programs/opteron-ticket.ts' },
  { name: 'mutex', curve: 'mutex', path: 'labs/spinlock/futex.ts', more: 30 },
  { name: 'TTAS', curve: 'ttas', path: 'validation/programs/opteron-ttas.ts' },
  { name: 'TAS', curve: 'tas', path: 'labs/spinlock/test-and-set.ts' },
];

const ofTheCourse: readonly LockProgram[] = [
  { name: 'clh', curve: 'clh', path: 'labs/spinlock/clh.ts' },
  { name: 'mcs', curve: 'mcs', path: 'labs/spinlock/mcs.ts' },
  { name: 'array', curve: 'array', path: 'labs/spinlock/array.ts' },
  { name: 'ticket-backoff', curve: 'ticket', path: 'labs/spinlock/ticket-backoff.ts' },
  { name: 'test-and-test-and-set', curve: 'ttas', path: 'labs/spinlock/test-and-test-and-set.ts' },
];

const loop =
  "The loop is that of libslock, the paper's code (bmarks/stress_test.c): acquire, read and write one cache line, release, then 100 cycles of delay (scripts/test.sh, one lock). Its memory barriers are left out: here every access is ordered.";

/** The locks with what libslock's build for the Opteron adds to them. */
export function oneLock(library: Library): Study {
  return lockStudy(
    library,
    'one-lock',
    'One lock that all cores want',
    asPublished,
    [12, 24, 48],
    [
      loop,
      "The locks are those of libslock's build for the Opteron: waiters ask for a line as writers before they look at it (prefetchw), which is one access with the look and is an addition of 0 here; array, CLH and MCS pause 24 times between two looks; TTAS backs off at random up to 1000 cycles; ticket stays away 1024 cycles for each core ahead.",
      "Mutex: the sleeping mutex of the course, made like glibc's; it waits 30 cycles longer for each other core, as libslock's loop does. TAS is the course's, which is libslock's.",
      'Left out: the yield of ticket waiters with more than 20 cores ahead; no cost of it is published.',
    ],
  );
}

/** The course's own variants, in their textbook form: what a lesson shows on this machine. */
export function courseLocks(library: Library): Study {
  return lockStudy(
    library,
    'course-locks',
    "The same curves beside the course's own locks",
    ofTheCourse,
    [],
    [
      loop,
      'The variants of labs/spinlock as they stand, in their textbook form: no prefetchw, no back-off in TTAS, and 50 cycles for each core ahead in ticket-backoff where the published one stays away 1024.',
    ],
  );
}

function lockStudy(
  library: Library,
  name: string,
  title: string,
  locks: readonly LockProgram[],
  orders: readonly number[],
  choices: readonly string[],
): Study {
  const published = library('sosp2013-figure5.json');
  const trial = ({ path, more }: LockProgram, cores: number): Trial => ({
    program: path,
    workload: 'validation/programs/one-lock.ts',
    machine: 'opteron-48',
    cores,
    knobs: { outside: 100, outsideMore: more ?? 0 },
    seeds: 3,
    extent: { cycles: 20_000_000, events: 12_000 },
  });
  const pairs = (figures: Figures): Pair[] =>
    locks.map((lock) => ({
      name: lock.name,
      published: published.curves[lock.curve]!,
      simulated: published.curves[lock.curve]!.map(([cores]) => [cores, figures(trial(lock, cores)) / 1e6] as const),
    }));
  return {
    name,
    title,
    machine: 'opteron-48',
    beside: 'SOSP 2013, Figure 5',
    source: published.source,
    unit: 'M acquisitions/s',
    choices,
    pairs,
    trials: locks.flatMap((lock) => published.curves[lock.curve]!.map(([cores]) => trial(lock, cores))),
    judge: (figures) => {
      const drawn = pairs(figures);
      return [
        ...orders.map((cores) => ordered(`${name}/order-${cores}`, drawn, cores)),
        ...drawn.map((pair) => within(`${name}/${pair.name.toLowerCase()}`, pair, 0.35, 6)),
      ];
    },
  };
}

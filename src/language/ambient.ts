// The words that the language itself gives a meaning: ambient functions, constants, `Atomics`.

import type { AccessOperation, AmbientOperation, ReturnType, ValueType } from './program.ts';

/** Ambient constants; their values come from the link settings. */
const ambientConstants = ['LINE', 'CORES'] as const;

/** Functions that claim shared words, legal only as the whole first value of a top-level `const`. */
export const claimFunctions = ['line', 'lines', 'word', 'words'] as const;
export type ClaimFunction = (typeof claimFunctions)[number];

export const ambientFunctions: Readonly<
  Record<
    AmbientOperation,
    { readonly takes: readonly ValueType[]; readonly returns: ReturnType; readonly usage: string }
  >
> = {
  pause: { takes: [], returns: 'void', usage: 'pause()' },
  work: { takes: ['i32'], returns: 'void', usage: 'work(cycles)' },
  choose: { takes: ['i32'], returns: 'i32', usage: 'choose(n)' },
  assert: { takes: ['boolean'], returns: 'void', usage: 'assert(condition, sentence)' },
  poison: { takes: ['i32', 'i32'], returns: 'void', usage: 'poison(i, n)' },
  unpoison: { takes: ['i32', 'i32'], returns: 'void', usage: 'unpoison(i, n)' },
};

type AtomicUsage = { readonly operation: AccessOperation; readonly operands: number; readonly usage: string };

/** `Atomics` by method name: how many operands follow the memory and the index. */
export const atomics: Readonly<Record<string, AtomicUsage>> = {
  load: { operation: 'load', operands: 0, usage: 'Atomics.load(m, i)' },
  store: { operation: 'store', operands: 1, usage: 'Atomics.store(m, i, value)' },
  add: { operation: 'add', operands: 1, usage: 'Atomics.add(m, i, value)' },
  sub: { operation: 'sub', operands: 1, usage: 'Atomics.sub(m, i, value)' },
  and: { operation: 'and', operands: 1, usage: 'Atomics.and(m, i, value)' },
  or: { operation: 'or', operands: 1, usage: 'Atomics.or(m, i, value)' },
  xor: { operation: 'xor', operands: 1, usage: 'Atomics.xor(m, i, value)' },
  exchange: { operation: 'exchange', operands: 1, usage: 'Atomics.exchange(m, i, value)' },
  compareExchange: {
    operation: 'compareExchange',
    operands: 2,
    usage: 'Atomics.compareExchange(m, i, expected, replacement)',
  },
  wait: { operation: 'wait', operands: 1, usage: 'Atomics.wait(m, i, value)' },
  notify: { operation: 'notify', operands: 1, usage: 'Atomics.notify(m, i, count)' },
};

/**
 * Names that a program may not declare: each has a meaning already. The claims are not among them: `lines` and `words`
 * are good names for knobs, and a file that takes one claims by the others.
 */
export const reservedNames: ReadonlySet<string> = new Set([
  ...ambientConstants,
  ...Object.keys(ambientFunctions),
  'Atomics',
  'Math',
  'Int32Array',
  'i32',
  'undefined',
  'NaN',
  'Infinity',
  'arguments',
  'eval',
]);

/** The names a mistyped one is compared with. */
export const ambientNames: readonly string[] = [
  ...ambientConstants,
  ...claimFunctions,
  ...Object.keys(ambientFunctions),
  'Atomics',
  'Math',
];

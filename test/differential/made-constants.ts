// Generated top-level constants: claims of shared words, numbers, booleans, what follows from them, and knobs.

import { boolean, integer, literal } from './expression.ts';
import { blank, bound, end, gap, plainly } from './piece.ts';
import { annotation } from './statement.ts';
import { once, pick, type Tape, weighted } from './tape.ts';
import type { TopConstant, Writer } from './writer.ts';

type ConstantsOrder = {
  readonly cores: number;
  readonly line: number;
  readonly file: string;
  readonly fresh: () => string;
};
export type MadeConstants = {
  readonly text: string;
  readonly known: readonly TopConstant[];
  readonly knobs: Readonly<Record<string, number>>;
};

type Draft = ConstantsOrder & {
  readonly tape: Tape;
  readonly known: TopConstant[];
  readonly knobs: Record<string, number>;
};

export function madeConstants(tape: Tape, order: ConstantsOrder): MadeConstants {
  const draft: Draft = { ...order, tape, known: [], knobs: {} };
  const claims = Array.from({ length: 1 + tape(4) }, () => claimText(draft));
  const others = Array.from({ length: tape(5) }, () =>
    weighted(tape, [
      [3, numberText],
      [1, truthText],
      [2, derivedText],
      [1, severalText],
    ])(draft),
  );
  // The workload's claims come after the variant's, so a line of its own at the end is the program's last.
  const last = order.file === 'workload' ? [lastText(draft)] : [];
  return { text: [...claims, ...others, ...last].join(''), known: draft.known, knobs: draft.knobs };
}

function claimText(draft: Draft): string {
  const { tape, line, cores } = draft;
  const sized = pick(tape, [
    ['1', 1],
    ['CORES', cores],
    [`Math.imul(2,${gap}2)`, 4],
    [`LINE${gap}+${gap}1`, line + 1],
    ['0x7', 7],
  ] as const);
  const [text, words] = pick(tape, [
    ['line()', 1],
    [`lines(${sized[0]})`, sized[1] * line],
    ['word()', 1],
    [`words(${sized[0]})`, sized[1]],
  ] as const);
  const claim = { name: draft.fresh(), type: 'i32' as const, value: null, words };
  draft.known.push(claim);
  return `const${blank}${claim.name}${annotation(draft, 'i32')}${gap}=${gap}${text}${end}`;
}

function lastText(draft: Draft): string {
  const name = draft.fresh();
  draft.known.push({ name, type: 'i32', value: null, words: draft.line, last: true });
  return `const${blank}${name} = lines(1)${end}`;
}

function numberText(draft: Draft): string {
  const written = pick(draft.tape, [0, 1, 2, 3, 5, -1, 100, 0x7fffffff, -0x80000000, 0x40000000]);
  const set = once(draft.tape, 4) ? pick(draft.tape, [4, 0, -3, 1 << 30]) : null;
  // A knob sets the constants of that name in both files, so each file's knobs have names of their own.
  const name = set === null ? draft.fresh() : `${draft.fresh()}_of_${draft.file}`;
  if (set !== null) draft.knobs[name] = set;
  draft.known.push({ name, type: 'i32', value: set ?? written, words: 0 });
  return `const${blank}${name}${annotation(draft, 'i32')}${gap}=${gap}${literal(written, once(draft.tape, 3)).text}${end}`;
}

function truthText(draft: Draft): string {
  const name = draft.fresh();
  const value = bound(draft.tape, boolean(constantWriter(draft), 2), 0);
  draft.known.push({ name, type: 'boolean', value: null, words: 0 });
  return `const${blank}${name}${annotation(draft, 'boolean')}${gap}=${gap}${value}${end}`;
}

function derivedText(draft: Draft): string {
  const value = bound(draft.tape, integer(constantWriter(draft), 3), 0);
  const name = draft.fresh();
  draft.known.push({ name, type: 'i32', value: null, words: 0 });
  return `const${blank}${name}${annotation(draft, 'i32')}${gap}=${gap}${value}${end}`;
}

function severalText(draft: Draft): string {
  const [first, second] = [draft.fresh(), draft.fresh()];
  draft.known.push(
    { name: first, type: 'i32', value: 11, words: 0 },
    { name: second, type: 'i32', value: 12, words: 0 },
  );
  return `const${blank}${first} = 11${gap},${gap}${second}${gap}=${gap}${bound(plainly, { text: `${first}${gap}+${gap}1`, level: 12 }, 0)}${end}`;
}

/** A writer whose expressions are known before the program runs. */
function constantWriter(draft: Draft): Writer {
  const around = { constants: draft.known, functions: [], leastWords: 0 };
  return {
    tape: draft.tape,
    around,
    memory: null,
    blocks: [{ locals: [], used: new Set() }],
    returns: 'void',
    breakables: [],
    doubtful: false,
    chooses: false,
    times: 1,
    cost: 0,
    depth: 9,
  };
}

// A generated program: a variant and a workload that link, what to set, and how to run it.

import type { LinkSettings } from '../../src/language/link.ts';
import type { SourceFile } from '../../src/language/source.ts';
import { format } from './format.ts';
import { madeConstants } from './made-constants.ts';
import { functionText, type MadeFunction, madeFunction } from './made-function.ts';
import { end, gap } from './piece.ts';
import { once, pick, type Tape, tapeOver } from './tape.ts';
import { freshName, type Surroundings, type TopConstant, type TopFunction } from './writer.ts';

/** How a program is run: these cores one after the other on one thread, so that every back end must agree. */
export type Script = {
  readonly cores: readonly number[];
  readonly operations: number;
  readonly seed: number;
  readonly counted: number;
};

export type MadeProgram = {
  readonly variant: SourceFile;
  readonly workload: SourceFile;
  readonly settings: LinkSettings;
  readonly script: Script;
};

/** No script runs more statements than about this. */
const longest = 4000;

type Numbers = readonly number[];
/** What a program is made from: a tape for each function and for the constants of each file, so that none leaves the next without choices. */
export type Tapes = {
  readonly shape: Numbers;
  readonly constants: readonly [Numbers, Numbers];
  readonly variant: readonly Numbers[];
  readonly workload: readonly Numbers[];
  readonly operation: Numbers;
};

export function madeProgram(tapes: Tapes): MadeProgram {
  const tape = tapeOver(tapes.shape);
  const layout = once(tape, 2) ? 1 + tape(0x10000) : 0;
  const cores = 1 + tape(4);
  const line = pick(tape, [16, 16, 8, 4]);
  const doubtful = once(tape, 2);
  const counted = pick(tape, [7, 0, 3_000_000_000, 2 ** 33 + 5]);
  const variant = madeFile({
    file: 'variant',
    tape: tapeOver(tapes.constants[0]),
    functions: tapes.variant.map(tapeOver),
    cores,
    line,
    doubtful,
    declared: [],
  });
  const supplied = variant.made.filter((each) => each.fn.name !== 'prepare' && variant.exported.has(each.fn.name));
  const declared = supplied.map((each) => each.fn);
  const workload = madeFile({
    file: 'workload',
    tape: tapeOver(tapes.constants[1]),
    functions: [...tapes.workload, tapes.operation].map(tapeOver),
    cores,
    line,
    doubtful,
    declared,
  });
  const operation = workload.made.find((each) => each.fn.name === 'operation')!;
  const turns = Math.max(1, Math.min(1 + tape(20), Math.floor(longest / Math.max(operation.fn.cost, 1) / cores)));
  return {
    variant: { name: 'variant.ts', text: format(variant.text, layout) },
    workload: {
      name: 'workload.ts',
      text: format(declarations(supplied) + workload.text, layout === 0 ? 0 : layout + 1),
    },
    settings: { cores, line, knobs: { ...variant.knobs, ...workload.knobs } },
    script: {
      cores: Array.from({ length: cores }, (_, core) => core),
      operations: turns,
      seed: 1 + tape(1000),
      counted,
    },
  };
}

type FileOrder = {
  readonly file: 'variant' | 'workload';
  readonly tape: Tape;
  readonly functions: readonly Tape[];
  readonly cores: number;
  readonly line: number;
  readonly doubtful: boolean;
  readonly declared: readonly TopFunction[];
};
type MadeFile = {
  readonly text: string;
  readonly made: readonly MadeFunction[];
  readonly exported: ReadonlySet<string>;
  readonly knobs: Readonly<Record<string, number>>;
};

const entryNames: ReadonlySet<string> = new Set(['prepare', 'setup', 'operation', 'after', 'invariant']);
/** A file that gives these names to things of its own could not claim by them. */
const claimNames = ['line', 'lines', 'word', 'words'] as const;

function madeFile(order: FileOrder): MadeFile {
  const { tape } = order;
  const taken = new Set([...entryNames, ...claimNames, ...order.declared.map((each) => each.name)]);
  const fresh = (): string => {
    const name = freshName(tape, (each) => taken.has(each));
    taken.add(name);
    return name;
  };
  const { text: constants, known, knobs } = madeConstants(tape, { ...order, fresh });
  const made = madeFunctions(order, known, fresh);
  const exported = new Set(
    made
      .filter((each) => entryNames.has(each.fn.name) || (order.file === 'variant' && tape(4) > 0))
      .map((each) => each.fn.name),
  );
  const texts = made.map((each) => `${exported.has(each.fn.name) ? 'export ' : ''}${functionText(each)}`);
  // Functions may stand in any order, before the constants that they use too.
  const first = tape(texts.length + 1);
  return {
    text: [...texts.slice(0, first), constants, ...texts.slice(first).reverse()].join(gap),
    made,
    exported,
    knobs,
  };
}

/** Callees first; some of a file's functions are what engines call, and a workload's last is `operation`. */
function madeFunctions(order: FileOrder, constants: readonly TopConstant[], fresh: () => string): MadeFunction[] {
  const made: MadeFunction[] = [];
  const entries = order.file === 'variant' ? ['prepare'] : ['invariant', 'after', 'setup'];
  for (const [i, tape] of order.functions.entries()) {
    const around: Surroundings = {
      constants,
      functions: [...order.declared, ...made.map((each) => each.fn).filter((each) => !entryNames.has(each.name))],
      leastWords: order.line,
    };
    const last = order.file === 'workload' && i === order.functions.length - 1;
    const entry = last ? 'operation' : once(order.tape, 3) ? (entries.pop() ?? null) : null;
    made.push(madeFunction(tape, around, { ...order, name: entry ?? fresh(), entry }));
  }
  const unfilled = entries.includes('setup') && order.tape(6) > 0;
  return unfilled
    ? [
        ...made,
        madeFunction(
          tapeOver([]),
          { constants, functions: [], leastWords: order.line },
          { ...order, name: 'setup', entry: 'setup' },
        ),
      ]
    : made;
}

function declarations(supplied: readonly MadeFunction[]): string {
  return supplied.map(({ head }) => `declare function ${head}${end}${gap}`).join('');
}

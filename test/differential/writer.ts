// What is known while a generated function is written: names in sight, loops around, and what it costs to run.

import { pick, type Tape } from './tape.ts';

export type ValueType = 'i32' | 'boolean';

/** A top-level constant. `value` where the generator knows it, `words` where it claims shared ones. */
export type TopConstant = {
  readonly name: string;
  readonly type: ValueType;
  readonly value: number | null;
  readonly words: number /** Whether its words are the program's last. */;
  readonly last?: boolean;
};
export type TopFunction = {
  readonly name: string;
  readonly parameters: readonly (ValueType | 'memory')[];
  readonly returns: ValueType | 'void';
  /** About how many statements one call runs. */
  readonly cost: number;
};

/** What the functions of one file see. */
export type Surroundings = {
  readonly constants: readonly TopConstant[];
  readonly functions: readonly TopFunction[] /** Cells that every program of this line size has. */;
  readonly leastWords: number;
};

export type LocalName = { readonly name: string; readonly type: ValueType; readonly assignable: boolean };
/** `used`: names that mean something outside this block, which it can therefore not declare. */
type Block = { readonly locals: LocalName[]; readonly used: Set<string> };

export type Writer = {
  readonly tape: Tape;
  readonly around: Surroundings;
  readonly memory: string | null;
  readonly blocks: Block[];
  readonly returns: ValueType | 'void';
  /** What `break` would leave, innermost last. */
  readonly breakables: ('loop' | 'switch')[];
  /** Whether assertions may be false here. */
  readonly doubtful: boolean;
  /** False in a top-level constant's value. */
  readonly chooses: boolean;
  /** How often what is written now runs in one call. */
  times: number;
  cost: number;
  depth: number;
};

/** No function runs more statements than about this in one call. */
export const dearest = 1500;

/** Plain names, and names that mean something to JavaScript, to TypeScript's parser or to the engines. */
const names = [
  'x',
  'y',
  'i',
  'n',
  'value',
  'h',
  'm2',
  'harness',
  'at',
  'Object',
  'process',
  'self',
  'globalThis',
  'lines',
  'word',
  'get',
  'async',
  'type',
  'as',
  'from',
  'Error',
  'Function',
  'require',
  'exports',
  'console',
  'constructor',
  '__proto__',
  'toString',
  'hasOwnProperty',
  '_',
  '_0',
  'mixSeed',
  'harnessLine',
  'begin',
  'run',
  'core',
  'holds',
  'declare',
  'namespace',
  'abstract',
  'is',
  'keyof',
  'module',
  'valueOf',
  'Symbol',
  'document',
  'length',
  'name',
  'unique',
  'i32_',
  'SharedArrayBuffer',
  'WebAssembly',
  'accessor',
  'satisfies',
] as const;

/** A name that `taken` has not; numbered when luck will not have it otherwise. */
export function freshName(tape: Tape, taken: (name: string) => boolean): string {
  const wished = pick(tape, names);
  for (let i = 0; ; i++) {
    const name = i === 0 ? wished : `${wished}${i}`;
    if (!taken(name)) return name;
  }
}

function resolve(writer: Writer, name: string): LocalName | null {
  for (const block of writer.blocks.toReversed()) {
    const local = block.locals.find((each) => each.name === name);
    if (local !== undefined) return local;
  }
  return null;
}

/** Notes that a name was read or called: no block between here and its declaration can take it any more. */
export function use(writer: Writer, name: string): string {
  for (const block of writer.blocks.toReversed()) {
    if (block.locals.some((each) => each.name === name)) break;
    block.used.add(name);
  }
  return name;
}

/** Locals in sight, innermost declaration of each name. */
export function localsOf(writer: Writer, type: ValueType): LocalName[] {
  const all = writer.blocks.flatMap((block) => block.locals);
  return all.filter((each) => each.type === type && resolve(writer, each.name) === each);
}

/** Names of top-level things that no local hides. */
export function visible(writer: Writer, name: string): boolean {
  return name !== writer.memory && resolve(writer, name) === null;
}

/** Takes a name in the innermost block. */
export function declareLocal(writer: Writer, type: ValueType, assignable: boolean): string {
  const block = writer.blocks.at(-1)!;
  // The memory keeps its name, so that every block can reach it; one statement of its own hides it.
  const name = freshName(
    writer.tape,
    (each) =>
      each === writer.memory ||
      block.used.has(each) ||
      block.locals.some((local) => local.name === each) ||
      parameterClash(writer, each),
  );
  block.locals.push({ name, type, assignable });
  return name;
}

/** JavaScript has a function's parameters and its outermost declarations in one block. */
function parameterClash(writer: Writer, name: string): boolean {
  return writer.blocks.length === 2 && writer.blocks[0]!.locals.some((each) => each.name === name);
}

export function withBlock<T>(writer: Writer, inside: () => T): T {
  writer.blocks.push({ locals: [], used: new Set() });
  const result = inside();
  writer.blocks.pop();
  return result;
}

/** Writes what runs up to `times` times as often as what is around it. */
export function repeated<T>(writer: Writer, times: number, inside: () => T): T {
  const before = writer.times;
  writer.times *= Math.max(times, 1);
  writer.breakables.push('loop');
  const result = inside();
  writer.breakables.pop();
  writer.times = before;
  return result;
}

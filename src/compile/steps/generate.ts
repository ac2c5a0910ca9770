// Steps as JavaScript text: one function that takes a thread from the access it stands before to the next one.
//
// A thread's state is a run of integers `s[b …]`: its position, then the frames of its functions. `advance(s, b, r, o)`
// stores the access's result `r`, computes on, and stops before the next access, which it describes in `o`. What it counts
// on the way is kept in variables of its own until then: V8 has less to compile.

import type { OutcomeSide, Program } from '../../language/program.ts';
import { holesOf } from '../../language/site.ts';
import type { Span } from '../../language/source.ts';
import {
  type ExpressionContext,
  emitSlacks,
  emitTest,
  emitValue,
  notes,
  place,
  placeIndex,
  returnPlace,
} from './expression-text.ts';
import {
  type Block,
  type Ending,
  type Flow,
  type Instruction,
  type Pure,
  type SourcePart,
  successors,
} from './flow.ts';
import { type Frames, layFrames } from './frame.ts';
import { type Liveness, liveness } from './live.ts';
import { lower } from './lower.ts';
import { operationCodes } from './operation-codes.ts';

/** A place where a thread can stand: before an access or a choice. Its number is its position in a thread's state. */
export type StepPoint = {
  readonly fn: number;
  readonly block: number;
  readonly ending: Ending & { kind: 'access' | 'choose' };
  readonly site: number;
  readonly span: Span;
};

export type Generated = {
  readonly text: string;
  /** `advance` once more as an expression, with another number of turns that a loop without an access may make. */
  readonly advanceWith: (turns: number) => string;
  /** The block that a label stands for: where a thread is taken to be stuck. */
  readonly blockAt: (label: number) => { readonly fn: number; readonly block: number } | null;
  readonly points: readonly StepPoint[];
  readonly frames: Frames;
  readonly flows: readonly Flow[];
  /** Slots that matter at each block's end, by function, for traces. */
  readonly needed: readonly Liveness['neededAtEnd'][];
  readonly entryLabels: readonly number[];
  /** Parts of the source that the text notes in `c`, by their index there; none unless it is asked for. */
  readonly reached: readonly SourcePart[];
  /** Comparisons of assertions, `<`, `<=`, `>` and `>=`, whose least slack the text keeps in `t`, by their index there. */
  readonly bounds: readonly Span[];
};

type Generator = ExpressionContext & {
  readonly program: Program;
  readonly flows: readonly Flow[];
  readonly lives: readonly Liveness[];
  /** Label of each block that is jumped to, by function and block. */
  readonly labels: readonly (number | null)[][];
  readonly headers: readonly ReadonlySet<number>[];
  readonly points: StepPoint[];
  readonly cases: string[];
  nextLabel: number;
  /** Blocks within each other that are being written. */
  depth: number;
  /** Blocks that got a label since they would have been written too deep in others. */
  readonly postponed: { readonly fn: number; readonly block: number }[];
};

/** Deeper in each other no blocks are written: they get a label. So what V8 reads, and what writes it, takes little of a stack, however long a function is. */
const deepest = 100;

/**
 * `says`: whether a failed assertion hands over what its sentence says, by `say(site, values)`; `look(i)` gives it a word.
 * `counts`: whether `c` is told what of the source has run, a place there for each part.
 */
export function generate(program: Program, says = false, counts = false): Generated {
  const said = says ? (site: number): readonly Pure[] => holesOf(program.sites[site]!) : undefined;
  const flows = program.functions.map((fn) => lower(fn, said, counts));
  const generator = createGenerator(program, flows, counts);
  for (const [fn, flow] of flows.entries()) for (const block of flow.blocks.keys()) emitLabelled(generator, fn, block);
  for (const { fn, block } of generator.postponed) emitLabelled(generator, fn, block);
  const peeks = generator.points.map(
    (point, i) => `case ${i + 1}: ${describe(generator, point.fn, point.ending)} return;`,
  );
  const advance = advanceText(generator, mostTurns);
  const text = [
    `const advance = ${advance}, sequential = ${advance};`,
    `const peek = (s, b, o) => { switch (s[b]) { case 0: o[0] = ${operationCodes.end}; return;`,
    ...peeks,
    `default: o[0] = ${operationCodes.end}; } };`,
    'return { advance, sequential, peek };',
  ].join('\n');
  const entryLabels = flows.map((_, fn) => generator.labels[fn]![0]!);
  const blockAt = (label: number): { fn: number; block: number } | null => {
    for (const [fn, own] of generator.labels.entries())
      if (own.includes(label)) return { fn, block: own.indexOf(label) };
    return null;
  };
  return {
    text,
    advanceWith: (turns) => advanceText(generator, turns),
    blockAt,
    points: generator.points,
    frames: generator.frames,
    flows,
    needed: generator.lives.map((each) => each.neededAtEnd),
    entryLabels,
    reached: [...(generator.reached?.values() ?? [])].map(({ part }) => part),
    bounds: generator.bounds,
  };
}

/** A function that goes on from where a thread stands. */
function advanceText({ cases }: Generator, turns: number): string {
  return [
    `(s, b, r, o) => { let v = 0, fuel = ${turns}, cycles = 0, pauses = 0, failed = 0, work = 0, p = s[b]; run: for (;;) switch (p) {`,
    `case 0: s[b] = 0; o[0] = ${operationCodes.end}; o[1] = v; break run;`,
    ...cases,
    `default: throw new Error('no position ' + p); } o[4] = cycles; o[5] = pauses; o[6] = failed; o[7] = work; }`,
  ].join('\n');
}

/** Turns of loops without an access after which a thread is taken to be stuck in one: it describes itself as that, with the label that it stands at as index. */
export const mostTurns = 10_000_000;

function createGenerator(program: Program, flows: readonly Flow[], counts: boolean): Generator {
  const pointCount = flows.reduce(
    (sum, flow) => sum + reachable(flow).filter((i) => isPoint(flow.blocks[i]!)).length,
    0,
  );
  let nextLabel = pointCount + 1;
  const labels = flows.map((flow) => {
    const jumped = jumpTargets(flow);
    return flow.blocks.map((_, i) => (jumped.has(i) ? nextLabel++ : null));
  });
  return {
    program,
    flows,
    lives: flows.map(liveness),
    frames: layFrames(flows),
    labels,
    headers: flows.map(loopHeaders),
    points: [],
    cases: [],
    reached: counts ? new Map() : null,
    bounds: [],
    nextLabel,
    depth: 0,
    postponed: [],
  };
}

function isPoint(block: Block): boolean {
  return block.ending.kind === 'access' || block.ending.kind === 'choose';
}

function reachable(flow: Flow): number[] {
  const seen = new Set([0]);
  for (const i of seen) for (const next of successors(flow.blocks[i]!.ending)) seen.add(next);
  return [...seen];
}

/** Blocks that need a label: the entry, those with several ways in, and loop heads. The others are written where they are reached. */
function jumpTargets(flow: Flow): Set<number> {
  const ways = new Map<number, number>();
  for (const i of reachable(flow))
    for (const next of successors(flow.blocks[i]!.ending)) ways.set(next, (ways.get(next) ?? 0) + 1);
  return new Set([0, ...[...ways].flatMap(([i, count]) => (count > 1 ? [i] : [])), ...loopHeaders(flow)]);
}

/** Targets of edges that lead back along the path that reached them. */
function loopHeaders(flow: Flow): Set<number> {
  const headers = new Set<number>();
  const done = new Set<number>();
  const path = new Set<number>();
  const stack: { block: number; rest: number[] }[] = [{ block: 0, rest: [...successors(flow.blocks[0]!.ending)] }];
  path.add(0);
  while (stack.length > 0) {
    const top = stack.at(-1)!;
    const next = top.rest.pop();
    if (next === undefined) {
      path.delete(top.block);
      done.add(top.block);
      stack.pop();
    } else if (path.has(next)) headers.add(next);
    else if (!done.has(next)) {
      path.add(next);
      stack.push({ block: next, rest: [...successors(flow.blocks[next]!.ending)] });
    }
  }
  return headers;
}

function emitLabelled(generator: Generator, fn: number, block: number): void {
  const label = generator.labels[fn]![block];
  if (label === null || label === undefined) return;
  const guard = generator.headers[fn]!.has(block)
    ? `if (--fuel === 0) { o[0] = ${operationCodes.stuck}; o[1] = ${label}; break run; } `
    : '';
  generator.cases.push(`case ${label}: ${guard}${emitBlock(generator, fn, block)}`);
}

/** A block's code, with the blocks that only it leads to. */
function emitBlock(generator: Generator, fn: number, block: number): string {
  generator.depth++;
  const { instructions, ending } = generator.flows[fn]!.blocks[block]!;
  const cost = instructions.filter((each) => each.kind === 'set' || each.kind === 'assert').length + 1;
  const text = [
    `cycles += ${cost};`,
    ...instructions.map((each) => emitInstruction(generator, fn, each)),
    emitEnding(generator, fn, block, ending),
  ].join(' ');
  generator.depth--;
  return text;
}

function emitInstruction(generator: Generator, fn: number, instruction: Instruction): string {
  const value = (expression: Pure): string => emitValue(generator, fn, expression);
  switch (instruction.kind) {
    case 'set':
      return `${place(generator, fn, instruction.slot)} = ${value(instruction.value)};`;
    case 'pause':
      return 'pauses++;';
    case 'reach':
      return notes(generator, instruction.reached)
        .map((each) => `${each};`)
        .join(' ');
    case 'work':
      return `{ const n = ${value(instruction.cycles)}; if (n > 0) work += n; }`;
    case 'assert':
      return `${emitSlacks(generator, fn, instruction.condition)}if (!(${emitTest(generator, fn, instruction.condition)}) && failed === 0) ${emitFailure(generator, fn, instruction)}`;
    case 'check':
      return `if (${value(instruction.index)} >>> 0 >= ${generator.program.words}) { o[0] = ${operationCodes.fault}; o[1] = ${instruction.site}; if (failed === 0) failed = ${instruction.site + 1}; break run; }`;
    default:
      return `if (!${instruction.kind}(${value(instruction.index)}, ${value(instruction.words)}) && failed === 0) failed = ${instruction.site + 1};`;
  }
}

function emitFailure(generator: Generator, fn: number, { site, said }: Instruction & { kind: 'assert' }): string {
  const failed = `failed = ${site + 1};`;
  return said.length === 0
    ? failed
    : `{ ${failed} say(${site}, [${said.map((each) => emitValue(generator, fn, each)).join(', ')}]); }`;
}

/** Sets slots, which are in order, to 0: many next to each other at once. */
function clear(generator: Generator, fn: number, slots: readonly number[]): string {
  const texts: string[] = [];
  for (let i = 0, end = 0; i < slots.length; i = end) {
    for (end = i + 1; slots[end] === slots[i]! + end - i; ) end++;
    if (end - i > 8)
      texts.push(
        `s.fill(0, ${placeIndex(generator, fn, slots[i]!)}, ${placeIndex(generator, fn, slots[i]! + end - i)});`,
      );
    else for (const slot of slots.slice(i, end)) texts.push(`${place(generator, fn, slot)} = 0;`);
  }
  return texts.join(' ');
}

function emitEnding(generator: Generator, fn: number, block: number, ending: Ending): string {
  const go = (next: number): string => emitGoto(generator, fn, next);
  switch (ending.kind) {
    case 'goto':
      return go(ending.next);
    case 'branch':
      return emitBranch(generator, fn, ending);
    case 'switch':
      return emitSwitch(generator, fn, ending);
    case 'return':
      return emitReturn(generator, fn, block, ending);
    case 'call':
      return emitCall(generator, fn, block, ending);
    default:
      return emitPoint(generator, fn, block, ending);
  }
}

/** To a labelled block by its label; any other is written here. */
function emitGoto(generator: Generator, fn: number, next: number): string {
  const labels = generator.labels[fn]!;
  if (labels[next] === null && generator.depth >= deepest) {
    labels[next] = generator.nextLabel++;
    generator.postponed.push({ fn, block: next });
  }
  return labels[next] === null ? emitBlock(generator, fn, next) : `p = ${labels[next]}; continue;`;
}

function emitBranch(generator: Generator, fn: number, ending: Ending & { kind: 'branch' }): string {
  const way = (next: number, parts?: readonly SourcePart[]): string =>
    [...notes(generator, parts).map((each) => `${each};`), emitGoto(generator, fn, next)].join(' ');
  const { yes, no, reached } = ending;
  return `if (${emitTest(generator, fn, ending.test)}) { ${way(yes, reached?.yes)} } else { ${way(no, reached?.no)} }`;
}

function emitSwitch(generator: Generator, fn: number, ending: Ending & { kind: 'switch' }): string {
  const { reached: span } = ending;
  const way = (next: number, side: OutcomeSide): string =>
    [
      ...notes(generator, span === undefined ? [] : [{ side, span }]).map((each) => `${each};`),
      emitGoto(generator, fn, next),
    ].join(' ');
  const cases = ending.cases.map(([value, next]) => `case ${value}: ${way(next, `case ${value}`)}`);
  return `switch (${emitValue(generator, fn, ending.value)}) { ${cases.join(' ')} default: ${way(ending.otherwise, 'default')} }`;
}

/** Everything of the frame is left as zeros. */
function emitReturn(generator: Generator, fn: number, block: number, ending: Ending & { kind: 'return' }): string {
  const value = ending.value === null ? '' : `v = ${emitValue(generator, fn, ending.value)};`;
  const slots = generator.lives[fn]!.dirtyAtEnd(block);
  const back = returnPlace(generator, fn);
  return `${value} p = ${back}; ${back} = 0; ${clear(generator, fn, slots)} continue;`;
}

function emitCall(generator: Generator, fn: number, block: number, ending: Ending & { kind: 'call' }): string {
  const label = generator.nextLabel++;
  const operands = ending.operands
    .map((each, i) => `${place(generator, ending.callee, i)} = ${emitValue(generator, fn, each)};`)
    .join(' ');
  const dead = clear(generator, fn, generator.lives[fn]!.clearedAtEnd[block]!);
  const result = ending.result === null ? '' : `${place(generator, fn, ending.result)} = v;`;
  generator.cases.push(`case ${label}: ${result} ${emitGoto(generator, fn, ending.next)}`);
  return `${operands} ${dead} ${returnPlace(generator, ending.callee)} = ${label}; p = ${generator.labels[ending.callee]![0]}; continue;`;
}

/** Stops the thread here; its position's own case goes on from it. */
function emitPoint(
  generator: Generator,
  fn: number,
  block: number,
  ending: Ending & { kind: 'access' | 'choose' },
): string {
  const number = generator.points.push({ fn, block, ending, site: ending.site, span: ending.span });
  const result = ending.result === null ? '' : `${place(generator, fn, ending.result)} = r;`;
  generator.cases.push(`case ${number}: ${result} ${emitGoto(generator, fn, ending.next)}`);
  return `${clear(generator, fn, generator.lives[fn]!.clearedAtEnd[block]!)} s[b] = ${number}; ${describe(generator, fn, ending)} break run;`;
}

/** Writes what the thread is about to do: operation, index, operands; for a choice, among how many. */
function describe(generator: Generator, fn: number, ending: Ending & { kind: 'access' | 'choose' }): string {
  if (ending.kind === 'choose') return `o[0] = ${operationCodes.choose}; o[1] = ${emitValue(generator, fn, ending.n)};`;
  const operands = ending.operands.map((each, i) => `o[${i + 2}] = ${emitValue(generator, fn, each)};`);
  const all = ending.operation === 'notify' && ending.operands.length === 0 ? 'o[2] = 2147483647;' : '';
  return [
    `o[0] = ${operationCodes[ending.operation]}; o[1] = ${emitValue(generator, fn, ending.index)};`,
    ...operands,
    all,
  ].join(' ');
}

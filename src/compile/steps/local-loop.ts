// A local loop: one that makes no access, so that nothing can end it but itself. Whether it ever does, as far as that can be shown.
//
// What such a loop does next depends on the locals that its tests read, on those that go into these, and on nothing else.
// Once these are as they were at the same place, they will be so again and again: then the loop never ends. One that goes
// on with ever new values may end, however long it takes.

import type { Program, Statement } from '../../language/program.ts';
import type { Span } from '../../language/source.ts';
import { type Block, endingReads, type Flow, type Pure, slotsRead } from './flow.ts';
import type { Generated } from './generate.ts';
import * as code from './operation.ts';
import * as field from './pending-field.ts';

/** Turns of a loop in which its state must come round to be known as endless. */
const turnsLooked = 1 << 17;
const pendingSize = 8;

type Advance = (state: Int32Array, base: number, result: number, pending: Int32Array) => void;

/** Brent's algorithm (BIT 20, 1980), one turn at a time. */
export function isEndless(generated: Generated, from: Int32Array, base: number, label: number): boolean {
  const turn = turnsOf(generated);
  const state = from.slice(base, base + generated.frames.size);
  const pending = new Int32Array(pendingSize);
  state[0] = label;
  const relevant = relevantPlaces(generated);
  let mark = state.slice();
  for (let turns = 1, span = 1, left = 1; turns < turnsLooked; turns++) {
    turn(state, 0, 0, pending);
    if (pending[field.operation] !== code.stuck) return false;
    state[0] = pending[field.index]!;
    if (relevant.every((place) => state[place] === mark[place])) return true;
    if (--left > 0) continue;
    span *= 2;
    left = span;
    mark = state.slice();
  }
  return false;
}

/** Goes from one head of a loop to the next: the first turn is the one that it begins with. */
function turnsOf(generated: Generated): Advance {
  // The text is made of integers and operators only: see generate.ts. Marks of freed words, and what assertions say, were the first run's.
  const make = new Function(
    'poison',
    'unpoison',
    'say',
    'look',
    'c',
    't',
    `'use strict';\nreturn ${generated.advanceWith(2)};`,
  ) as (...heard: ((() => boolean | number) | Uint8Array | Float64Array)[]) => Advance;
  return make(
    () => true,
    () => true,
    () => 0,
    () => 0,
    new Uint8Array(generated.reached.length),
    new Float64Array(generated.bounds.length),
  );
}

/** Places of a thread's state that decide where it goes: its position, where calls return to, and locals that some test depends on. */
function relevantPlaces({ flows, frames }: Generated): number[] {
  const relevant = flows.map(
    ({ blocks }) => new Set(blocks.flatMap((block) => decidingReads(block).flatMap((each) => [...slotsRead(each)]))),
  );
  for (let before = -1, now = 0; now !== before; before = now, now = relevant.reduce((sum, { size }) => sum + size, 0))
    for (const [fn, flow] of flows.entries()) spread(flows, relevant, fn, flow);
  return [
    0,
    ...flows.flatMap((_, fn) => [
      frames.starts[fn]!,
      ...[...relevant[fn]!].map((slot) => frames.starts[fn]! + 1 + slot),
    ]),
  ];
}

/** What says where a block goes on, or whether it fails: a failing index ends a loop. */
function decidingReads({ instructions, ending }: Block): readonly Pure[] {
  const indices = instructions.flatMap((each) => (each.kind === 'check' ? [each.index] : []));
  return ending.kind === 'branch' || ending.kind === 'switch' ? [...indices, ...endingReads(ending)] : indices;
}

/** What goes into relevant slots is relevant: by assignments, arguments, and what a call returns. */
function spread(flows: readonly Flow[], relevant: readonly Set<number>[], fn: number, { blocks }: Flow): void {
  const own = relevant[fn]!;
  for (const { instructions, ending } of blocks) {
    for (const each of instructions) if (each.kind === 'set' && own.has(each.slot)) slotsRead(each.value, own);
    if (ending.kind !== 'call') continue;
    for (const [i, operand] of ending.operands.entries()) if (relevant[ending.callee]!.has(i)) slotsRead(operand, own);
    if (ending.result === null || !own.has(ending.result)) continue;
    for (const { ending: end } of flows[ending.callee]!.blocks)
      if (end.kind === 'return' && end.value !== null) slotsRead(end.value, relevant[ending.callee]!);
  }
}

/** The innermost loop that the head of a block is in. */
export function loopAt(program: Program, { flows, blockAt }: Generated, label: number): Span | null {
  const at = blockAt(label);
  if (at === null) return null;
  const { instructions, ending } = flows[at.fn]!.blocks[at.block]!;
  const reads = [...instructions.flatMap((each) => (each.kind === 'set' ? [each.value] : [])), ...endingReads(ending)];
  const inside = loopsIn(program.functions[at.fn]!.body).filter(({ file, start, end }) =>
    reads.some(({ span }) => span.file === file && start <= span.start && span.end <= end),
  );
  return inside.sort((a, b) => a.end - a.start - (b.end - b.start))[0] ?? null;
}

function loopsIn(statements: readonly Statement[]): Span[] {
  return statements.flatMap((statement) => {
    switch (statement.kind) {
      case 'if':
        return loopsIn([...statement.yes, ...statement.no]);
      case 'loop':
        return [statement.span, ...loopsIn([...statement.body, ...statement.update])];
      case 'switch':
        return statement.cases.flatMap((each) => loopsIn(each.body));
      default:
        return [];
    }
  });
}

// Loops as WebAssembly code, with the way through them that a lock without contention takes kept free of V8's polls.
//
// V8 polls for interrupts at the head of every loop. So a loop that is mostly left at once must not have its head on the
// way: its first test (or, of a `do`, its first turn) stands before it. Short loops of constant length are written out.

import type { Statement } from '../../language/program.ts';
import { counted, type Loop, type Start, turns } from './counter.ts';
import { branch, close, type Emitter, type Frame, open, put, putConstant, putLocal } from './emitter.ts';
import { op } from './encode.ts';
import { emitExpression, isFolded } from './expression.ts';
import { anything } from './interval.ts';
import { emitStatements } from './statement.ts';

/** A loop's part of at most this many nodes may be written twice. */
const twiceLimit = 60;
/** Limits of iterations, and of nodes in all of them, within which loops are written out. */
const mostTurns = 8;
const mostWritten = 120;
/** How often one place of the program may be written for all the loops around it. */
const mostCopies = 16;

export function emitLoop(emitter: Emitter, frame: Frame, loop: Loop, start: Start | null): void {
  const leave = open(emitter, op.block);
  const inside = counted(emitter, frame, loop, start);
  const turn = (): void => emitTurn(emitter, frame, loop, leave, inside);
  const first =
    loop.testFirst && !isEndless(loop)
      ? { nodes: emitter.plan.weigh([evaluation(loop)]), emit: () => emitLeaving(emitter, frame, loop, leave) }
      : null;
  if (first !== null && twice(emitter, first.nodes, first.emit)) emitTestLast(emitter, frame, loop, turn);
  else if (first !== null) emitTestFirst(emitter, frame, loop, leave, turn);
  else {
    twice(emitter, emitter.plan.weigh([loop]), () => {
      turn();
      if (!isEndless(loop)) emitLeaving(emitter, frame, loop, leave);
    });
    emitTestLast(emitter, frame, loop, turn);
  }
  close(emitter);
}

function isEndless(loop: Loop): boolean {
  return loop.test.kind === 'constant' && loop.test.value !== 0;
}

function evaluation(loop: Loop): Statement {
  return { kind: 'evaluate', expression: loop.test, span: loop.span };
}

/** Writes a part once more than it must be, where it is small and not in too many copies yet. */
function twice(emitter: Emitter, nodes: number, emit: () => void): boolean {
  if (nodes > twiceLimit || emitter.copies * 2 > mostCopies) return false;
  emitter.copies *= 2;
  emit();
  emitter.copies /= 2;
  return true;
}

function emitTestFirst(emitter: Emitter, frame: Frame, loop: Loop, leave: number, turn: () => void): void {
  const again = open(emitter, op.loop);
  emitLeaving(emitter, frame, loop, leave);
  turn();
  branch(emitter, op.br, again);
  close(emitter);
}

function emitTestLast(emitter: Emitter, frame: Frame, loop: Loop, turn: () => void): void {
  const again = open(emitter, op.loop);
  turn();
  if (!isEndless(loop)) emitExpression(emitter, frame, loop.test);
  branch(emitter, isEndless(loop) ? op.br : op.brIf, again);
  close(emitter);
}

function emitLeaving(emitter: Emitter, frame: Frame, loop: Loop, leave: number): void {
  const start = emitter.code.length;
  const test = emitExpression(emitter, frame, loop.test);
  if (isFolded(emitter, start, test) && test.low !== 0) {
    emitter.code.length = start;
    return;
  }
  put(emitter, op.eqz);
  branch(emitter, op.brIf, leave);
}

/** The body, which `continue` leaves, and the update. */
function emitTurn(emitter: Emitter, frame: Frame, loop: Loop, leave: number, inside: Start | null): void {
  if (inside !== null) frame.known[inside.slot] = inside.value;
  const next = open(emitter, op.block);
  frame.breaks.push(leave);
  frame.continues.push(next);
  emitStatements(emitter, frame, loop.body);
  frame.breaks.pop();
  frame.continues.pop();
  close(emitter);
  if (inside !== null) frame.known[inside.slot] = anything;
  emitStatements(emitter, frame, loop.update);
}

/** Writes a short loop out, turn by turn, its counter a constant in each; says whether it did. */
export function emitUnrolled(emitter: Emitter, frame: Frame, loop: Loop, start: Start | null): boolean {
  const all = turns(emitter, frame, loop, start, mostTurns);
  if (all === null || start === null) return false;
  const copies = emitter.copies * Math.max(all.values.length, 1);
  if (copies > mostCopies || emitter.plan.weigh(loop.body) * all.values.length > mostWritten) return false;
  const before = emitter.copies;
  emitter.copies = copies;
  const leave = open(emitter, op.block);
  for (const value of all.values) {
    putConstant(emitter, value);
    putLocal(emitter, op.localSet, frame.slots[start.slot]!);
    emitTurn(emitter, frame, { ...loop, update: [] }, leave, { slot: start.slot, value: { low: value, high: value } });
  }
  putConstant(emitter, all.end);
  putLocal(emitter, op.localSet, frame.slots[start.slot]!);
  close(emitter);
  emitter.copies = before;
  return true;
}

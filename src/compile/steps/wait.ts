// Waits: which accesses a core must have the value of before it can go on to its next one.
//
// A core has several accesses under way at once. It waits for the value of one where something cannot be done without it:
// where the value goes into the place of the next access, or into a branch on the way there, or into how long `work` or a
// `choose` takes; and before an atomic, which begins when all before it is done. A value that is only computed with, stored
// or returned holds up nothing. Where one way to the next access waits and another does not, the access counts as waited for.

import { type Block, type Ending, endingReads, type Flow, type Pure, slotsRead } from './flow.ts';
import type { Generated, StepPoint } from './generate.ts';

type Place = { readonly fn: number; readonly block: number };
/** A caller's frame: where it goes on, where the result goes, and which of its slots depend on the value. */
type Frame = Place & { readonly result: number | null; readonly tainted: ReadonlySet<number> };
/** A walk at the start of a block: the slots of its function that depend on the value, and who called it since the access. */
type Walk = Place & { readonly tainted: ReadonlySet<number>; readonly callers: readonly Frame[] };

/** Walks from one access; with more of them it is taken to be waited for. */
const mostWalks = 4096;

const atomics: ReadonlySet<string> = new Set([
  'add',
  'sub',
  'and',
  'or',
  'xor',
  'exchange',
  'compareExchange',
  'wait',
  'notify',
]);

/** By position of a thread: 1 where the value of the access that it stands before is waited for, else 0. */
export function waitsOf({ flows, points }: Pick<Generated, 'flows' | 'points'>): Uint8Array {
  const callsOf = callSites(flows);
  return Uint8Array.from([0, ...points.map((point) => (isWaitedFor(flows, callsOf, point) ? 1 : 0))]);
}

function isWaitedFor(flows: readonly Flow[], callsOf: Calls, { fn, ending }: StepPoint): boolean {
  if (ending.kind !== 'access') return true;
  const tainted = new Set(ending.result === null ? [] : [ending.result]);
  const walks: Walk[] = [{ fn, block: ending.next, tainted, callers: [] }];
  const seen = new Set(walks.map(keyOf));
  for (const walk of walks) {
    const next = stepOf(flows, callsOf, walk);
    if (next === 'waits' || walks.length > mostWalks) return true;
    for (const each of next) {
      const key = keyOf(each);
      if (!seen.has(key)) walks.push(each);
      seen.add(key);
    }
  }
  return false;
}

function keyOf({ fn, block, tainted, callers }: Walk): string {
  const slots = (set: ReadonlySet<number>): string => [...set].sort((a, b) => a - b).join();
  const frames = callers.map((each) => `${each.fn}.${each.block}.${slots(each.tainted)}`).join(';');
  return `${fn}.${block}.${slots(tainted)};${frames}`;
}

type Calls = ReadonlyMap<number, readonly Frame[]>;

/** Where each function is called from, by the function. */
function callSites(flows: readonly Flow[]): Calls {
  const calls = new Map<number, Frame[]>();
  for (const [fn, { blocks }] of flows.entries())
    for (const { ending } of blocks)
      if (ending.kind === 'call')
        calls.set(ending.callee, [
          ...(calls.get(ending.callee) ?? []),
          { fn, block: ending.next, result: ending.result, tainted: new Set() },
        ]);
  return calls;
}

/** Where a walk goes on from its block, short of the next access; or that the value is waited for in it. */
function stepOf(flows: readonly Flow[], callsOf: Calls, walk: Walk): 'waits' | readonly Walk[] {
  const block = flows[walk.fn]!.blocks[walk.block]!;
  const tainted = new Set(walk.tainted);
  if (spreads(block, tainted)) return 'waits';
  const { ending } = block;
  const on = (next: number): Walk => ({ ...walk, block: next, tainted });
  switch (ending.kind) {
    case 'goto':
      return [on(ending.next)];
    case 'branch':
      return depends(ending.test, tainted) ? 'waits' : [on(ending.yes), on(ending.no)];
    case 'switch':
      return depends(ending.value, tainted)
        ? 'waits'
        : [...ending.cases.map(([, next]) => on(next)), on(ending.otherwise)];
    case 'access':
      return atomics.has(ending.operation) || depends(ending.index, tainted) ? 'waits' : [];
    case 'choose':
      return depends(ending.n, tainted) ? 'waits' : [on(ending.next)];
    case 'call':
      return [called(walk, ending, tainted)];
    case 'return':
      return returned(callsOf, walk, ending.value !== null && depends(ending.value, tainted));
  }
}

/** Follows a value through a block's assignments; gives whether something in it waits for the value. */
function spreads({ instructions }: Block, tainted: Set<number>): boolean {
  for (const each of instructions) {
    if (each.kind === 'work' && depends(each.cycles, tainted)) return true;
    if (each.kind !== 'set') continue;
    if (depends(each.value, tainted)) tainted.add(each.slot);
    else tainted.delete(each.slot);
  }
  return false;
}

function depends(expression: Pure, tainted: ReadonlySet<number>): boolean {
  if (tainted.size === 0) return false;
  for (const slot of slotsRead(expression)) if (tainted.has(slot)) return true;
  return false;
}

function called(walk: Walk, ending: Ending & { kind: 'call' }, tainted: ReadonlySet<number>): Walk {
  const frame = { fn: walk.fn, block: ending.next, result: ending.result, tainted };
  const parameters = endingReads(ending).flatMap((operand, i) => (depends(operand, tainted) ? [i] : []));
  return { fn: ending.callee, block: 0, tainted: new Set(parameters), callers: [...walk.callers, frame] };
}

/** Back to who called; where that was before the access, to everyone who calls. */
function returned(callsOf: Calls, { fn, callers }: Walk, carries: boolean): Walk[] {
  const frames = callers.length > 0 ? [callers.at(-1)!] : (callsOf.get(fn) ?? []);
  return frames.map(({ result, tainted, ...place }) => {
    const slots = new Set(tainted);
    if (result !== null && carries) slots.add(result);
    else if (result !== null) slots.delete(result);
    return { fn: place.fn, block: place.block, tainted: slots, callers: callers.slice(0, -1) };
  });
}

// Cycles: states that come back to themselves for ever without an operation ending, though every thread gets its turns.
//
// A spin loop is a cycle too, but one in which the thread that could end the wait is not given its turn. So what counts is
// a strongly connected part of the graph, without the steps that end an operation, in which every thread that can move
// does move: a fair scheduler may stay in it for ever. If nothing in it changes memory the threads wait for what never
// comes, a deadlock; if something does, they are busy for ever, a livelock.

import { flags } from './world.ts';
import type { Explored } from './explore.ts';

export type Endless = { readonly state: number; readonly verdict: 'deadlock' | 'livelock' };

/** The endless part nearest to the start, or null. */
export function endlessPart(explored: Explored): Endless | null {
  const { store, movers } = explored;
  const parts = componentsOf(explored);
  const moved = new Map<number, { threads: number; changes: boolean; nearest: number; needed: number }>();
  for (let state = 0; state < store.count; state++) {
    const part = parts[state]!;
    const entry = moved.get(part) ?? { threads: 0, changes: false, nearest: state, needed: 0 };
    entry.needed |= movers[state]!;
    forEachQuietStep(explored, state, (target, label) => {
      if (parts[target] !== part) return;
      entry.threads |= 1 << (label & 0xff);
      entry.changes ||= (label & flags.changedMemory) !== 0;
    });
    moved.set(part, entry);
  }
  const fair = [...moved.values()].filter((each) => each.needed !== 0 && each.threads === each.needed);
  const first = fair.sort((a, b) => a.nearest - b.nearest)[0];
  return first === undefined ? null : { state: first.nearest, verdict: first.changes ? 'livelock' : 'deadlock' };
}

function forEachQuietStep({ store }: Explored, state: number, visit: (target: number, label: number) => void): void {
  const end = store.starts.values[state + 1] ?? store.targets.length;
  for (let i = store.starts.values[state]!; i < end; i++) {
    const label = store.labels.values[i]!;
    if ((label & flags.endedOperation) === 0) visit(store.targets.values[i]!, label);
  }
}

/** Strongly connected components over the steps that end no operation: Tarjan's algorithm (SIAM J. Comput. 1(2), 1972), without recursion. */
function componentsOf(explored: Explored): Int32Array {
  const { store } = explored;
  const n = store.count;
  const index = new Int32Array(n).fill(-1);
  const low = new Int32Array(n);
  const part = new Int32Array(n).fill(-1);
  const stack: number[] = [];
  const work: { state: number; edge: number }[] = [];
  let counter = 0;
  let parts = 0;
  const enter = (state: number): void => {
    index[state] = low[state] = counter++;
    stack.push(state);
    work.push({ state, edge: store.starts.values[state]! });
  };
  for (let root = 0; root < n; root++) {
    if (index[root] !== -1) continue;
    enter(root);
    while (work.length > 0) {
      const top = work.at(-1)!;
      const end = store.starts.values[top.state + 1] ?? store.targets.length;
      if (top.edge < end) {
        const i = top.edge++;
        if ((store.labels.values[i]! & flags.endedOperation) !== 0) continue;
        const target = store.targets.values[i]!;
        if (index[target] === -1) enter(target);
        else if (part[target] === -1) low[top.state] = Math.min(low[top.state]!, index[target]!);
        continue;
      }
      work.pop();
      const parent = work.at(-1);
      if (parent !== undefined) low[parent.state] = Math.min(low[parent.state]!, low[top.state]!);
      if (low[top.state] !== index[top.state]) continue;
      for (let state = -1; state !== top.state; ) {
        state = stack.pop()!;
        part[state] = parts;
      }
      parts++;
    }
  }
  return part;
}

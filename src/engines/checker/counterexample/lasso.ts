// Lassos: a stem, and a loop that leads back to the state where it began. The cores can repeat the loop for ever.
//
// A schedule is a lasso where its last state equals an earlier one. Operations still to come are not compared, since the
// programs asked about run for ever, and neither are auxiliary words. A core that moved in the loop and ended no operation,
// while others did, is starved; if every enabled core moved and none ended one, it is a livelock; else some cores only wait.

import { pendingSize } from '../../../compile/steps/step.ts';
import { auxiliaryClaims, wordsOf } from '../model/auxiliary.ts';
import { choicesOf, leftAt, type Model } from '../model/model.ts';
import { move } from '../model/move.ts';
import type { Turn } from '../model/verdict.ts';
import type { Replayed } from './replay.ts';

export type Lasso = {
  readonly kind: 'starvation' | 'livelock' | 'waiting';
  /** Steps of the stem: after them the state was first there. */
  readonly since: number;
  /** The cores that moved in the loop and ended no operation. */
  readonly cores: readonly number[];
  /** Operations that the others ended in it. */
  readonly ended: number;
};

const weights = { starvation: 2, livelock: 1, waiting: 0 } as const;

/** The lasso that a schedule ends with, the worst kind first and then the shortest loop; null where the last state is new. `forgets` names the auxiliary claims. */
export function lassoOf(replayed: Replayed, forgets: readonly string[] = []): Lasso | null {
  const { model, states } = replayed;
  const auxiliary = new Set(wordsOf(auxiliaryClaims(model.program, forgets)));
  const last = states.length - 1;
  let worst: Lasso | null = null;
  for (let since = last - 1; since >= 0; since--) {
    if (!isSame(model, states[since]!, states[last]!, auxiliary)) continue;
    const found = roundOf(replayed, since);
    if (found !== null && (worst === null || weights[found.kind] > weights[worst.kind])) worst = found;
  }
  return worst;
}

function isSame(model: Model, a: Int32Array, b: Int32Array, auxiliary: ReadonlySet<number>): boolean {
  const counts = new Set(Array.from({ length: model.threads }, (_, thread) => leftAt(model, thread)));
  for (let i = 0; i < a.length; i++) {
    if (a[i] === b[i]) continue;
    const word = i < model.room ? model.words[i] : undefined;
    // A core that is done stands still: it is not where it was.
    if (counts.has(i) ? a[i] === 0 || b[i] === 0 : word === undefined || !auxiliary.has(word)) return false;
  }
  return true;
}

/** The kind of a loop that begins after `since` steps; null where every core that moved in it ended an operation. */
function roundOf({ model, steps, states, positions }: Replayed, since: number): Lasso | null {
  const round = steps.slice(since);
  const enders = new Set(round.filter((step) => step.ended).map((step) => step.thread));
  const cores = [...new Set(round.map((step) => step.thread))].filter((thread) => !enders.has(thread)).sort();
  if (cores.length === 0) return null;
  if (enders.size > 0) return { kind: 'starvation', since, cores, ended: round.filter((step) => step.ended).length };
  const able = positions.filter((each) => each.state === 'before' && states.at(-1)![leftAt(model, each.thread)] !== 0);
  return { kind: able.every((each) => cores.includes(each.thread)) ? 'livelock' : 'waiting', since, cores, ended: 0 };
}

/** Steps after which the search for a loop is given up: a reader could not follow a longer one. */
const mostSteps = 2000;

/** A lasso from a schedule's last state. */
export type LoopAhead = { readonly stem: readonly Turn[]; readonly loop: readonly Turn[] };

/** The lasso of the cores taking steps in turns from a schedule's last state; null where no state comes back. */
export function loopAfter({ model, states }: Replayed): LoopAhead | null {
  const vector = Int32Array.from(states.at(-1)!);
  const pending = new Int32Array(pendingSize);
  const seen = new Map<string, number>();
  const turns: Turn[] = [];
  while (turns.length < mostSteps) {
    const key = vector.join();
    const since = seen.get(key);
    if (since !== undefined)
      return since === turns.length ? null : { stem: turns.slice(0, since), loop: turns.slice(since) };
    seen.set(key, turns.length);
    for (let thread = 0; thread < model.threads; thread++) {
      if (choicesOf(model, vector, thread, pending) === 0) continue;
      if (move(model, vector, thread, 0, pending).failure !== null) return null;
      turns.push({ thread, choice: 0 });
    }
  }
  return null;
}

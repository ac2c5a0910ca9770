// Recurrence: a schedule whose last state has been before. What the cores did in between, they can do for ever.
//
// Operations still to come are not compared, since the programs that are asked about run for ever, and neither are words that
// only count. A core that had its turns meanwhile and ended nothing while others did is starved; if every core that can move
// had turns and none ended anything, it is a livelock that the schedule keeps up; else some cores only wait.

import { forgottenClaims, wordsOf } from '../model/auxiliary.ts';
import { leftAt, type Model } from '../model/model.ts';
import type { Replayed } from './replay.ts';

export type Recurrence = {
  readonly kind: 'starvation' | 'livelock' | 'waiting';
  /** Steps after which the state was first there. */
  readonly since: number;
  /** The cores that went round and ended nothing. */
  readonly cores: readonly number[];
  /** Operations that the others ended meanwhile. */
  readonly ended: number;
};

const weights = { starvation: 2, livelock: 1, waiting: 0 } as const;

/** What the last state repeats, the worst first and then the nearest; null where it is new. `forgets` names claims of the workload that only count. */
export function recurrenceOf(replayed: Replayed, forgets: readonly string[] = []): Recurrence | null {
  const { model, states } = replayed;
  const forgotten = new Set(wordsOf(forgottenClaims(model.program, forgets)));
  const last = states.length - 1;
  let worst: Recurrence | null = null;
  for (let since = last - 1; since >= 0; since--) {
    if (!isSame(model, states[since]!, states[last]!, forgotten)) continue;
    const found = roundOf(replayed, since);
    if (found !== null && (worst === null || weights[found.kind] > weights[worst.kind])) worst = found;
  }
  return worst;
}

function isSame(model: Model, a: Int32Array, b: Int32Array, forgotten: ReadonlySet<number>): boolean {
  const counts = new Set(Array.from({ length: model.threads }, (_, thread) => leftAt(model, thread)));
  for (let i = 0; i < a.length; i++) {
    if (a[i] === b[i]) continue;
    const word = i < model.room ? model.words[i] : undefined;
    // A core that is done stands still: it is not where it was.
    if (counts.has(i) ? a[i] === 0 || b[i] === 0 : word === undefined || !forgotten.has(word)) return false;
  }
  return true;
}

/** What happened between two states that are the same; null where nobody went round. */
function roundOf({ model, steps, states, standing }: Replayed, since: number): Recurrence | null {
  const round = steps.slice(since);
  const enders = new Set(round.filter((step) => step.ended).map((step) => step.thread));
  const cores = [...new Set(round.map((step) => step.thread))].filter((thread) => !enders.has(thread)).sort();
  if (cores.length === 0) return null;
  if (enders.size > 0) return { kind: 'starvation', since, cores, ended: round.filter((step) => step.ended).length };
  const able = standing.filter((each) => each.state === 'before' && states.at(-1)![leftAt(model, each.thread)] !== 0);
  return { kind: able.every((each) => cores.includes(each.thread)) ? 'livelock' : 'waiting', since, cores, ended: 0 };
}

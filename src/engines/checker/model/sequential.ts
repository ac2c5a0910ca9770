// What runs alone: `prepare` and `setup` before any core, `after` when all have stopped, `invariant` between two steps.

import { runSequential, type SequentialEnd } from '../../../compile/steps/perform.ts';
import type { Steps } from '../../../compile/steps/step.ts';
import type { Program } from '../../../language/program.ts';
import { Refused } from '../../../language/refusal.ts';
import { positionAt } from '../../../language/source.ts';
import type { Failure } from './verdict.ts';

export type SequentialEntry = 'prepare' | 'setup' | 'after' | 'invariant';

/** What is known of freed words when they run. */
export type Freed = { readonly has: (word: number) => boolean };

/**
 * Runs one of them on a memory; null when nothing is wrong. A `choose` takes every value in turn where only the answer counts.
 * @throws Refused where it would leave several memories to start from.
 */
export function sequentialFailure(
  steps: Steps,
  memory: Int32Array,
  name: SequentialEntry,
  values: readonly number[],
  freed: Freed,
): Failure | null {
  const fn = steps.program.entries[name];
  if (fn === null) return null;
  const given = values.slice(0, steps.program.functions[fn]!.parameters);
  const leaves = name === 'prepare' || name === 'setup';
  for (const script: Drawn[] = []; ; ) {
    let drawn = 0;
    const choose = (n: number): number => {
      if (leaves) throw chosen(steps, name);
      if (drawn === script.length) script.push({ value: 0, of: n });
      return script[drawn++]!.value;
    };
    const failure = failureOf(
      steps,
      runSequential(steps, leaves ? memory : memory.slice(), fn, given, choose, freed.has),
      name,
    );
    if (failure !== null || !turnOver(script)) return failure;
  }
}

/** A choice of a run: its value, and below what it was drawn. */
export type Drawn = { value: number; readonly of: number };

/** The next values, the last turning first, as on a counter; false after the last. */
export function turnOver(script: Drawn[]): boolean {
  while (script.length > 0 && script.at(-1)!.value + 1 >= script.at(-1)!.of) script.pop();
  if (script.length === 0) return false;
  script.at(-1)!.value++;
  return true;
}

/** The first failure counts, whatever came of the run after it. */
function failureOf({ program }: Steps, ended: SequentialEnd, entry: SequentialEntry): Failure | null {
  const { site, kind, at = null, word } = ended;
  if (site !== null) return { verdict: verdictAt(program, site), thread: null, site, entry };
  if (kind === 'done')
    return entry === 'invariant' && ended.value === 0 ? { verdict: 'breaks', thread: null, site, entry } : null;
  return { verdict: endings[kind](ended), thread: null, site, entry, at, ...(word === undefined ? {} : { word }) };
}

/** Verdicts as for cores: a function that loops for ever waits if it writes nothing new, or else is busy; a loop without shared accesses is a livelock. */
const endings: Readonly<Record<Exclude<SequentialEnd['kind'], 'done'>, (ended: SequentialEnd) => Failure['verdict']>> =
  {
    stuck: ({ changes, word }) => (word === undefined || changes ? 'livelock' : 'deadlock'),
    asleep: () => 'deadlock',
    freed: () => 'use-after-free',
    outran: () => 'incomplete',
    fault: () => 'out-of-bounds',
  };

/** The verdict of a failure at a site. */
export function verdictAt({ sites }: Program, site: number): 'breaks' | 'out-of-bounds' {
  return sites[site]!.kind === 'assert' ? 'breaks' : 'out-of-bounds';
}

function chosen({ program }: Steps, name: SequentialEntry): Refused {
  const file = program.files[name === 'prepare' ? 0 : 1]!;
  const at = Math.max(0, file.text.search(new RegExp(`\\bfunction\\s+${name}\\b`)));
  return new Refused([
    {
      file: file.name,
      ...positionAt(file.text, at),
      reason: `\`${name}\` uses \`choose\`, but a check starts from one memory, not from one per value`,
      instead: 'call `choose` in `operation`, or make the value a knob and check each setting',
    },
  ]);
}

// What became of a variant that cannot be trusted: it gave wrong results, it hung, or its card declares it wrong.

import { count } from '../../text/numbers.ts';
import type { Result } from '../result.ts';
import type { Sample } from '../sample.ts';

export type Distrust = { readonly kind: 'stopped' | 'wrong' | 'declared wrong'; readonly sentence: string };

/** Null for a variant whose every sample was right and whose card declares nothing against it. */
export function distrustOf(result: Pick<Result, 'samples' | 'variants'>, variant: string): Distrust | null {
  const samples = result.samples.filter((sample) => sample.variant === variant);
  const verdict = declared(result, variant);
  const stopped = samples.find(({ throughput }) => throughput === null);
  const wrong = samples.find(({ correct }) => !correct);
  if (stopped) return { kind: 'stopped', sentence: `${variant} was STOPPED ${share(samples, stopped, isStopped)}.` };
  const said = verdict && ` (declared: ${verdict})`;
  const counts = 'Its speed is meaningless.';
  if (wrong)
    return { kind: 'wrong', sentence: `${variant} is WRONG${said} ${share(samples, wrong, isWrong)}. ${counts}` };
  if (verdict === '' || samples.length === 0) return null;
  const unnoticed = 'no sample of this run shows it; timing cannot prove that a program is right';
  return { kind: 'declared wrong', sentence: `${variant} is declared wrong (${verdict}), but ${unnoticed}.` };
}

const isStopped = ({ throughput }: Sample) => throughput === null;
const isWrong = ({ correct }: Sample) => !correct;

/** The verdict that the card declares for a wrong variant; empty for a right one and for a person's own file. */
function declared({ variants }: Pick<Result, 'variants'>, variant: string): string {
  const expect = variants?.find(({ name }) => name === variant)?.expect ?? 'holds';
  return expect === 'holds' ? '' : expect;
}

/** "in 3 of 3 samples on 2 cores: why", at the core count of the first such sample. */
function share(samples: readonly Sample[], first: Sample, isBad: (sample: Sample) => boolean): string {
  const there = samples.filter((sample) => sample.cores === first.cores);
  const places = `on ${count(first.cores, 'core')}`;
  const why = first.error ? `: ${first.error.trim().replace(/[.;]+$/, '')}` : '';
  const which = there.length === 1 ? 'its only sample' : `${there.filter(isBad).length} of ${there.length} samples`;
  return `in ${which} ${places}${why}`;
}

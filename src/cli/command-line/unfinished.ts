// What is answered to a question that was ended at its limit of seconds: that it is open, and how far the search had come.

import type { CheckSettings } from '../../engines/checker/check.ts';
import type { Bypass } from '../../engines/checker/liveness/bypass.ts';
import type { Unbounded } from '../../engines/checker/liveness/unbounded.ts';
import type { Checked } from '../../engines/checker/model/verdict.ts';
import type { Reached } from '../../engines/checker/outcomes.ts';
import type { SamplingAnswer } from '../../engines/checker/sampling/sampling.ts';
import type { Question } from '../../engines/checker/task.ts';

/** `states` is how many were seen until then, as far as the search has told. */
export const unfinished = {
  check: checkedSoFar,
  outcomes: (settings: Partial<CheckSettings>, seconds: number, states: number): Reached => ({
    checked: checkedSoFar({ ...settings, races: false }, seconds, states),
    outcomes: [],
  }),
  sampling: (_: unknown, seconds: number): SamplingAnswer => ({
    verdict: 'incomplete',
    failure: null,
    schedule: [],
    foundIn: 0,
    seconds,
    schedules: 0,
    steps: 0,
    late: true,
    source: { ran: [], never: [], promises: [] },
    covered: `${seconds} s, in which no schedule finished`,
    missed: 'every schedule',
  }),
  bypass: (_: unknown, seconds: number): Bypass => ({ kind: 'incomplete', states: 0, bound: timeBound(seconds) }),
  unbounded: (_: unknown, seconds: number): Unbounded => ({ kind: 'unknown', states: 0, bound: timeBound(seconds) }),
} as const satisfies Record<Question, unknown>;

function checkedSoFar(
  { memory = 'sc', races = true }: Partial<CheckSettings>,
  seconds: number,
  states: number,
): Checked {
  const bound =
    states === 0
      ? `${timeBound(seconds)}, before the first state (\`prepare\`, \`setup\` or the first step of a core takes that long)`
      : timeBound(seconds);
  return {
    verdict: 'incomplete',
    failure: null,
    schedule: [],
    coverage: {
      states,
      transitions: 0,
      depth: 0,
      seconds,
      bytes: 0,
      symmetric: false,
      memory,
      races,
      oddsOfMiss: 0,
      bound,
      whole: false,
    },
  };
}

function timeBound(seconds: number): string {
  return `more than ${seconds} s`;
}

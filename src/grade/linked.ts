// A submission linked with the grader's own workload, and its refusal as a finding.

import type { Exercise } from '../lab/exercise.ts';
import { link } from '../language/link.ts';
import type { Program } from '../language/program.ts';
import { Refused } from '../language/refusal.ts';
import type { SourceFile } from '../language/source.ts';
import type { Finding } from './report.ts';

export type Linking = { readonly workload: SourceFile; readonly shares: readonly string[] };

/** Core counts at which a submission must link, whatever the checks ask for. */
const coreCounts = [1, 2, 3, 32] as const;

/** `set` reaches constants of the workload, and those of the submission that the exercise shares: what is written there does not count. @throws Refused */
export function linkSubmission(
  submission: SourceFile,
  { workload, shares }: Linking,
  cores: number,
  set: Readonly<Record<string, number>> = {},
): Program {
  const knobs = Object.fromEntries(Object.entries(set).filter(([name]) => shares.includes(name)));
  return link(submission, workload, { cores, knobs, workloadKnobs: set });
}

export function linkOrRefusal(submission: SourceFile, linking: Linking): Finding {
  try {
    for (const cores of coreCounts) linkSubmission(submission, linking, cores);
    return { status: 'passed', points: 0, reason: null, seen: 'it compiles', why: null, schedule: null };
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return refusedFinding(error);
  }
}

export function refusedFinding({ message }: Refused): Finding {
  return { status: 'failed', points: 0, reason: 'refused', seen: 'it does not compile', why: message, schedule: null };
}

/** What a grade's schedule string may be of: a check's cores as the program is told of them, and its constants. */
export type Scheduled = {
  /** How many cores the program is told that there are, where these are more than run. */
  readonly of: number | undefined;
  readonly set: Readonly<Record<string, number>>;
};

/** One for each way in which some check links a submission. */
export function scheduledPrograms({ checks }: Exercise): Scheduled[] {
  return checks.map((check) => {
    const of = check.kind === 'proves' ? check.of : undefined;
    const set =
      check.kind === 'bounds' && check.error !== undefined
        ? { ...check.set, [check.error.constant]: check.error.most }
        : (check.set ?? {});
    return { of, set };
  });
}

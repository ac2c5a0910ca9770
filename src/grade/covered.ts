// Covered: whether the proofs of an exercise have run all of a submission. Code that none of them ran is no proved code.

import { type NeverRan, neverRan } from '../engines/checker/coverage/never-ran.ts';
import { type SourceCoverage, together } from '../engines/checker/coverage/source-coverage.ts';
import type { Covers } from '../lab/exercise.ts';
import type { SourceFile } from '../language/source.ts';
import { submissionFile } from './fence.ts';
import type { Finding } from './report.ts';

/** `sources`: what each proof has run. */
export function coveredFinding(
  submission: SourceFile,
  workload: SourceFile,
  { points }: Covers,
  sources: readonly SourceCoverage[],
): Finding {
  const rows = neverRan([submission, workload], together(sources), submissionFile);
  if (sources.length === 0)
    return {
      status: 'failed',
      points: 0,
      reason: 'uncovered',
      seen: 'no proof ran any of it',
      why: null,
      schedule: null,
    };
  const proofs = `${sources.length} ${sources.length === 1 ? 'proof' : 'proofs'}`;
  if (rows.length === 0)
    return {
      status: 'passed',
      points,
      reason: null,
      seen: `every line and branch ran in the ${proofs}`,
      why: null,
      schedule: null,
    };
  return {
    status: 'failed',
    points: 0,
    reason: 'uncovered',
    seen: `${placesOf(rows)} ran in ${sources.length === 1 ? 'no proof' : `none of the ${proofs}`}`,
    why: `${rows.map(rowText).join('; ')}. So nothing is known of this code.`,
    schedule: null,
  };
}

function placesOf(rows: readonly NeverRan[]): string {
  const places = rows.slice(0, 3).map(lines);
  const more = rows.length > places.length ? ` and ${rows.length - places.length} more` : '';
  return `${rows.length === 1 && rows[0]!.from === rows[0]!.to ? 'line' : 'lines'} ${places.join(', ')}${more}`;
}

function lines({ from, to }: NeverRan): string {
  return from === to ? `${from}` : `${from}-${to}`;
}

function rowText(row: NeverRan): string {
  return `line${row.from === row.to ? '' : 's'} ${lines(row)}: ${row.what}`;
}

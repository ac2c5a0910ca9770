// Grading: seconds of a whole `npm run grade`, for each exercise's stub and its reference solution.

import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { exerciseNames } from '../src/grade/folder.ts';

export type GradeRow = { readonly lab: string; readonly stub: readonly number[]; readonly solution: readonly number[] };

/** Each as a person runs it, `runs` times, with real cores. */
export function measureGrading(root: string, runs: number): GradeRow[] {
  return exerciseNames(root).map((lab) => ({
    lab,
    stub: secondsOf(root, lab, `labs/${lab}/exercise/stub.ts`, runs),
    solution: secondsOf(root, lab, `labs/${lab}/solution.ts`, runs),
  }));
}

function secondsOf(root: string, lab: string, submission: string, runs: number): number[] {
  if (!existsSync(join(root, submission))) return [];
  return Array.from({ length: runs }, () => {
    const from = performance.now();
    spawnSync(process.execPath, [join(root, 'bin/percore.mjs'), 'grade', lab, '--submission', join(root, submission)], {
      cwd: root,
      stdio: 'ignore',
    });
    return (performance.now() - from) / 1000;
  });
}

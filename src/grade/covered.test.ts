// Covered: what the proofs of an exercise have run of a submission, put together, and what is said of the rest.

import { expect, test } from 'vitest';
import type { SourceCoverage } from '../engines/checker/coverage/source-coverage.ts';
import type { Covers, Proves } from '../lab/exercise.ts';
import { coveredFinding } from './covered.ts';
import type { Grading } from './grading.ts';
import { proveCheck } from './prove.ts';

const workload = {
  name: 'workload.ts',
  text: 'declare function add(m: Int32Array): void;\nconst mine = line();\nexport function operation(m: Int32Array, core: i32): void { add(m); }\n',
};
const grading: Grading = { workload, lends: [], shares: [], forgets: [], machines: {}, variants: {} };
const common = { title: 'x', look: 'x', points: 1 };
const covers: Covers = { ...common, name: 'covered', kind: 'covers' };

function proof(text: string, cores: number): SourceCoverage {
  const asked: Proves = { ...common, name: 'holds', kind: 'proves', cores, operations: 1 };
  const finding = proveCheck({ name: 'mine.ts', text }, grading, asked);
  expect(finding.status).toBe('passed');
  return finding.source!;
}

const tricky =
  'const WORD = line();\nexport function add(m: Int32Array): void {\n  if (CORES > 2)\n    Atomics.add(m, WORD, 2);\n  Atomics.add(m, WORD, 1);\n}\n';

test('code that no proof ran costs the points, with its lines and why', () => {
  const finding = coveredFinding({ name: 'mine.ts', text: tricky }, workload, covers, [proof(tricky, 2)]);
  expect(finding).toMatchObject({
    status: 'failed',
    points: 0,
    reason: 'uncovered',
    seen: 'line 4 ran in no proof',
    why: 'line 4: the branch `CORES > 2`. So nothing is known of this code.',
  });
});

test('with a proof that runs it, none are lost: neither the fence of the grader nor the workload counts', () => {
  const sources = [proof(tricky, 2), proof(tricky, 3)];
  expect(coveredFinding({ name: 'mine.ts', text: tricky }, workload, covers, sources)).toMatchObject({
    status: 'passed',
    points: 1,
    seen: 'every line and branch ran in the 2 proofs',
  });
});

test('without a proof nothing has run, and no points are given', () => {
  const finding = coveredFinding({ name: 'mine.ts', text: tricky }, workload, covers, []);
  expect(finding).toMatchObject({ status: 'failed', points: 0, reason: 'uncovered', seen: 'no proof ran any of it' });
});

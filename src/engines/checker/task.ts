// One check as a task that can be sent to another thread: sources in, verdict out.

import { link } from '../../language/link.ts';
import type { SourceFile } from '../../language/source.ts';
import { check } from './check.ts';
import type { Memory } from './buffer.ts';
import type { Bounds } from './explore.ts';
import type { Checked } from './verdict.ts';

export type CheckTask = {
  readonly variant: SourceFile;
  readonly workload: SourceFile;
  readonly cores: number;
  readonly operations: number;
  readonly knobs: Readonly<Record<string, number>>;
  readonly bounds: Bounds;
  readonly memory: Memory;
  readonly races: boolean;
};

/** @throws Refused when the program does not link. */
export function runCheck({ variant, workload, cores, operations, knobs, bounds, memory, races }: CheckTask): Checked {
  return check(link(variant, workload, { cores, knobs }), { operations, bounds, memory, races });
}

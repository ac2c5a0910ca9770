// What grading needs of a lab, as data that can be sent to another thread.

import type { Machine } from '../engines/machine/description.ts';
import type { SourceFile } from '../language/source.ts';

/** Everything that grading needs of a lab, read by the grader from its own files. */
export type Grading = {
  readonly workload: SourceFile;
  readonly lends: readonly string[];
  readonly shares: readonly string[];
  readonly forgets: readonly string[];
  readonly machines: Readonly<Record<string, Machine>>;
  /** Sources of variants that a `scales` compares with, by name. */
  readonly variants: Readonly<Record<string, SourceFile>>;
};

// `--exercise`: the exercise's file, or another one that is written for it, with the exercise's own workload.

import type { Option } from 'commander';
import { option } from './command-line.ts';

export function exerciseOption(): Option {
  return option(
    '--exercise [file]',
    "the lab's exercise.ts, or this file written for it, with the workload used for grading (also recognised when its path is given as a variant)",
    null,
  );
}

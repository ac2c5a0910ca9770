// `--exercise`: the exercise's file, or another one that is written for it, with the exercise's own workload.

import type { Option } from 'commander';
import { option } from './command-line.ts';

export function exerciseOption(): Option {
  return option('--exercise [file]', 'the lab\'s exercise: its exercise.ts, or the file named here, with the workload that it is graded with (a path of such a file, given as a variant, is recognised too)', null);
}

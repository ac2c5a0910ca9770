// `--limit`: how long one simulated point may take on this computer, whatever it simulates.

import type { Option } from 'commander';
import { option } from './command-line.ts';
import { number } from './option-values.ts';

/** The default in seconds: far more than the slowest point of the course takes. */
export const defaultLimit = 300;

export function limitOption(): Option {
  return option(
    '--limit <s>',
    'stop a simulated point after this many seconds on this computer',
    defaultLimit,
    number(0.1, 86_400, 'number of seconds'),
  );
}

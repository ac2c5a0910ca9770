// A result as text, byte for byte as the command line writes it.

import { tidyCsv } from '../../src/experiment/csv.ts';
import type { Result } from '../../src/experiment/result.ts';
import { writeResult } from '../../src/experiment/result-text.ts';

export function textOf(result: Result, kind: 'json' | 'csv'): string {
  return kind === 'json' ? writeResult(result) : tidyCsv(result);
}

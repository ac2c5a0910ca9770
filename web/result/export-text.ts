// A result as text, byte for byte as the command line writes it.

import { tidyCsv } from '../../src/experiment/formats/csv.ts';
import { writeResult } from '../../src/experiment/formats/result-text.ts';
import type { Result } from '../../src/experiment/result.ts';

export function textOf(result: Result, kind: 'json' | 'csv'): string {
  return kind === 'json' ? writeResult(result) : tidyCsv(result);
}

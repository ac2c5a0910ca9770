// The journal of a run: the result's head on the first line, then a sample a line, as each is measured. A run that is ended before it
// could write its result leaves it: see journal-result.ts.

import type { Result } from '../result.ts';
import type { Sample } from '../sample.ts';

export const journalSchema = 'percore.journal/1';

/** The first line. `owner` is whose run it is; the result has no samples yet. */
export function journalHead(result: Result, owner: Readonly<Record<string, unknown>>): string {
  return line({
    schema: journalSchema,
    owner,
    result: { ...result, samples: [], summary: [], fits: [], interrupted: true },
  });
}

/** The line of a sample; unsettled is a simulated point whose throughput still changed at its end. */
export function journalLine(sample: Sample, isSettled: boolean): string {
  return line(isSettled ? { sample } : { sample, settled: false });
}

/** In ASCII: wherever it is cut, what is there before is text. */
function line(value: unknown): string {
  const json = JSON.stringify(value).replace(
    /[\u0080-\uffff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  return `${json}\n`;
}

/** Whether a text is a journal, by its first line. */
export function isJournal(text: string): boolean {
  return text.startsWith(`{"schema":"${journalSchema}"`);
}

// A person's result files, read and laid over the chart; or why not, in a sentence.

import type { Result } from '../../src/experiment/result.ts';
import { writeAddress } from '../address/address.ts';
import { labEntry } from '../course/course.ts';
import type { Bench } from '../lab/bench.ts';
import type { Shown } from '../plot/figure.ts';
import { words } from '../words/words.ts';

/** Longer than any result: a video that was dropped by mistake is not read. */
const longest = 32 * 1024 * 1024;

/** Results that were dropped on another lab's page, and are shown where they belong. */
const travelling: Shown[] = [];

/** What was brought for a lab from another page. */
export function arrivals(lab: string): Shown[] {
  const own = travelling.filter(({ result }) => result.lab === lab);
  travelling.length = 0;
  return own;
}

export async function openResult(bench: Bench, files: readonly File[]): Promise<void> {
  for (const file of files) {
    try {
      const result = await readFile(file);
      const shown = { name: file.name.replace(/\.json$/i, ''), result, over: true };
      if (result.lab === bench.entry.name) layOver(bench, shown);
      else goWith(shown);
    } catch (error) {
      bench.problem.value = (error as Error).message;
      return;
    }
  }
}

/** @throws Error with a sentence that names the file. */
async function readFile(file: File): Promise<Result> {
  if (file.size > longest) throw new Error(words.files.tooLong(file.name));
  const text = await file.text().catch(() => {
    throw new Error(words.files.unreadable(file.name));
  });
  const { readResult } = await import('../../src/experiment/result-text.ts');
  return readResult(text, file.name);
}

/** The figures that a link brought. */
export async function openLink(bench: Bench, packed: string): Promise<void> {
  try {
    const { unpack } = await import('./pack.ts');
    for (const { name, result } of await unpack(packed)) {
      if (result.lab !== bench.entry.name) throw new Error(words.files.otherLab(words.files.inLink, result.lab));
      if (!bench.kept.peek().some((each) => each.name === name)) layOver(bench, { name, result, over: true });
    }
  } catch (error) {
    bench.problem.value = (error as Error).message;
  }
}

export function layOver(bench: Bench, shown: Shown): void {
  const taken = new Set(bench.kept.value.map(({ name }) => name));
  let name = shown.name;
  for (let i = 2; taken.has(name); i++) name = `${shown.name} (${i})`;
  bench.problem.value = null;
  bench.kept.value = [...bench.kept.value, { ...shown, name, over: true }];
}

/** To the lab that a result is of. */
function goWith(shown: Shown): void {
  if (labEntry(shown.result.lab) === undefined) throw new Error(words.files.unknownLab(shown.name, shown.result.lab));
  travelling.push(shown);
  location.hash = writeAddress(['lab', shown.result.lab]);
}

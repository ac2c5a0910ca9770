// A person's files, brought to a lab: results are laid over the chart, programs are variants; or why not, in a sentence.

import { writeAddress } from '../address/address.ts';
import { labEntry } from '../course/course.ts';
import type { Bench } from '../lab/bench.ts';
import { addOwn } from '../lab/own.ts';
import { messages } from '../messages/messages.ts';
import type { Shown } from '../plot/figure.ts';
import { kindOf, textOfFile } from './text-file.ts';

/** Longer than any result: a video that was dropped by mistake is not read. */
const longest = 32 * 1024 * 1024;

/** Results that were dropped on another page, and are shown where they belong. */
const travelling: Shown[] = [];

/** What was brought for a lab from another page. */
export function arrivals(lab: string): Shown[] {
  const own = travelling.filter(({ result }) => result.lab === lab);
  travelling.length = 0;
  return own;
}

export async function openFiles(bench: Bench, files: readonly File[]): Promise<void> {
  bench.problem.value = null;
  for (const file of files) {
    try {
      if (kindOf(file) === 'neither') throw new Error(messages.files.neither(file.name));
      if (kindOf(file) === 'program') await addOwn(bench, file);
      else await openResult(bench, file);
    } catch (error) {
      bench.problem.value = (error as Error).message;
      return;
    }
  }
}

async function openResult(bench: Bench, file: File): Promise<void> {
  const shown = await readFile(file);
  if (shown.result.lab === bench.entry.name) layOver(bench, shown);
  else goWith(shown);
}

/** A result that was dropped where no lab is open. @throws Error with a sentence that names the file. */
export async function bringResult(file: File): Promise<void> {
  goWith(await readFile(file));
}

/** @throws Error with a sentence that names the file. */
async function readFile(file: File): Promise<Shown> {
  const text = await textOfFile(file, longest);
  const { readResult } = await import('../../src/experiment/formats/result-text.ts');
  return { name: file.name.replace(/\.json$/i, ''), result: readResult(text, file.name), over: true };
}

/** The figures that a link brought. */
export async function openLink(bench: Bench, packed: string): Promise<void> {
  try {
    const { unpack } = await import('./pack.ts');
    for (const { name, result } of await unpack(packed)) {
      if (result.lab !== bench.entry.name) throw new Error(messages.files.otherLab(messages.files.inLink, result.lab));
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
  const { name, result } = shown;
  if (labEntry(result.lab) === undefined) throw new Error(messages.files.unknownLab(name, result.lab));
  travelling.push(shown);
  location.hash = writeAddress(['lab', result.lab]);
}

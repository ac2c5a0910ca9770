// A lesson's simulated tables, in its sections "On 48 simulated cores" and "Beside published measurements": held to what their commands give.

import { categories } from '../src/engines/machine/account.ts';
import type { Result } from '../src/experiment/result.ts';
import { commandsOf } from '../src/lab/lesson.ts';
import { engineering } from '../src/text/numbers.ts';

/** A table and the command above it. Its first column has cores, or a knob's values, or (`cycles at N cores`) variants. */
export type SimulatedTable = {
  /** The command's words, from the lab's name on. */
  readonly words: readonly string[];
  /** The heading of the first column. */
  readonly by: string;
  readonly columns: readonly string[];
  readonly rows: readonly { readonly at: string; readonly cells: readonly string[] }[];
};

/** Gives the result of a command, by its words. */
export type Simulate = (words: readonly string[]) => Promise<Result>;

export function simulatedTables(lesson: string): SimulatedTable[] {
  return blocksOf(lesson)
    .filter(({ text }) => text.startsWith('|'))
    .map(({ text, words }) => tableOf(text, words));
}

/** The paragraphs, tables and commands of the sections with simulated figures, each with the words of the command above it. */
export function blocksOf(lesson: string): { readonly text: string; readonly words: readonly string[] }[] {
  const section = lesson
    .split(/^## /m)
    .filter((text) => /^(On 48 simulated cores|Beside published measurements)\n/.test(text))
    .join('\n\n');
  let words: readonly string[] = [];
  return section.split(/\n\s*\n/).map((text) => {
    words = commandsOf(text).at(-1) ?? words;
    return { text, words };
  });
}

export function tableOf(block: string, words: readonly string[]): SimulatedTable {
  const [[by = '', ...columns] = [], , ...rows] = block
    .trim()
    .split('\n')
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.replaceAll('`', '').trim()),
    );
  return { words, by, columns, rows: rows.map(([at = '', ...cells]) => ({ at, cells })) };
}

/** Where a table says something else than its command gives, in sentences. */
export async function differences(table: SimulatedTable, simulate: Simulate): Promise<string[]> {
  const sentences: string[] = [];
  for (const { at, cells } of table.rows) {
    const simulated = await rowOf(table, at, simulate);
    simulated.forEach((cell, i) => {
      if (cells[i] !== cell)
        sentences.push(
          `${table.words[0]}, ${table.by} ${at}, ${table.columns[i]}: the lesson says "${cells[i] ?? ''}", and its command gives "${cell}"`,
        );
    });
  }
  return sentences;
}

/** The lesson with every cell of its tables as the commands give it; nothing else is changed. */
export async function withFigures(lesson: string, simulate: Simulate): Promise<string> {
  let text = lesson;
  for (const block of blocksOf(lesson)) {
    if (!block.text.startsWith('|')) continue;
    const table = tableOf(block.text, block.words);
    const lines = block.text.trimEnd().split('\n');
    for (const [i, { at }] of table.rows.entries()) {
      const [, first = ''] = lines[i + 2]!.split('|');
      lines[i + 2] = `|${first}| ${(await rowOf(table, at, simulate)).join(' | ')} |`;
    }
    text = text.replace(block.text.trimEnd(), lines.join('\n'));
  }
  return text;
}

async function rowOf({ words, by, columns }: SimulatedTable, at: string, simulate: Simulate): Promise<string[]> {
  const cores = /^cycles at (\d+) cores$/.exec(by)?.[1];
  if (cores !== undefined) return cyclesOf(await simulate(words), at, Number(cores));
  if (by === 'cores') return throughputs(await simulate(words), columns, Number(at));
  const result = await simulate(withKnob(words, by, at));
  return throughputs(result, columns, Math.max(...result.summary.map((each) => each.cores)));
}

/** The command with a knob at another value: the one that it shows stands for all. */
function withKnob(words: readonly string[], knob: string, value: string): string[] {
  if (!words.some((word) => word.startsWith(`${knob}=`)))
    throw new Error(
      `the command \`npm run lab ${words.join(' ')}\` does not set ${knob}, which the table below it has a column of`,
    );
  return words.map((word) => (word.startsWith(`${knob}=`) ? `${knob}=${value}` : word));
}

/** As the report prints them. */
function throughputs({ summary }: Result, variants: readonly string[], cores: number): string[] {
  return variants.map((variant) => {
    const point = summary.find((each) => each.variant === variant && each.cores === cores);
    return point === undefined ? 'no such point' : engineering(point.median);
  });
}

/** In hundredths of all cores' cycles, and the line that cost the most of them. */
function cyclesOf({ samples }: Result, variant: string, cores: number): string[] {
  const sample = samples.find((each) => each.variant === variant && each.cores === cores);
  const cycles = sample?.cycles ?? null;
  if (cycles === null) return ['no such point'];
  const total = categories.reduce((sum, each) => sum + cycles[each], 0);
  return [...categories.map((each) => `${Math.round((100 * cycles[each]) / total)}%`), sample?.lines?.[0]?.name ?? '–'];
}

// The lessons' simulated figures: every table of a section with simulated figures is what its command gives.

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readResult } from '../src/experiment/formats/result-text.ts';
import type { Result } from '../src/experiment/result.ts';
import { labNames, readFolder, readLabCard } from '../src/lab/folder.ts';
import { hasCurves } from '../src/lab/lesson.ts';
import { percore, scratchFolder } from './command.ts';
import { guidePart } from './guide.ts';
import { curveCommand, curveTable } from './guide-curves.ts';
import { root } from './real-threads.ts';
import { differences, simulatedTables, withFigures } from './simulated-table.ts';

const scratch = scratchFolder();
afterAll(() => scratch.remove());

const results = new Map<string, Promise<Result>>();

/** The result of a command of a lesson, which is run once. */
function simulate(words: readonly string[]): Promise<Result> {
  const command = words.join(' ');
  const known = results.get(command) ?? run(words, join(scratch.path, `${results.size}.json`));
  results.set(command, known);
  return known;
}

async function run(words: readonly string[], file: string): Promise<Result> {
  const ended = await percore(['lab', ...words.filter((word) => word !== '--'), '--json', file, '--out', scratch.path]);
  if (ended.code !== 0)
    throw new Error(`npm run lab ${words.join(' ')} ended with exit code ${ended.code}: ${ended.stderr}`);
  return readResult(readFileSync(file, 'utf8'), file);
}

const lessonLabs = labNames(root).filter((lab) => hasCurves(readLabCard(root, lab)));

// PERCORE_WRITE=1 writes the tables anew; the tests below are of those before, so run them again after that.
beforeAll(async () => {
  if (process.env.PERCORE_WRITE !== '1') return;
  for (const lab of lessonLabs) {
    const path = join(root, 'labs', lab, 'README.md');
    writeFileSync(path, await withFigures(readFileSync(path, 'utf8'), simulate));
  }
}, 600_000);

describe.each(lessonLabs)('%s', (lab) => {
  const lesson = readFolder(root, lab).files.get('README.md')!;
  const tables = simulatedTables(lesson);

  test('has a table by cores and one of where the cycles go, each under its command', () => {
    expect(tables.map(({ by }) => by)).toEqual(expect.arrayContaining(['cores', 'cycles at 48 cores']));
    expect(tables.filter(({ words, rows }) => words[0] !== lab || rows.length === 0)).toEqual([]);
  });

  test.each(
    tables.map((table, i) => [i + 1, table.by, table] as const),
  )('table %i, by %s, is what its command gives', async (_, __, table) => {
    expect(await differences(table, simulate)).toEqual([]);
  });
});

test('a figure that is wrong in its last digit is found', async () => {
  const text = readFolder(root, 'spinlock').files.get('README.md')!;
  const [table] = simulatedTables(text);
  const [first, ...others] = table!.rows;
  const [cell = '', ...cells] = first!.cells;
  const wrong = {
    ...table!,
    rows: [
      { ...first!, cells: [cell.replace(/\d(?= |$)/, (digit) => String((Number(digit) + 1) % 10)), ...cells] },
      ...others,
    ],
  };
  expect(await differences(wrong, simulate)).toEqual([
    expect.stringMatching(/^spinlock, cores 1, .*: the lesson says ".*", and its command gives ".*"$/),
  ]);
});

// PERCORE_WRITE=1 writes them anew.
test("the expected curves of the lecturer's guide are what their commands give", async () => {
  const labs = labNames(root).filter((lab) => hasCurves(readLabCard(root, lab)));
  const tables: string[] = [];
  for (const lab of labs) tables.push(curveTable(lab, await simulate(curveCommand(lab))));
  expect(guidePart('curves', tables.join('\n\n'))).toBe(tables.join('\n\n'));
});

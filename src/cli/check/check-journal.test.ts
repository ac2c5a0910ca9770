// The journal of a check: each verdict while it runs, nothing at its end, and what is read from one that was left.

import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, expect, test, vi } from 'vitest';
import { cutOffIn } from '../command-line/cut-off.ts';
import { createCheckJournal, printCheckJournal } from './check-journal.ts';
import type { CheckRow } from './course-report.ts';

const folder = mkdtempSync(join(tmpdir(), 'percore-check-journal-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
afterEach(() => vi.restoreAllMocks());
const at = (name: string): string => join(folder, name);

const row = (variant: string, verdict: 'holds' | 'race'): CheckRow => ({
  lab: 'spinlock',
  variant,
  expect: verdict,
  cores: 2,
  operations: 2,
  reach: null,
  checked: {
    verdict,
    failure: null,
    schedule: null,
    coverage: { states: 120, seconds: 0.5, bound: null },
  } as unknown as CheckRow['checked'],
});

test('each verdict is on disk once it is found, and at the end only the JSON', () => {
  const journal = createCheckJournal(at('x.json'));
  expect(readdirSync(folder)).toEqual([]);
  for (const variant of ['ticket', 'mcs']) journal.note(row(variant, 'holds'));
  const [name] = readdirSync(folder);
  expect([name, readFileSync(at(name!), 'utf8').split('\n').length]).toEqual([`x.json-${process.pid}.journal`, 4]);
  expect(cutOffIn([folder])).toEqual([]);
  journal.done();
  expect(readdirSync(folder)).toEqual([]);
});

test('without a file for its JSON a check leaves nothing', () => {
  for (const json of [null, '-']) createCheckJournal(json).note(row('ticket', 'holds'));
  expect(readdirSync(folder)).toEqual([]);
});

test('what a killed check has left is told, printed and written as JSON, without the line that breaks off', () => {
  const journal = createCheckJournal(at('left.json'));
  journal.note(row('ticket', 'holds'));
  journal.note(row('check-then-set', 'race'));
  const left = at(`left.json-${process.pid}.journal`);
  const text = readFileSync(left, 'utf8').replace(`"pid":${process.pid}`, `"pid":${2 ** 22 + 1}`);
  writeFileSync(at('left.journal'), text.slice(0, -30));
  expect(cutOffIn([folder])).toMatchObject([{ path: at('left.journal'), schema: 'percore.check-journal/1', lines: 1 }]);

  const said = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  expect(printCheckJournal(left, at('out.json'))).toBe(0);
  expect(said.mock.calls.join('')).toMatch(
    /ticket +holds.*check-then-set +race.*The check was ended early. These are its verdicts until then/s,
  );
  expect(JSON.parse(readFileSync(at('out.json'), 'utf8'))).toMatchObject({
    schema: 'percore.check/1',
    interrupted: true,
    rows: [{ variant: 'ticket' }, { variant: 'check-then-set' }],
  });
  expect(printCheckJournal(at('left.journal'), at('out.json'))).toBe(0);
  expect(JSON.parse(readFileSync(at('out.json'), 'utf8')).rows).toHaveLength(1);
  journal.done();
  expect(existsSync(left)).toBe(false);
});

test('what is no journal of a check, or is broken in its midst, is refused', () => {
  writeFileSync(at('notes.journal'), 'my own notes');
  expect(() => printCheckJournal(at('notes.journal'), null)).toThrow('notes.journal: this is not a journal of a check');
  const head = '{"schema":"percore.check-journal/1","owner":{}}';
  writeFileSync(at('broken.journal'), `${head}\n{"row":\n${JSON.stringify({ row: row('mcs', 'holds') })}\n`);
  expect(() => printCheckJournal(at('broken.journal'), null)).toThrow('broken.journal: line 2: this is not JSON');
  writeFileSync(
    at('broken.journal'),
    `${head}\n${JSON.stringify({ row: { ...row('mcs', 'holds'), cores: 'two' } })}\n`,
  );
  expect(() => printCheckJournal(at('broken.journal'), null)).toThrow('broken.journal: line 2: row.cores: ');
});

test('of one variant each search is a row, with the constants of its set: one that failed is seen beside one that held', () => {
  const journal = createCheckJournal(at('one.json'));
  journal.note(row('ticket', 'holds'));
  journal.note({ ...row('ticket', 'race'), expect: 'holds', pairs: ['linesInside=2'] });
  journal.note({ ...row('ticket', 'holds'), operations: [1, 3] });
  const said = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  expect(printCheckJournal(at(`one.json-${process.pid}.journal`), null)).toBe(0);
  journal.done();
  expect(said.mock.calls.join('')).toMatch(
    /spinlock ticket\s+checked on .*2 cores x 2 operations +holds.*2 cores x 2 operations, with linesInside=2 +race.*2 cores with 1 and 3 operations +holds/s,
  );
});

// A class's folder as it comes from students and platforms: every entry is a row, or is named with its reason; and the table of it.

import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { crc32, deflateRawSync } from 'node:zlib';
import Papa from 'papaparse';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { batchSummary } from '../src/cli/grade/batch-summary.ts';
import { alikeOf } from '../src/grade/alike.ts';
import { type ClassFolder, readClass } from '../src/grade/class.ts';
import { readExercise } from '../src/grade/folder.ts';
import { grade, type Judge } from '../src/grade/grade.ts';
import { gradesTable } from '../src/grade/grades-table.ts';
import { namesAsked } from '../src/grade/handed-in.ts';
import { readPlace } from '../src/grade/places.ts';
import { unreadableReport } from '../src/grade/report.ts';
import { namesInMetadata, studentOf } from '../src/grade/student.ts';
import { root } from './real-threads.ts';

const lockText =
  'const WORD = line();\nexport function acquire(m: Int32Array, core: i32, lock: i32): void {}\nexport function release(m: Int32Array, core: i32, lock: i32): void {}\n';
const windows = process.platform === 'win32';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'percore-class-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Writes a file, with its folders. */
function put(path: string, content: string | Buffer = lockText): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), content);
}

type Packed = {
  readonly name: string | Buffer;
  readonly text?: string;
  readonly bytes?: Buffer;
  readonly size?: number;
  readonly flags?: number;
  readonly method?: number;
  readonly mode?: number;
  readonly crc?: number;
};

/** A zip of these files: local headers, the central directory, its end (APPNOTE.TXT 4.3). */
function zipOf(files: readonly Packed[]): Buffer {
  const locals: Buffer[] = [];
  const centrals: Buffer[] = [];
  let at = 0;
  for (const { name, text = lockText, bytes, size, flags = 0, method = 8, mode = 0o100644, crc } of files) {
    const raw = bytes ?? Buffer.from(text);
    const data = method === 8 ? deflateRawSync(raw) : raw;
    const path = Buffer.isBuffer(name) ? name : Buffer.from(name);
    const common = Buffer.alloc(26);
    [20, flags, method, 0, 0].forEach((value, i) => common.writeUInt16LE(value, 2 * i));
    [crc ?? crc32(raw), data.length, size ?? raw.length].forEach((value, i) =>
      common.writeUInt32LE(value >>> 0, 10 + 4 * i),
    );
    common.writeUInt16LE(path.length, 22);
    const central = Buffer.alloc(14);
    central.writeUInt32LE((mode << 16) >>> 0, 6);
    central.writeUInt32LE(at, 10);
    locals.push(Buffer.from('PK\u0003\u0004'), common, path, data);
    centrals.push(Buffer.from('PK\u0001\u0002'), Buffer.from([20, 3]), common, central, path);
    at += 4 + common.length + path.length + data.length;
  }
  const list = Buffer.concat(centrals);
  const end = Buffer.alloc(22);
  end.write('PK\u0005\u0006', 'latin1');
  end.writeUInt16LE(files.length, 8);
  end.writeUInt16LE(files.length, 10);
  end.writeUInt32LE(list.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...locals, list, end]);
}

function read(lab = 'spinlock'): Promise<ClassFolder> {
  return readClass(folder, {
    lab,
    labs: ['spinlock', 'rcu', 'seqlock'],
    names: ['acquire', 'release'],
    own: [join(folder, 'grades.csv')],
  });
}

/** What each row grades: its file, or why there is none. */
async function rows(lab?: string): Promise<Record<string, string>> {
  const { entries } = await read(lab);
  return Object.fromEntries(
    await Promise.all(
      entries.map(async ({ name, path, place }) => {
        const found = await readPlace(place, path);
        return [name, 'source' in found ? path : found.unreadable];
      }),
    ),
  );
}

async function remarks(): Promise<Record<string, string | null>> {
  return Object.fromEntries((await read()).entries.map(({ name, remark }) => [name, remark]));
}

describe('files of a class', () => {
  test('are rows by every ending that a lab file is handed in with, with a remark where it is not .ts', async () => {
    for (const name of [
      'anna.ts',
      'BEN.TS',
      'carl.ts.txt',
      'dora.js',
      'emil.mts',
      'fay.cts',
      'gus.tsx',
      'hal.mjs',
      'ida.jsx',
      'jon.ts.bak',
    ])
      put(name);
    expect(Object.keys(await rows())).toEqual([
      'BEN.TS',
      'anna.ts',
      'carl.ts.txt',
      'dora.js',
      'emil.mts',
      'fay.cts',
      'gus.tsx',
      'hal.mjs',
      'ida.jsx',
      'jon.ts.bak',
    ]);
    expect(await remarks()).toMatchObject({
      'anna.ts': null,
      'BEN.TS': null,
      'carl.ts.txt': 'graded, although its name carl.ts.txt does not end in .ts',
      'dora.js': 'graded, although its name dora.js does not end in .ts',
    });
  });

  test('whose names tell nothing are rows by their content, and named otherwise', async () => {
    put('kim.txt');
    put('lea');
    put('notes.txt', 'bring cake');
    put('todo', 'acquire more cake');
    put('task.md', lockText);
    put('sheet.pdf', '%PDF-1.7');
    put('percore.d.ts', 'declare type i32 = number;');
    const { entries, leftOut } = await read();
    expect(entries.map(({ name }) => name)).toEqual(['kim.txt', 'lea']);
    expect(Object.fromEntries(leftOut.map(({ name, why }) => [name, why]))).toEqual({
      'notes.txt': 'its name does not end in .ts, and it defines none of acquire, release',
      todo: 'its name does not end in .ts, and it defines none of acquire, release',
      'task.md': 'its name does not end in .ts, and files of this kind are not read',
      'sheet.pdf': 'its name does not end in .ts, and files of this kind are not read',
      'percore.d.ts': 'declarations only, without code to run',
    });
  });

  test('that systems leave, and what a batch writes itself, are left out by name', async () => {
    put('anna.ts');
    for (const name of [
      '._anna.ts',
      '.DS_Store',
      '__MACOSX/._anna.ts',
      'Thumbs.db',
      'desktop.ini',
      '.git/config',
      'grades.csv',
      'grades.reports/anna.ts.json',
    ])
      put(name, 'x');
    const { entries, leftOut, litter } = await read();
    expect(entries.map(({ name }) => name)).toEqual(['anna.ts']);
    expect(leftOut.map(({ name }) => name)).toEqual(['grades.csv', 'grades.reports']);
    expect([...litter].sort()).toEqual(['.DS_Store', '._anna.ts', '.git', 'Thumbs.db', '__MACOSX', 'desktop.ini']);
  });

  test('in archives that are not opened have a row that says so', async () => {
    for (const name of ['a.tar.gz', 'b.7z', 'c.rar', 'd.tgz']) put(name, 'x');
    expect(new Set(Object.values(await rows()).map((why) => why.replace(/^\S+: /, '')))).toEqual(
      new Set(['this kind of archive is not opened: unpack it, or hand in a .zip']),
    );
  });

  test.skipIf(windows || process.platform === 'darwin')(
    'with names that are no UTF-8 are rows of their own, and are read',
    async () => {
      for (const name of [
        Buffer.from('M\xfcller.ts', 'latin1'),
        Buffer.from('M\xf6ller.ts', 'latin1'),
        Buffer.from('M\xfcller (r\xe9sum\xe9)/exercise.ts', 'latin1'),
      ]) {
        const whole = Buffer.concat([Buffer.from(`${folder}/`), name]);
        mkdirSync(whole.subarray(0, whole.lastIndexOf('/')), { recursive: true });
        writeFileSync(whole, lockText);
      }
      put('a\nb.ts');
      put('\u202egpj.ts');
      expect(await rows()).toEqual({
        'M\\xF6ller.ts': 'M\\xF6ller.ts',
        'M\\xFCller.ts': 'M\\xFCller.ts',
        'M\\xFCller (r\\xE9sum\\xE9)': 'M\\xFCller (r\\xE9sum\\xE9)/exercise.ts',
        'a\uFFFDb.ts': 'a\uFFFDb.ts',
        '\uFFFDgpj.ts': '\uFFFDgpj.ts',
      });
    },
  );

  test.skipIf(windows)('whose names look alike are told apart', async () => {
    put('x\u0001.ts');
    put('x\u0002.ts');
    expect(Object.keys(await rows())).toEqual(['x\uFFFD.ts', 'x\uFFFD.ts (2)']);
  });
});

describe('the folder of a student', () => {
  test("has its exercise.ts, or a file of the lab's name, in whatever letters", async () => {
    for (const path of [
      'a/exercise.ts',
      'a/notes.md',
      'b/spinlock.ts',
      'c/EXERCISE.TS',
      'd/labs/spinlock/exercise.ts',
      'd/labs/rcu/exercise.ts',
      'd/src/x.ts',
      'e/mine.ts',
      'e/percore.d.ts',
      'e/._mine.ts',
      'e/.DS_Store',
    ])
      put(path);
    expect(await rows()).toEqual({
      a: 'a/exercise.ts',
      b: 'b/spinlock.ts',
      c: 'c/EXERCISE.TS',
      d: 'd/labs/spinlock/exercise.ts',
      e: 'e/mine.ts',
    });
  });

  test('may have it deeper, where exactly one is', async () => {
    for (const path of [
      'a/lab-main/exercise.ts',
      'b/x/y/mine.ts',
      'b/readme.md',
      'c/repo/labs/spinlock/exercise.ts',
      'c/repo/labs/spinlock/mcs.ts',
      'c/repo/labs/rcu/exercise.ts',
      'd/handin/exercise.ts',
      'd/other/helper.ts',
      'e/exercise.ts.txt',
      'f/exercise.js',
      'f/other.js',
      'g/rcu.ts',
      'g/mine.ts',
    ])
      put(path);
    expect(await rows()).toEqual({
      a: 'a/lab-main/exercise.ts',
      b: 'b/x/y/mine.ts',
      c: 'c/repo/labs/spinlock/exercise.ts',
      d: 'd/handin/exercise.ts',
      e: 'e/exercise.ts.txt',
      f: 'f/exercise.js',
      g: 'g/mine.ts',
    });
  });

  test('with several that may be meant is a row that names them all', async () => {
    for (const path of ['a/a.ts', 'a/b.ts', 'b/one/exercise.ts', 'b/two/exercise.ts', 'c/x.js', 'c/y.mts']) put(path);
    expect(await rows()).toEqual({
      a: 'a: 2 .ts files (a.ts, b.ts), none is exercise.ts or spinlock.ts',
      b: 'b: 2 files named exercise.ts (one/exercise.ts, two/exercise.ts), so it is not clear which one to grade',
      c: 'c: 2 possible files (x.js, y.mts), none is exercise.ts or spinlock.ts',
    });
  });

  test('with none is a row that says what is there', async () => {
    mkdirSync(join(folder, 'a'));
    put('b/.keep', '');
    put('c/report.pdf', 'x');
    put('d/labs/rcu/exercise.ts');
    put('e/readme.txt', 'hello');
    expect(await rows()).toEqual({
      a: 'a: the folder is empty',
      b: 'b: the folder contains only .keep',
      c: 'c: no exercise.ts, no spinlock.ts and no other .ts file for spinlock; there is report.pdf',
      d: 'd: no exercise.ts, no spinlock.ts and no other .ts file for spinlock; there is labs/rcu/exercise.ts',
      e: 'e: no exercise.ts, no spinlock.ts and no other .ts file for spinlock; there is readme.txt',
    });
  });

  test('says what lies beside the file that is graded', async () => {
    for (const path of ['a/exercise.ts', 'a/exercise (1).ts', 'b/labs/spinlock/exercise.ts', 'b/labs/spinlock/mcs.ts'])
      put(path);
    expect(await remarks()).toEqual({ a: 'beside it, not graded: exercise (1).ts', b: null });
  });

  test.skipIf(windows)('may have links to what is its own, and no others', async () => {
    put('a/mine.txt');
    symlinkSync('mine.txt', join(folder, 'a/exercise.ts'));
    put('b/own.ts');
    mkdirSync(join(folder, 'c'));
    symlinkSync('../b/own.ts', join(folder, 'c/exercise.ts'));
    mkdirSync(join(folder, 'd'));
    symlinkSync('..', join(folder, 'd/up'));
    symlinkSync('.', join(folder, 'd/round'));
    symlinkSync('b', join(folder, 'e'));
    symlinkSync('b/own.ts', join(folder, 'f.ts'));
    symlinkSync('/etc', join(folder, 'g'));
    symlinkSync('nowhere', join(folder, 'h.ts'));
    const outside = 'this is a link to another file, which lies outside; a submission is a file of its own';
    expect(await rows()).toEqual({
      a: 'a/exercise.ts',
      b: 'b/own.ts',
      c: `c/exercise.ts: ${outside}`,
      d: 'd: no exercise.ts, no spinlock.ts and no other .ts file for spinlock; there are round, up',
      e: 'e/own.ts',
      'f.ts': 'f.ts',
      g: `g: ${outside}`,
      'h.ts': 'h.ts: this is a link to another file, which cannot be reached (ENOENT)',
    });
  });

  test.skipIf(windows)('is not waited for where a pipe stands in for the file', async () => {
    execFileSync('mkfifo', [join(folder, 'p.ts')]);
    mkdirSync(join(folder, 'q'));
    execFileSync('mkfifo', [join(folder, 'q/exercise.ts')]);
    expect(await rows()).toEqual({
      'p.ts': 'p.ts: this is a pipe or a device; a submission is a file of its own',
      q: expect.stringContaining('q/exercise.ts: this is a pipe'),
    });
  });
});

describe('a zip', () => {
  test("is opened: by itself, in a student's folder, with a folder in it, packed or stored, from a Mac or from Windows", async () => {
    put('a.zip', zipOf([{ name: 'exercise.ts' }]));
    put(
      'b/handin.zip',
      zipOf([
        { name: 'spin/', text: '', method: 0 },
        { name: 'spin/mine.ts' },
        { name: '__MACOSX/spin/._mine.ts' },
        { name: 'spin/.DS_Store' },
      ]),
    );
    put('c.ZIP', zipOf([{ name: 'lab\\exercise.ts', method: 0 }]));
    put(
      'd.zip',
      zipOf([{ name: 'labs/spinlock/exercise.ts' }, { name: 'labs/rcu/exercise.ts' }, { name: 'src/x.ts' }]),
    );
    put('e.zip', zipOf([{ name: Buffer.from('l\x94sung.ts', 'latin1') }]));
    put('f.zip', zipOf([{ name: 'lösung.ts.txt' }]));
    expect(await rows()).toEqual({
      'a.zip': 'a.zip/exercise.ts',
      b: 'b/handin.zip/spin/mine.ts',
      'c.ZIP': 'c.ZIP/lab/exercise.ts',
      'd.zip': 'd.zip/labs/spinlock/exercise.ts',
      'e.zip': 'e.zip/lösung.ts',
      'f.zip': 'f.zip/lösung.ts.txt',
    });
  });

  test('that cannot be opened, or has nothing for us, is a row that says why', async () => {
    put('bomb.zip', zipOf([{ name: 'exercise.ts', text: 'a'.repeat(5_000_000) }]));
    put('lies.zip', zipOf([{ name: 'exercise.ts', text: 'a'.repeat(5_000_000), size: 100 }]));
    put('cut.zip', zipOf([{ name: 'exercise.ts' }]).subarray(0, 60));
    put('empty.zip', zipOf([]));
    put('encrypted.zip', zipOf([{ name: 'exercise.ts', flags: 1 }]));
    put('link.zip', zipOf([{ name: 'exercise.ts', text: '/etc/passwd', mode: 0o120777 }]));
    put('method.zip', zipOf([{ name: 'exercise.ts', method: 12 }]));
    put('nested.zip', zipOf([{ name: 'inner.zip', bytes: zipOf([{ name: 'exercise.ts' }]) }]));
    put('out.zip', zipOf([{ name: '../../exercise.ts' }]));
    put('rotten.zip', zipOf([{ name: 'exercise.ts', crc: 7 }]));
    put('two.zip', zipOf([{ name: 'a.ts' }, { name: 'b.ts' }]));
    put('zero.zip', '');
    expect(await rows()).toEqual({
      'bomb.zip': 'bomb.zip/exercise.ts: it has 5,000,000 bytes; a submission has at most 262,144',
      'lies.zip': expect.stringMatching(/^lies\.zip\/exercise\.ts: the zip cannot be read \(.*too many bytes/),
      'cut.zip': 'cut.zip: this is not a zip, or it is cut off: its list of names is missing',
      'empty.zip': 'empty.zip: the zip is empty',
      'encrypted.zip': 'encrypted.zip/exercise.ts: it is encrypted: hand it in without a password',
      'link.zip': 'link.zip/exercise.ts: it is a link to another file; a submission is a file of its own',
      'method.zip': 'method.zip/exercise.ts: its compression method (12) is not supported: make an ordinary zip',
      'nested.zip':
        'nested.zip: the zip holds another zip (inner.zip), which is not opened: hand in the .ts file, or a zip of it',
      'out.zip': 'out.zip: the zip has a path that leads outside (../../exercise.ts), so it is not opened',
      'rotten.zip': 'rotten.zip/exercise.ts: its checksum is wrong: the zip is damaged',
      'two.zip': 'two.zip: 2 .ts files (a.ts, b.ts), none is exercise.ts or spinlock.ts',
      'zero.zip': 'zero.zip: the file is empty',
    });
  });
});

describe('what platforms export', () => {
  test('names the student, and tells who was late', async () => {
    for (const path of [
      'Ann Lee_12_assignsubmission_file_/exercise.ts',
      'leeann_34_56_exercise-1.ts',
      'roybo_LATE_78_90_exercise.ts',
      'Lab 3_jdoe_attempt_2026-11-27-12-00-00_mine.ts',
      'submission_5/exercise.ts',
      'zoe.ts',
    ])
      put(path);
    put(
      'submission_metadata.yml',
      "submission_5:\n  :submitters:\n  - :name: Ida Karl\n    :sid: '5'\n  - :name: 'Leo Max'\nsubmission_6:\n  :submitters:\n  - :name: X\n",
    );
    const { entries, leftOut } = await read();
    expect(Object.fromEntries(entries.map(({ student, remark }) => [student, remark]))).toEqual({
      'Ann Lee': null,
      leeann: null,
      roybo: 'late, by its name',
      jdoe: null,
      'Ida Karl, Leo Max': null,
      zoe: null,
    });
    expect(leftOut).toEqual([{ name: 'submission_metadata.yml', why: "Gradescope's list of the students" }]);
  });

  test('a student without a file to grade is a row, unless another entry is theirs', async () => {
    put('Ann Lee_12_assignsubmission_file_/exercise.ts');
    put('Ann Lee_12_assignsubmission_onlinetext/onlinetext.html', '<p>see file</p>');
    put('Bob Roy_13_assignsubmission_onlinetext/onlinetext.html', '<p>my lock</p>');
    put('roybo_34_56_essay.pdf', 'x');
    put('leeann_35_57_essay.pdf', 'x');
    put('leeann_35_58_mine.ts');
    const { entries, leftOut } = await read();
    expect(entries.map(({ name }) => name)).toEqual([
      'Ann Lee_12_assignsubmission_file_',
      'Bob Roy_13_assignsubmission_onlinetext',
      'leeann_35_58_mine.ts',
      'roybo_34_56_essay.pdf',
    ]);
    expect(leftOut.map(({ name }) => name)).toEqual([
      'Ann Lee_12_assignsubmission_onlinetext',
      'leeann_35_57_essay.pdf',
    ]);
  });

  test("a plain name is no platform's, and a metadata file of another kind names nobody", () => {
    expect(['anna.ts', 'anna_mac', 'my_lock_2.ts', 'submission_5'].map(studentOf)).toEqual([null, null, null, null]);
    expect([...namesInMetadata('hello: world\n  name: nobody\n')]).toEqual([]);
  });
});

const graded = readExercise(root, 'spinlock');
/** Everything compiles, and the first check is lost. */
const judge: Judge = {
  run: async ({ check }) =>
    check?.name === 'exclusion'
      ? { status: 'failed', points: 0, reason: 'race', seen: 'race', why: 'Two.', schedule: null }
      : { status: 'passed', points: check?.points ?? 0, reason: null, seen: 'ok', why: null, schedule: null },
  survive: null,
  now: () => 0,
};

test('the functions that an exercise asks for are read from its workload', () => {
  expect(namesAsked(graded.grading.workload.text)).toEqual(['acquire', 'release']);
});

test('the table: a mark for spreadsheets, every text quoted, no formula, no control character, one line a row', async () => {
  const report = await grade(graded, { name: 'a.ts', text: lockText }, judge);
  const names = [
    '=1+1',
    '+a',
    '-b',
    '@c',
    '\t=1',
    'y;=1',
    'a"b',
    'a\nb',
    '\u001b[31mred',
    ' =2',
    '\uff1d1+1',
    'José Núñez',
  ];
  const rows = names.map((name) => ({ name, student: name, remark: name, report }));
  const text = gradesTable(graded, [
    ...rows,
    {
      name: 'none',
      student: 'n',
      remark: null,
      report: unreadableReport('spinlock', 'none', graded.exercise, 'none: nothing\nat all'),
    },
  ]);
  expect(text.startsWith('\ufeff"submission","points","most","exclusion",')).toBe(true);
  const { data } = Papa.parse<string[]>(text.slice(1).trimEnd());
  expect(data.length).toBe(names.length + 2);
  expect(data.slice(1).every((row) => row.length === data[0]!.length)).toBe(true);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: what must not be there
  expect(data.flat().filter((cell) => /^\s*[=+\-@\uff1d]|[\u0000-\u001f]/.test(cell))).toEqual([]);
  expect(data.map(([name]) => name)).toContain('José Núñez');
  expect(data.at(-1)).toEqual(expect.arrayContaining(['none', '0', '20', 'refused', 'none: nothing']));
  expect(text.split('\n')[1]!.startsWith(`"'=1+1",${report.points},20,0,`)).toBe(true);
  expect(gradesTable(graded, rows.slice(0, 1), 'semicolon')).toContain('\ufeff"submission";"points"');
});

test('files that are alike: the very same, the same but for comments and blanks, the stub; and none that is empty', () => {
  const files = [
    ['a', 'x = 1;'],
    ['b', 'x = 1;'],
    ['c', 'y = 2; // mine'],
    ['d', '/* yours */ y  =  2;\n'],
    ['e', 'z = 3;'],
    ['f', '// the stub\nstub();'],
    ['g', ''],
    ['h', '// only words'],
  ] as const;
  expect(
    alikeOf(
      files.map(([name, text]) => ({ name, text })),
      'stub();',
    ),
  ).toEqual({ same: [['a', 'b']], nearly: [['c', 'd']], stubs: ['f'] });
});

test('the summary: the median of what was there to grade, what each check cost, and everything that is no row', async () => {
  put('a.ts');
  put('b.ts', `${lockText}// b`);
  mkdirSync(join(folder, 'c'));
  put('notes.txt', 'hello');
  put('.DS_Store', 'x');
  const classFolder = await read();
  const all = await Promise.all(
    classFolder.entries.map(async ({ name, student, path, place, remark }) => {
      const found = await readPlace(place, path);
      const report =
        'source' in found
          ? await grade(graded, found.source, judge)
          : unreadableReport('spinlock', path, graded.exercise, found.unreadable);
      return { name, student, remark, report, before: false, found: place.kind !== 'never' };
    }),
  );
  const text = batchSummary(
    {
      graded,
      folder: classFolder,
      rows: all,
      alike: { same: [], nearly: [['a.ts', 'b.ts']], stubs: [] },
      table: 'grades.csv',
      reports: 'grades.reports',
      interrupted: false,
    },
    { width: 100, colour: false },
  );
  const points = all[0]!.report.points;
  expect(text).toContain(`spinlock: 3 of 3 submissions graded; 0 with full marks, median ${points} of 20 points.`);
  expect(text).toMatch(/^exclusion +0 +0 +2 +0 /m);
  expect(text).toContain('Please check:\n  the same except for comments and spaces: a.ts, b.ts');
  expect(text).toContain('Nothing to grade (0 points, not in the median):\n  c: the folder is empty');
  expect(text).toContain('Not submissions, so not in the table:\n  notes.txt: its name does not end in .ts');
  expect(text).toContain('Left out, because systems create them: .DS_Store (1).');
});

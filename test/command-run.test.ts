// The command line end to end: lists, measures, exports, prints again and compares.

import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Papa from 'papaparse';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { labNames, readLab } from '../src/lab/folder.ts';
import { type Ended, percore, scratchFolder } from './command.ts';
import { root } from './real-threads.ts';

const scratch = scratchFolder();
afterAll(() => scratch.remove());
const at = (name: string): string => join(scratch.path, name);
const read = (name: string): string => readFileSync(at(name), 'utf8');

const escapeCode = '\u001b';
const small = ['--cores', '1', '--seconds', '0.02', '--repeat', '2'];

test('the labs are listed with the question that each asks', async () => {
  const ended = await percore(['lab', '--out', at('none')]);
  expect(ended).toMatchObject({ code: 0, stderr: '' });
  const said = ended.stdout.replace(/\s+/g, ' ');
  for (const name of labNames(root)) expect(said).toContain(`${name} ${readLab(root, name).card.question}`);
  expect(ended.stdout).not.toContain(escapeCode);
});

test('help and version are printed', async () => {
  expect((await percore(['lab', '--help'])).stdout).toContain('npm run lab spinlock -- --cores 1,2');
  expect(await percore(['lab', '--version'])).toEqual({
    code: 0,
    stdout: `${JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).version}\n`,
    stderr: '',
  });
});

describe('a lab measured, with every export', () => {
  let ended: Ended;
  const right = readLab(root, 'sloppy-counter')
    .variants.filter((each) => each.card!.expect === 'holds')
    .map((each) => each.name);
  beforeAll(async () => {
    const exports = ['json', 'csv', 'gbench', 'wis'].flatMap((kind) => [`--${kind}`, at(`deep/${kind}.out`)]);
    ended = await percore(['lab', 'sloppy-counter', ...small, '--out', at('results'), ...exports], {
      environment: { NO_COLOR: '' },
    });
  });

  test('ends well, with table and plot on standard output and nothing on standard error', () => {
    expect(ended).toMatchObject({ code: 0, stderr: '' });
    const rows = [...ended.stdout.matchAll(/^\S (\S+) +1 +[\d.]+ [kMG]/gm)].map(([, name]) => name);
    expect(rows).toEqual(right);
    expect(ended.stdout).toContain('sloppy-counter: How can many cores count together');
    expect(ended.stdout).toContain('operations/s on 1 core');
    expect(ended.stdout).not.toContain('plain');
  });

  test('writes no escape codes where there is no terminal', () => {
    expect(ended.stdout).not.toContain(escapeCode);
  });

  test('keeps the result and says where, and how to export it', () => {
    const [file, ...others] = readdirSync(at('results'));
    expect(others).toEqual([]);
    expect(file).toMatch(/^sloppy-counter-\d{4}-\d\d-\d\dT\d\d-\d\d-\d\dZ\.json$/);
    expect(ended.stdout.trimEnd().split('\n').slice(-2).join('\n')).toBe(
      `Kept as ${at(`results/${file}`)}\nExport it: npm run lab -- --from ${at(`results/${file}`)} --csv FILE (or --json, --gbench, --wis)`,
    );
    expect(JSON.parse(readFileSync(at(`results/${file}`), 'utf8'))).toEqual(JSON.parse(read('deep/json.out')));
  });

  test('has JSON whose figures add up', () => {
    const result = JSON.parse(read('deep/json.out'));
    expect(result).toMatchObject({
      schema: 'percore.result/1',
      lab: 'sloppy-counter',
      engine: 'threads',
      code: 'wasm',
      machine: null,
      seed: 1,
      repeat: 2,
      seconds: 0.02,
      interrupted: false,
    });
    expect(result.samples).toHaveLength(right.length * 2);
    for (const sample of result.samples) {
      expect(sample).toMatchObject({ cores: 1, correct: true, error: null, perCore: [sample.operations] });
      expect(sample.throughput).toBeCloseTo(sample.operations / sample.seconds, 3);
    }
    expect(result.summary.map((each: { variant: string }) => each.variant).sort()).toEqual([...right].sort());
    expect(read('deep/json.out')).not.toMatch(/NaN|Infinity/);
  });

  test('has CSV with a row a sample', () => {
    const { data, errors } = Papa.parse<Record<string, string>>(read('deep/csv.out'), {
      header: true,
      comments: '#',
      skipEmptyLines: true,
    });
    expect(errors).toEqual([]);
    expect(data).toHaveLength(right.length * 2);
    for (const row of data) expect(Number(row.ops_per_sec)).toBeCloseTo(Number(row.ops) / Number(row.seconds), 3);
    expect(new Set(data.map((row) => row.variant))).toEqual(new Set(right));
  });

  test('has Google Benchmark JSON and will-it-scale CSV as their readers want them', () => {
    const { context, benchmarks } = JSON.parse(read('deep/gbench.out'));
    expect(context).toMatchObject({ json_schema_version: 1 });
    expect(benchmarks.filter((each: { run_type: string }) => each.run_type === 'iteration')).toHaveLength(
      right.length * 2,
    );
    for (const name of right) {
      const [header, zero, one] = read(`deep/wis-${name}.csv`).trim().split('\n');
      expect(header).toBe('tasks,processes,processes_idle,threads,threads_idle,linear');
      expect(zero).toBe('0,0,100,0,100,0');
      expect(Number(one!.split(',')[3])).toBeGreaterThan(0);
      expect(read(`deep/wis-${name}.title`).trim().split('\n')).toHaveLength(1);
    }
  });

  test('is printed again from its file, as it was', async () => {
    const again = await percore(['lab', '--from', at('deep/json.out')]);
    expect(again).toMatchObject({ code: 0, stderr: '' });
    expect(ended.stdout.startsWith(again.stdout.trimEnd())).toBe(true);
  });

  test('is exported again from its file, and nothing else goes to standard output', async () => {
    const again = await percore(['lab', '--from', 'json.out', '--csv', '-'], { environment: { INIT_CWD: at('deep') } });
    expect(again.stdout).toBe(read('deep/csv.out'));
    expect(again.stderr).toContain('sloppy-counter: How can many cores');
  });

  test('is compared with another, variant by variant', async () => {
    const second = JSON.parse(read('deep/json.out'));
    for (const sample of second.samples) if (sample.variant === 'per-core') sample.throughput *= 2;
    writeFileSync(at('second.json'), JSON.stringify({ ...second, summary: [] }));
    const compared = await percore(['lab', '--from', at('deep/json.out'), at('second.json')]);
    expect(compared).toMatchObject({ code: 0, stderr: '' });
    for (const name of right) expect(compared.stdout).toContain(name);
    expect(compared.stdout).not.toContain(escapeCode);
  });
});

describe.each(['json', 'csv'])('--%s -', (kind) => {
  test('leaves nothing else on standard output: the report goes to standard error', async () => {
    const ended = await percore([
      'lab',
      'spinlock',
      '--variants',
      'ticket,mcs',
      ...small,
      '--out',
      at('results'),
      `--${kind}`,
      '-',
    ]);
    expect(ended.code).toBe(0);
    expect(ended.stderr).toContain('● ticket');
    expect(ended.stderr).not.toContain(escapeCode);
    if (kind === 'json') expect(JSON.parse(ended.stdout).samples).toHaveLength(4);
    else expect(ended.stdout.split('\n').filter((line) => line !== '' && !line.startsWith('# '))).toHaveLength(5);
  });
});

const own = `// My own lock: take a number.
const NEXT = line();
const SERVING = line();
export function acquire(m: Int32Array, core: i32): void {
  const ticket = Atomics.add(m, NEXT, 1);
  while (Atomics.load(m, SERVING) !== ticket) pause();
}
export function release(m: Int32Array, core: i32): void { Atomics.store(m, SERVING, Atomics.load(m, SERVING) + 1); }
`;

test("a person's own file is measured beside ours, by its name, and kept under the path from where they stand", async () => {
  mkdirSync(at('home'));
  writeFileSync(at('home/mine.ts'), own);
  const ended = await percore(
    ['lab', 'spinlock', '--variants', 'mcs,./mine.ts', ...small, '--out', at('results'), '--csv', 'mine.csv'],
    { environment: { INIT_CWD: at('home') } },
  );
  expect(ended).toMatchObject({ code: 0, stderr: '' });
  expect(ended.stdout).toMatch(/● mcs +1 /);
  expect(ended.stdout).toMatch(/■ mine\.ts +1 /);
  expect(read('home/mine.csv')).toContain('spinlock,./mine.ts,threads,1,');
});

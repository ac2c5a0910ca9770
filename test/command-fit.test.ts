// `npm run fit` as a person has it: coefficients to read, JSON for programs, refusals with exit code 2.

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { npmRun, percore, scratchFolder } from './command.ts';
import { eximTicket, specsdm91 } from './data/curves.ts';

const scratch = scratchFolder();
afterAll(() => scratch.remove());
const csv = (points: readonly { cores: number; throughput: number }[], header = 'users,throughput') =>
  [header, ...points.map(({ cores, throughput }) => `${cores},${throughput}`)].join('\n');
const write = (name: string, text: string): string => {
  writeFileSync(join(scratch.path, name), text);
  return name;
};
const here = { environment: { INIT_CWD: scratch.path } };

write('specsdm91.csv', csv(specsdm91));
write('exim.csv', csv(eximTicket));
write('three.csv', csv(specsdm91.slice(0, 3)));
write('negative.csv', `${csv(specsdm91)}\n300,-5`);
write('words.csv', 'cores,throughput\n1,ten\n');
write('other.json', '{"a": 1}');
write(
  'two.csv',
  `cores,ticket,mcs\n${specsdm91.map(({ cores, throughput }) => `${cores},${throughput},${cores * 60}`).join('\n')}`,
);

describe.concurrent('a file that can be fitted', () => {
  test('gives coefficients with errors, each figure beside the laws, a plot and what it means', async () => {
    const ended = await percore(['fit', 'specsdm91.csv'], here);
    expect(ended).toMatchObject({ code: 0, stderr: '' });
    for (const line of [
      /gamma +90 ± 14/,
      /alpha +0\.0277 ± 0\.0091/,
      /beta +0\.000104 ± 0\.000020/,
      /peak +1\.88 k at 96\.5 cores/,
      /limit +3\.25 k/,
      /residual +82\.8 \(4 df\)/,
      /Amdahl +serial 0\.074 ± 0\.026, limit 1\.99 k/,
      /^ +72 +1\.85 k +1\.85 k/m,
      /● measured/,
      /throughput peaks on about 97 cores/,
    ])
      expect(ended.stdout).toMatch(line);
    expect(ended.stdout).not.toContain('\u001b');
    expect(ended.stdout).not.toMatch(/NaN|undefined|Infinity|CLIFF/);
    expect(Math.max(...ended.stdout.split('\n').map((row) => row.length))).toBeLessThanOrEqual(100);
  });

  test('with a cliff says so first', async () => {
    const { code, stdout } = await percore(['fit', 'exim.csv'], here);
    expect(code).toBe(0);
    expect(stdout.indexOf('*** A CLIFF')).toBeGreaterThan(0);
    expect(stdout.indexOf('*** A CLIFF')).toBeLessThan(stdout.indexOf('gamma'));
    expect(stdout).toContain('! A cliff that no scaling law can follow: throughput falls to 31% from 39 to 48 cores');
  });

  test('goes to standard output as JSON, and nothing else does', async () => {
    const { code, stdout, stderr } = await percore(['fit', 'specsdm91.csv', '--json', '-'], here);
    expect(code).toBe(0);
    const { schema, curves } = JSON.parse(stdout);
    expect(schema).toBe('percore.fit/1');
    expect(curves).toMatchObject([
      { name: 'throughput', refused: null, usl: { freedom: 4, cliff: null, notes: [] }, amdahl: { freedom: 5 } },
    ]);
    expect(curves[0].usl.alpha).toBeCloseTo(0.0277285, 6);
    expect(stderr).toContain('Universal Scalability Law');
  });

  test('with several curves lists them; one is chosen by a part of its name, or by the twin', async () => {
    const all = await percore(['fit', 'two.csv'], here);
    expect(all.stdout).toMatch(/^ticket +7 +1\.88 k at 96\.5/m);
    expect(all.stdout).toMatch(/^mcs +7 +none/m);
    expect((await percore(['fit', 'two.csv', '--benchmark', 'TICK'], here)).stdout).toContain('two.csv: ticket');
    expect(
      (await percore(['fit', 'two.csv'], { environment: { ...here.environment, PERCORE_BENCHMARK: 'mcs' } })).stdout,
    ).toContain('two.csv: mcs');
  });

  test('predicts throughputs with intervals, and says what is extrapolated', async () => {
    const { code, stdout } = await percore(['fit', 'specsdm91.csv', '--predict', '100,640'], here);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^ +100 +1\.88 k +1\.[56]\d k – 2\.\d\d k +within the measured range$/m);
    expect(stdout).toMatch(/^ +640 .* extrapolated, 3\.0x the 216 measured$/m);
    expect(stdout).toContain('! More than twice the measured cores: a guess');
    const { stdout: json } = await percore(['fit', 'specsdm91.csv', '--predict', '640', '--json', '-'], here);
    expect(JSON.parse(json).curves[0].predictions).toMatchObject([{ cores: 640 }]);
    const refused = await percore(['fit', 'specsdm91.csv', '--predict', '64,many'], here);
    expect(refused).toMatchObject({
      code: 2,
      stderr: '--predict 64,many: core counts from 1 to 1,000,000 are expected, saw "many"\n',
    });
  });

  test('writes JSON where the person stands', async () => {
    expect(await percore(['fit', 'two.csv', '--json', 'deep/fits.json'], here)).toMatchObject({ code: 0 });
    expect(JSON.parse(readFileSync(join(scratch.path, 'deep/fits.json'), 'utf8')).curves).toHaveLength(2);
    const refused = await percore(['fit', 'two.csv', '--json', 'two.csv/fits.json'], here);
    expect(refused).toMatchObject({ code: 2 });
    expect(refused.stderr).toContain('two.csv/fits.json: ');
  });
});

describe.concurrent('refused with the reason', () => {
  test.each<[string, readonly string[], string]>([
    [
      'too few points',
      ['three.csv'],
      'three.csv: throughput: at least 4 core counts are needed to see whether the law fits',
    ],
    [
      'a negative throughput',
      ['negative.csv'],
      'negative.csv: throughput: the throughput on 300 cores is -5: a scaling law is for throughputs above 0.',
    ],
    ['words for figures', ['words.csv'], 'words.csv:2: throughput: expected a number, saw "ten".'],
    ['a foreign file', ['other.json'], 'other.json: this JSON is neither a result of percore'],
    ['a file that is not there', ['gone.csv'], 'gone.csv: there is no such file; measurements are a text'],
    ['a folder', ['.'], '.: this is a folder; measurements are a text'],
    ['no file', [], 'Which file? Write: '],
    ['two files', ['exim.csv', 'two.csv'], 'one file is fitted at a time, saw "exim.csv two.csv"'],
    [
      'a curve that is not there',
      ['two.csv', '--benchmark', 'tickets'],
      '--benchmark tickets: two.csv has no such curve. Did you mean ticket? There are: ticket, mcs.',
    ],
    ['an option that is not there', ['two.csv', '--jsn', '-'], "unknown option '--jsn' (Did you mean --json?)"],
  ])('%s', async (_, words, sentence) => {
    const ended = await percore(['fit', ...words], here);
    expect(ended).toMatchObject({ code: 2, stdout: '' });
    expect(ended.stderr).toContain(sentence);
    expect(ended.stderr).not.toMatch(/\n\s+at |node:internal/);
  });

  test('an option that npm took for itself', async () => {
    const ended = await npmRun(['fit', join(scratch.path, 'two.csv'), '--benchmark=mcs']);
    expect(ended).toMatchObject({ code: 2, stdout: '' });
    expect(ended.stderr).toContain('npm took --benchmark for itself');
    expect(ended.stderr).toContain('-- --benchmark mcs');
  });
});

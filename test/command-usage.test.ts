// What a person may mistype: exit code 2, what was wrong, the nearest valid word; nothing is run and nothing is kept.

import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { npmRun, percore, scratchFolder } from './command.ts';

const scratch = scratchFolder();
afterAll(() => scratch.remove());
const results = join(scratch.path, 'results');
const at = (name: string): string => join(scratch.path, name);

mkdirSync(at('folder'));
writeFileSync(at('binary.ts'), new Uint8Array([0x7f, 0x45, 0x4c, 0x46, 0, 0, 1, 2]));
writeFileSync(at('huge.ts'), '// x\n'.repeat(300_000));
writeFileSync(
  at('mistakes.ts'),
  'let count = 0;\nexport function add(m: Int32Array, core: i32, amount: i32): void {\n  m[0] += amount * 2;\n  if (count == 0) return;\n}\n',
);
writeFileSync(at('truncated.json'), '{ "schema": "percore.result/1", "lab": "spinl');
writeFileSync(at('foreign.json'), '{ "context": {}, "benchmarks": [] }');

const small = ['--cores', '1', '--seconds', '0.01', '--repeat', '1'];

describe.concurrent('refused before anything runs', () => {
  test.each<[string, readonly string[], readonly string[]]>([
    [
      'a lab',
      ['sloppy-countr'],
      ['There is no lab "sloppy-countr". Did you mean sloppy-counter? There are: spinlock, '],
    ],
    [
      'a variant',
      ['spinlock', '--variants', 'ticket,msc'],
      ['spinlock has no variant "msc". Did you mean mcs? There are: test-and-set, '],
    ],
    [
      'a knob',
      ['sloppy-counter', '--set', 'treshold=3'],
      [
        '--set treshold=3: this lab has no knob "treshold". Did you mean threshold? There are: threshold, readPerMille.',
      ],
    ],
    [
      'an engine',
      ['spinlock', '--engine', 'thread'],
      ['--engine thread: there is no such engine. Did you mean threads?'],
    ],
    [
      'a kind of code',
      ['spinlock', '--code', 'wsam'],
      ['--code wsam: there is no such code. Did you mean wasm? There are: wasm, js.'],
    ],
    ['an option', ['spinlock', '--repeats', '3'], ["unknown option '--repeats' (Did you mean --repeat?)"]],
    [
      'a list of cores',
      ['spinlock', '--cores', '1,two'],
      ['--cores 1,two: "two" is not a number of cores; write whole numbers'],
    ],
    [
      'two exports to standard output',
      ['spinlock', '--json', '-', '--csv', '-'],
      ['only one of --json, --csv, --gbench and --wis can be "-"'],
    ],
    ['several curves to one standard output', ['spinlock', '--wis', '-'], ['--wis - writes one curve, but ']],
    [
      'a folder for a variant',
      ['spinlock', '--variants', `ticket,${at('folder')}/`],
      ["folder/: this is a folder; a variant is a name of the lab's card or a path to a .ts file"],
    ],
    [
      'a missing file for a variant',
      ['spinlock', '--variants', at('gone.ts')],
      ["gone.ts: there is no such file; a variant is a name of the lab's card or a path to a .ts file"],
    ],
    [
      'a binary file for a variant',
      ['spinlock', '--variants', at('binary.ts')],
      ['binary.ts: this is a program for Linux, not text; give its source'],
    ],
    [
      'a huge file for a variant',
      ['spinlock', '--variants', at('huge.ts')],
      ['huge.ts: the file has 1,500,000 bytes, and at most 1,048,576 are read'],
    ],
    [
      'a variant of another lab',
      ['spinlock', '--variants', 'labs/sloppy-counter/plain.ts'],
      [
        'labs/sloppy-counter/plain.ts:1:1: the file has none of `acquire`, `release`, which the workload calls',
        'labs/sloppy-counter/plain.ts has the words of sloppy-counter',
      ],
    ],
    [
      'a file with several mistakes, all of them',
      ['sloppy-counter', '--variants', `per-core,${at('mistakes.ts')}`],
      ['mistakes.ts:1:1: ', 'mistakes.ts:3:', 'mistakes.ts:4:', 'the file has no `read`', 'the file has no `sum`'],
    ],
    [
      'a result that is not there',
      ['--from', at('gone.json')],
      ['gone.json: there is no such file; a result is a file'],
    ],
    ['a result that is a folder', ['--from', at('folder')], ['folder: this is a folder; a result is a file']],
    ['a result that was cut off', ['--from', at('truncated.json')], ['truncated.json']],
    ['a foreign file', ['--from', at('foreign.json')], ['foreign.json', 'schema']],
  ])('%s', async (_, words, sentences) => {
    const ended = await percore([
      'lab',
      ...small.slice(0, words.includes('--cores') ? 0 : 2),
      ...words,
      '--out',
      results,
    ]);
    for (const sentence of sentences) expect(ended.stderr).toContain(sentence);
    expect(ended).toMatchObject({ code: 2, stdout: '' });
    expect(ended.stderr).not.toMatch(/\n\s+at |node:internal/);
    expect(existsSync(results)).toBe(false);
  });

  test('a command', async () => {
    const ended = await percore(['lad']);
    expect(ended).toMatchObject({ code: 2, stdout: '' });
    expect(ended.stderr).toMatch(/^There is no command "lad"\. There are: lab, .*bench\.\n$/);
  });
});

describe.concurrent('the environment', () => {
  test('that holds what no option allows is refused by its name', async () => {
    const ended = await percore(['lab', 'spinlock'], { environment: { PERCORE_CORES: 'abc' } });
    expect(ended).toMatchObject({ code: 2, stdout: '' });
    expect(ended.stderr).toBe(
      'PERCORE_CORES: --cores abc: "abc" is not a number of cores; write whole numbers with commas (1,2,4) or a range (1-8).\n',
    );
  });

  test('sets options, and the command line wins over it', async () => {
    const environment = {
      PERCORE_CORES: '1',
      PERCORE_SECONDS: '0.01',
      PERCORE_REPEAT: '1',
      PERCORE_VARIANTS: 'ticket',
      PERCORE_SET: 'inside=5,outside=6',
      PERCORE_CODE: 'js',
      PERCORE_JSON: '-',
      PERCORE_OUT: results + 2,
      PERCORE_SEED: '7',
      PERCORE_QUICK: '0',
    };
    const twins = JSON.parse((await percore(['lab', 'spinlock'], { environment })).stdout);
    expect(twins).toMatchObject({ code: 'js', seed: 7, knobs: { inside: 5, outside: 6 }, repeat: 1, seconds: 0.01 });
    expect(twins.samples).toMatchObject([{ variant: 'ticket', cores: 1 }]);
    const won = JSON.parse(
      (
        await percore(
          ['lab', 'spinlock', '--variants', 'mcs', '--set', 'inside=9', '--code', 'wasm', '--repeat', '2'],
          { environment },
        )
      ).stdout,
    );
    expect(won).toMatchObject({ code: 'wasm', seed: 7, knobs: { inside: 9, outside: 0 }, repeat: 2 });
    expect(won.samples).toMatchObject([{ variant: 'mcs' }, { variant: 'mcs' }]);
  });
});

describe.concurrent('an option that npm took for itself', () => {
  test('is explained, with the command as it must be', async () => {
    const ended = await npmRun(['lab', 'spinlock', '--cores', '1,2']);
    expect(ended).toMatchObject({ code: 2, stdout: '' });
    expect(ended.stderr).toContain(
      'npm took --cores for itself: options of Percore go after "--".\nWrite: npm run lab spinlock -- --cores 1,2\nor set PERCORE_CORES in the environment.',
    );
  });

  test('is explained with its value where npm kept it', async () => {
    const { stderr } = await npmRun(['lab', 'spinlock', '--set=inside=5', '--quick', '--no-comments']);
    expect(stderr).toContain(
      'Write: npm run lab spinlock -- --set inside=5 --quick --no-comments\nor set PERCORE_SET, PERCORE_QUICK, PERCORE_NO_COMMENTS in the environment.',
    );
  });

  test('is explained when it is mistyped besides', async () => {
    const ended = await npmRun(['lab', 'spinlock', '--varients=mcs']);
    expect(ended.code).toBe(2);
    expect(ended.stderr).toContain(
      'npm took --varients for itself, and there is no such option. Did you mean --variants?',
    );
  });

  test('is none where it stands behind "--"', async () => {
    const ended = await npmRun(['lab', '--', '--help']);
    expect(ended).toMatchObject({ code: 0, stderr: '' });
    expect(ended.stdout).toContain('PERCORE_CORES');
  });
});

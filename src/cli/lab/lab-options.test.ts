// The options: what they take and refuse, their twins in the environment, and what npm swallows.

import { afterEach, describe, expect, test, vi } from 'vitest';
import { refuseNpmOptions } from '../command-line/npm-options.ts';
import { readLabOptions } from './lab-options.ts';

afterEach(() => vi.unstubAllEnvs());

const read = (...words: string[]) => readLabOptions(words, '1.2.3')!;

test('without options a lab is measured at all cores, by WebAssembly, and kept where results are kept', () => {
  expect(read('spinlock')).toMatchObject({
    lab: 'spinlock',
    cores: null,
    variants: null,
    engine: 'threads',
    code: 'wasm',
    seconds: null,
    repeat: null,
    seed: 1,
    set: [],
    json: null,
    csv: null,
    gbench: null,
    wis: null,
    comments: true,
    from: [],
    out: null,
    quick: false,
    pin: false,
    oversubscribe: false,
    overlay: null,
  });
  expect(read().lab).toBeNull();
});

test('options are read as what they mean', () => {
  expect(
    read(
      'rcu',
      '--cores',
      '1-3,8',
      '--variants',
      'a, ./b.ts,a',
      '--seconds',
      '0.5',
      '--repeat=3',
      '--seed',
      '-5',
      '--no-comments',
      '--quick',
    ),
  ).toMatchObject({
    cores: [1, 2, 3, 8],
    variants: ['a', './b.ts'],
    seconds: 0.5,
    repeat: 3,
    seed: -5,
    comments: false,
    quick: true,
  });
  expect(read('rcu', '--set', 'a=1', '--set', 'b=2,c=3').set).toEqual(['a=1', 'b=2', 'c=3']);
  expect(read('--from', 'a.json', 'b.json').from).toEqual(['a.json', 'b.json']);
});

describe('refused', () => {
  test.each([
    ['--seconds', 'long', '--seconds long: a number from 0.001 to 600 is expected'],
    ['--seconds', '0', '--seconds 0: a number from 0.001 to 600 is expected'],
    ['--seconds', 'Infinity', '--seconds Infinity: a number'],
    ['--repeat', '0', '--repeat 0: a whole number from 1 to 1,000 is expected'],
    ['--repeat', '1.5', '--repeat 1.5: a whole number from 1 to 1,000 is expected'],
    ['--seed', '99999999999', '--seed 99999999999: a whole number from -2,147,483,648 to 2,147,483,647 is expected'],
    ['--cores', '0', '--cores 0: a run needs at least 1 core'],
    ['--cores', '4-1', '--cores 4-1: the range runs backwards; write 1-4.'],
    ['--variants', ' , ', '--variants " , ": name at least one variant'],
    ['--engine', 'machines', '--engine machines: there is no such engine'],
    ['--start', 'gently', '--start gently: there is no such start'],
    ['--start', 'spread', '--start spread is for simulated cores: name a machine with --machine, or leave it out'],
    ['--code', 'ws', '--code ws: there is no such code. Did you mean js? There are: wasm, js.'],
  ])('%s %s', (option, value, sentence) => {
    expect(() => read('spinlock', option, value)).toThrow(sentence);
  });

  test('words too many and too few', () => {
    expect(() => read('spinlock', 'rcu')).toThrow('one lab is measured at a time, saw "spinlock rcu"');
    expect(() => read('spinlock', '--seconds')).toThrow("option '--seconds <s>' argument missing");
    expect(() => read('--frobnicate')).toThrow(
      "unknown option '--frobnicate'. `npm run lab -- --help` lists the options",
    );
  });
});

describe('the environment', () => {
  test('has a twin of every option', () => {
    vi.stubEnv('PERCORE_CORES', '1,2')
      .stubEnv('PERCORE_SET', 'a=1,b=2')
      .stubEnv('PERCORE_NO_COMMENTS', '1')
      .stubEnv('PERCORE_PIN', 'true')
      .stubEnv('PERCORE_OUT', 'elsewhere');
    expect(read('rcu')).toMatchObject({
      cores: [1, 2],
      set: ['a=1', 'b=2'],
      comments: false,
      pin: true,
      out: 'elsewhere',
    });
  });

  test('gives way to the command line', () => {
    vi.stubEnv('PERCORE_CORES', '1,2').stubEnv('PERCORE_SET', 'a=1').stubEnv('PERCORE_CODE', 'js');
    expect(read('rcu', '--cores', '4', '--set', 'b=2')).toMatchObject({ cores: [4], set: ['b=2'], code: 'js' });
  });

  test('switches nothing on with 0, false, no or nothing', () => {
    vi.stubEnv('PERCORE_QUICK', '0')
      .stubEnv('PERCORE_PIN', 'false')
      .stubEnv('PERCORE_OVERSUBSCRIBE', 'no')
      .stubEnv('PERCORE_NO_COMMENTS', '')
      .stubEnv('PERCORE_CORES', '');
    expect(read('rcu')).toMatchObject({ quick: false, pin: false, oversubscribe: false, comments: true, cores: null });
  });

  test('is named when what it holds is refused, and not when the command line is at fault', () => {
    vi.stubEnv('PERCORE_REPEAT', 'x').stubEnv('PERCORE_CORES', '2');
    expect(() => read('rcu')).toThrow(/^PERCORE_REPEAT: --repeat x: a whole number/);
    expect(() => read('rcu', '--repeat', '3', '--cores', 'y')).toThrow(/^--cores y: "y" is not/);
  });
});

describe('what npm swallowed', () => {
  const own = ['cores', 'variants', 'set', 'code', 'quick', 'no-comments', 'json'].map((name) => ({
    name,
    isSwitch: name === 'quick' || name === 'no-comments',
  }));
  const refused = (words: readonly string[], taken: Readonly<Record<string, string>>) => () =>
    refuseNpmOptions(own, 'lab', words, {
      npm_lifecycle_event: 'lab',
      ...Object.fromEntries(Object.entries(taken).map(([name, value]) => [`npm_config_${name}`, value])),
    });

  test('is shown as it must be written', () => {
    expect(refused(['spinlock'], { cores: '1,2' })).toThrow(
      'npm took --cores for itself: options of Percore go after "--".\nWrite: npm run lab spinlock -- --cores 1,2\nor set PERCORE_CORES in the environment.',
    );
    expect(refused(['spinlock', '1,2'], { cores: 'true' })).toThrow('Write: npm run lab spinlock -- --cores 1,2\n');
    expect(refused(['spinlock'], { quick: 'true', comments: '' })).toThrow(
      'Write: npm run lab spinlock -- --quick --no-comments\nor set PERCORE_QUICK, PERCORE_NO_COMMENTS',
    );
    expect(refused(['spinlock', 'js', 'a'], { code: 'true', set: 'true' })).toThrow(
      'Write: npm run lab spinlock -- --set … --code …\n',
    );
    expect(refused([], { cores: '1' })).toThrow('Write: npm run lab -- --cores 1\n');
  });

  test("is found a slip away from an option too, but not in settings of npm's own", () => {
    expect(refused(['spinlock'], { varients: 'mcs' })).toThrow(
      'npm took --varients for itself, and there is no such option. Did you mean --variants?',
    );
    expect(refused(['spinlock'], { core: '1' })).toThrow('Did you mean --cores?');
    expect(
      refused(['spinlock'], {
        color: 'true',
        cache: '/tmp',
        node_version: '20',
        user_agent: 'npm',
        engine_strict: '',
        omit: '',
        loglevel: 'notice',
      }),
    ).not.toThrow();
  });

  test("is nobody's business outside npm", () => {
    expect(() => refuseNpmOptions(own, 'lab', [], { npm_config_cores: '1,2' })).not.toThrow();
  });
});

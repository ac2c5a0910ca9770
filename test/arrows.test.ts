// The arrows of the design: who may import whom. Read from the imports themselves.
//
//   language <- compile <- engines <- experiment, lab <- grade <- cli      laws <- experiment and above
//   pool <- engines and above      disk <- engines and above, for what belongs to Node      text <- all

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { circlesOf, importsOf, type Source, sourcesBelow } from './imports.ts';
import { root } from './real-threads.ts';

/** What each part may import, itself apart. */
const allowed: Readonly<Record<string, readonly string[]>> = {
  text: [],
  disk: ['text'],
  language: ['text'],
  pool: ['language', 'text'],
  laws: [],
  compile: ['language'],
  engines: ['disk', 'language', 'compile', 'laws', 'pool', 'text'],
  lab: ['disk', 'language', 'compile', 'engines', 'text'],
  experiment: ['language', 'compile', 'engines', 'lab', 'laws', 'pool', 'text'],
  grade: ['disk', 'language', 'compile', 'engines', 'experiment', 'lab', 'laws', 'pool', 'text'],
  cli: ['disk', 'language', 'compile', 'engines', 'experiment', 'lab', 'laws', 'grade', 'pool', 'text'],
};

/** What stands beside src, and the parts of src that each may import. */
const beside: Readonly<Record<string, readonly string[]>> = {
  web: ['language', 'compile', 'engines', 'experiment', 'lab', 'laws', 'grade', 'pool', 'text'],
  validation: ['disk', 'engines', 'experiment', 'laws', 'cli', 'text'],
  bench: ['disk', 'language', 'compile', 'engines', 'experiment', 'lab', 'laws', 'grade', 'cli', 'pool', 'text'],
};

/** What the page may not take values from: files that need Node. Types are no code. */
const nodeOnly = /^src\/(disk\/|engines\/threads\/node\/|pool\/node\.ts)/;

/** Grammars, whose rules call each other in a circle: the language's reader, the WebAssembly writer, generated programs. */
const grammars = [/^src\/language\//, /^src\/compile\/wasm\//, /^test\/differential\//];

/** The files that belong to Node; all others also run in a browser. */
const forNode = [
  /^cli\//,
  /^disk\//,
  /^lab\/folder\.ts$/,
  /^engines\/threads\/node\//,
  /^engines\/machine\/folder\.ts$/,
  /^grade\/(folder|judge|survive|worker|record|class|places|zip|tests|edition)\.ts$/,
  /^pool\/node\.ts$/,
];
/** Packages that need Node. */
const nodePackages = ['piscina', 'esbuild', 'commander', 'yauzl'];

/** What breaks the rules in a file of src, in sentences. */
function faultsOf(source: Source): string[] {
  const path = source.path.replace(/^src\//, '');
  const part = path.split('/')[0]!;
  const own = forNode.some((pattern) => pattern.test(path));
  const names = importsOf(source).map(({ name }) => name);
  const code = source.text.replace(/\/\/.*|\/\*[\s\S]*?\*\//g, '');
  const needsNode = names.filter((name) => name.startsWith('node:') || nodePackages.includes(name));
  const prints =
    part !== 'cli' && path !== 'grade/tests.ts' && /\bconsole\.|\bprocess\.(stdout|stderr)\b/.test(source.text);
  return [
    ...partsOf(names)
      .filter((each) => each !== part && !allowed[part]?.includes(each))
      .map((each) => `${source.path}: ${part} may not import ${each}`),
    ...(own ? [] : needsNode.map((name) => `${source.path}: imports ${name}, which a browser has not`)),
    ...(prints ? [`${source.path}: writes to a console; the core gives data back`] : []),
    ...(!own && /\bprocess\.|\b__dirname\b|\bBuffer\b/.test(code) ? [`${source.path}: uses what only Node has`] : []),
  ];
}

/** The parts of src among imported names. */
function partsOf(names: readonly string[]): string[] {
  return names.flatMap((name) => /^src\/([a-z-]+)\/.*\.ts$/.exec(name)?.[1] ?? []);
}

/** What breaks the rules in a file beside src, in sentences. */
function faultsBeside(source: Source): string[] {
  const place = source.path.split('/')[0]!;
  const imports = importsOf(source);
  const parts = partsOf(imports.map(({ name }) => name));
  const others = imports.flatMap(({ name }) => /^(web|bench|validation|test|labs|bin)\//.exec(name)?.[1] ?? []);
  const values = imports.flatMap(({ name, types }) => (types ? [] : [name]));
  return [
    ...parts
      .filter((each) => !beside[place]?.includes(each))
      .map((each) => `${source.path}: ${place} may not import ${each}`),
    ...(place === 'web' ? values.filter((name) => nodeOnly.test(name)) : []).map(
      (name) => `${source.path}: imports ${name}, which a browser has not`,
    ),
    ...others.filter((each) => each !== place).map((each) => `${source.path}: ${place} may not import ${each}`),
  ];
}

test('every part of src has its place among the arrows', () => {
  const parts = readdirSync(join(root, 'src'), { withFileTypes: true })
    .filter((each) => each.isDirectory())
    .map((each) => each.name);
  expect(parts.filter((each) => !(each in allowed))).toEqual([]);
  expect(sourcesBelow(root, 'src').length).toBeGreaterThan(80);
});

test.each(['README.md', 'docs/architecture.md'])('the drawing in %s has these arrows and no others', (path) => {
  const text = readFileSync(join(root, path), 'utf8');
  const drawn = [...text.matchAll(/^([a-z]+) +-> (.+)$/gm)].map(([, part, imports]) => [
    part,
    imports!.split(', ').sort(),
  ]);
  const arrows = Object.entries({ ...allowed, ...beside }).filter(([, imports]) => imports.length > 0);
  const sorted = arrows.map(([part, imports]) => [part, [...imports].sort()]);
  expect(Object.fromEntries(drawn)).toEqual(Object.fromEntries(sorted));
});

test('no file of src goes against the arrows, needs Node without belonging to it, or writes to a console', () => {
  expect(sourcesBelow(root, 'src').flatMap(faultsOf)).toEqual([]);
});

/** What builds and serves the page, and drives it in tests and benchmarks: Node's, though it stands there. */
function isTooling(path: string): boolean {
  return /^(web\/(vite\.config\.ts|test\/|isolation\/server\.ts)|bench\/page\.ts)/.test(path);
}

test('the page takes from src what runs in a browser, and neither it nor the benchmarks take from the tests', () => {
  const sources = Object.keys(beside).flatMap((folder) => sourcesBelow(root, folder));
  expect(sources.filter(({ path }) => !isTooling(path)).flatMap(faultsBeside)).toEqual([]);
});

test('no sources import values of each other in a circle, grammars apart', () => {
  const sources = ['src', 'web', 'bench', 'validation', 'test'].flatMap((folder) => sourcesBelow(root, folder));
  const circles = circlesOf(sources).filter(
    (paths) => !grammars.some((grammar) => paths.every((path) => grammar.test(path))),
  );
  expect(circles).toEqual([]);
});

/** Everything that a source needs to start: itself, and what it imports values of. */
function neededBy(entry: string): Set<string> {
  const all = ['src', 'web'].flatMap((folder) => sourcesBelow(root, folder));
  const sources = new Map(all.map((source) => [source.path, source]));
  const needed = new Set([entry]);
  for (const path of needed)
    for (const { name, types } of importsOf(sources.get(path)!)) if (!types && sources.has(name)) needed.add(name);
  return needed;
}

test('check starts without what only measurements need: fits, intervals and ranks', () => {
  const heavy = /^src\/laws\/(usl|least-squares|bootstrap|rank-test)\.ts$/;
  expect([...neededBy('src/cli/check/check.ts')].filter((path) => heavy.test(path))).toEqual([]);
  expect([...neededBy('src/cli/lab/lab.ts')].filter((path) => heavy.test(path))).toHaveLength(4);
});

/** Where a type stands where its idea lives, so that types close no circle either. */
const withoutTypeCircles = ['src/engines/checker', 'src/grade', 'src/lab', 'src/laws'];

test('no sources of the checker, of grading, of labs and of laws import even types of each other in a circle', () => {
  expect(withoutTypeCircles.flatMap((folder) => circlesOf(sourcesBelow(root, folder), true))).toEqual([]);
});

test("stepping keeps the language's parser out of the page's own thread; its worker has it", () => {
  expect(neededBy('web/step/programs.ts')).not.toContain('src/language/parse.ts');
  expect(neededBy('web/engine/stepper.ts')).toContain('src/language/parse.ts');
});

describe('a circle', () => {
  const of = (a: string, b: string, byTypes = false): string[][] =>
    circlesOf(
      [
        { path: 'src/x/a.ts', text: a },
        { path: 'src/x/b.ts', text: b },
      ],
      byTypes,
    );

  test('of values is found', () => {
    const a = "import { b } from './b.ts';\nexport const a = b;";
    expect(of(a, "import { a } from './a.ts';\nexport const b = () => a;")).toEqual([['src/x/a.ts', 'src/x/b.ts']]);
  });

  test('that only types close is none', () => {
    const a = "import { b } from './b.ts';\nexport const a = b;";
    expect(of(a, "import type { A } from './a.ts';\nexport const b = 1 as unknown as A;")).toEqual([]);
    expect(of(a, "import { type A } from './a.ts';\nexport const b = 1 as unknown as A;")).toEqual([]);
  });

  test('that only types close is one where types count; none where nothing leads back', () => {
    const a = "import { b } from './b.ts';\nexport const a = b;";
    expect(of(a, "import type { A } from './a.ts';\nexport const b = 1 as unknown as A;", true)).toEqual([
      ['src/x/a.ts', 'src/x/b.ts'],
    ]);
    expect(of(a, 'export const b = 1;', true)).toEqual([]);
  });
});

describe('a file beside src that', () => {
  test.each([
    [
      'web/lab/x.ts',
      "import { cpus } from '../../src/engines/threads/node/cores.ts';",
      'src/engines/threads/node/cores.ts, which',
    ],
    ['web/lab/x.ts', "import { x } from '../../src/cli/lab/lab.ts';", 'web may not import cli'],
    ['bench/x.ts', "import { x } from '../test/command.ts';", 'bench may not import test'],
  ])('is %s and says %s breaks the rule', (path, text, sentence) => {
    expect(faultsBeside({ path, text }).join()).toContain(sentence);
  });

  test('takes a type of a file of Node does not break it', () => {
    const text = "import type { CoresHere } from '../../src/engines/threads/node/cores.ts';";
    expect(faultsBeside({ path: 'web/lab/x.ts', text })).toEqual([]);
  });
});

describe('the rule finds', () => {
  test.each([
    [
      'an arrow turned round',
      'language/scope.ts',
      "import type { Card } from '../lab/card.ts';",
      'src/language/scope.ts: language may not import lab',
    ],
    [
      'a core that knows a face',
      'experiment/sweep.ts',
      "export { engineering } from '../cli/units.ts';",
      'src/experiment/sweep.ts: experiment may not import cli',
    ],
    [
      'an engine that knows the labs',
      'engines/threads/core.ts',
      "const { x } = await import('../../lab/lab.ts');",
      'src/engines/threads/core.ts: engines may not import lab',
    ],
    [
      'laws that know what they are used for',
      'laws/fairness.ts',
      "import type { Sample } from '../experiment/sample.ts';",
      'src/laws/fairness.ts: laws may not import experiment',
    ],
    [
      'a file of the core that needs Node',
      'lab/card.ts',
      "import { readFileSync } from 'node:fs';",
      'src/lab/card.ts: imports node:fs, which a browser has not',
    ],
    [
      'a package that needs Node',
      'engines/threads/measure.ts',
      "import { Piscina } from 'piscina';",
      'src/engines/threads/measure.ts: imports piscina, which a browser has not',
    ],
    [
      'a global of Node',
      'compile/javascript.ts',
      'export const here = process.cwd();',
      'src/compile/javascript.ts: uses what only Node has',
    ],
    [
      'a print in the core',
      'laws/random.ts',
      "console.log('here');",
      'src/laws/random.ts: writes to a console; the core gives data back',
    ],
    [
      'a print of a host file',
      'engines/threads/node/crew.ts',
      "process.stderr.write('here');",
      'src/engines/threads/node/crew.ts: writes to a console; the core gives data back',
    ],
  ])('%s', (_, path, text, sentence) => {
    expect(faultsOf({ path: `src/${path}`, text: `${text}\n` })).toContain(sentence);
  });

  test('nothing in a file that keeps to its place', () => {
    expect(
      faultsOf({
        path: 'src/cli/lab.ts',
        text: "import { readFileSync } from 'node:fs';\nimport { sweep } from '../experiment/sweep.ts';\nprocess.stdout.write('');\n",
      }),
    ).toEqual([]);
    expect(
      faultsOf({
        path: 'src/experiment/sweep.ts',
        text: "import type { Card } from '../lab/card.ts';\nimport * as v from 'valibot';\n",
      }),
    ).toEqual([]);
  });
});

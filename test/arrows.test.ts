// The arrows of the design: who may import whom. Read from the imports themselves.
//
//   language <- compile <- engines <- experiment, lab <- grade <- cli      laws <- experiment and above
//   disk <- engines and above, for what belongs to Node      text <- all

import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { tsPlugin } from '@sveltejs/acorn-typescript';
import { Parser } from 'acorn';
import { describe, expect, test } from 'vitest';
import { root } from './real-threads.ts';

/** What each part may import, itself apart. */
const allowed: Readonly<Record<string, readonly string[]>> = {
  text: [],
  disk: ['text'],
  language: ['text'],
  laws: [],
  compile: ['language'],
  engines: ['disk', 'language', 'compile', 'laws', 'text'],
  lab: ['disk', 'language', 'compile', 'engines', 'text'],
  experiment: ['language', 'compile', 'engines', 'lab', 'laws', 'text'],
  grade: ['disk', 'language', 'compile', 'engines', 'experiment', 'lab', 'laws', 'text'],
  cli: ['disk', 'language', 'compile', 'engines', 'experiment', 'lab', 'laws', 'grade', 'text'],
};

/** The files that belong to Node; all others also run in a browser. */
const forNode = [
  /^cli\//,
  /^disk\//,
  /^lab\/folder\.ts$/,
  /^engines\/threads\/host\//,
  /^engines\/machine\/folder\.ts$/,
  /^grade\/(folder|zoo|judge|survive|worker|record|class|places|zip|tests|edition)\.ts$/,
  /^engines\/threads\/(pool|task-pool|bundle|worker)\.ts$/,
];
/** Packages that need Node. */
const nodePackages = ['piscina', 'esbuild', 'commander', 'cli-progress', 'yauzl'];

type Source = { readonly path: string; readonly text: string };

function sourcesOf(folder: string): Source[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((each) => each.isFile() && each.name.endsWith('.ts') && !each.name.endsWith('.test.ts'))
    .map((each) => join(each.parentPath, each.name))
    .map((path) => ({ path: relative(folder, path).replaceAll('\\', '/'), text: readFileSync(path, 'utf8') }));
}

const TypeScript = Parser.extend(tsPlugin());

/** What a file imports or takes from another by `export … from`: paths from src/, and names of packages. Types count. */
function importsOf({ path, text }: Source): string[] {
  const { body } = TypeScript.parse(text, { ecmaVersion: 'latest', sourceType: 'module' });
  const named = body.flatMap((node) => ('source' in node && node.source ? [String(node.source.value)] : []));
  const called = [...text.matchAll(/\b(?:import|require)\(\s*["'`]([^"'`]+)/g)].map(([, name]) => name!);
  return [...named, ...called].map((name) =>
    name.startsWith('.') ? relative('/src', resolve('/src', dirname(path), name)) : name,
  );
}

/** What breaks the rules, in sentences. */
function faultsOf(source: Source): string[] {
  const part = source.path.split('/')[0]!;
  const own = forNode.some((pattern) => pattern.test(source.path));
  const imports = importsOf(source);
  const parts = imports.filter((name) => /^[a-z-]+\/.*\.ts$/.test(name)).map((name) => name.split('/')[0]!);
  return [
    ...parts
      .filter((each) => each !== part && !allowed[part]?.includes(each))
      .map((each) => `src/${source.path}: ${part} may not import ${each}`),
    ...imports
      .filter((name) => !own && (name.startsWith('node:') || nodePackages.includes(name)))
      .map((name) => `src/${source.path}: imports ${name}, which a browser has not`),
    ...(part !== 'cli' &&
    source.path !== 'grade/tests.ts' &&
    /\bconsole\.|\bprocess\.(stdout|stderr)\b/.test(source.text)
      ? [`src/${source.path}: writes to a console; the core gives data back`]
      : []),
    ...(!own && /\bprocess\.|\b__dirname\b|\bBuffer\b/.test(source.text.replace(/\/\/.*|\/\*[\s\S]*?\*\//g, ''))
      ? [`src/${source.path}: uses what only Node has`]
      : []),
  ];
}

test('every part of src has its place among the arrows', () => {
  const parts = readdirSync(join(root, 'src'), { withFileTypes: true })
    .filter((each) => each.isDirectory())
    .map((each) => each.name);
  expect(parts.filter((each) => !(each in allowed))).toEqual([]);
  expect(sourcesOf(join(root, 'src')).length).toBeGreaterThan(80);
});

test('no file of src goes against the arrows, needs Node without belonging to it, or writes to a console', () => {
  expect(sourcesOf(join(root, 'src')).flatMap(faultsOf)).toEqual([]);
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
      'engines/threads/pool.ts',
      "process.stderr.write('here');",
      'src/engines/threads/pool.ts: writes to a console; the core gives data back',
    ],
  ])('%s', (_, path, text, sentence) => {
    expect(faultsOf({ path, text: `${text}\n` })).toContain(sentence);
  });

  test('nothing in a file that keeps to its place', () => {
    expect(
      faultsOf({
        path: 'cli/lab.ts',
        text: "import { readFileSync } from 'node:fs';\nimport { sweep } from '../experiment/sweep.ts';\nprocess.stdout.write('');\n",
      }),
    ).toEqual([]);
    expect(
      faultsOf({
        path: 'experiment/sweep.ts',
        text: "import type { Card } from '../lab/card.ts';\nimport * as v from 'valibot';\n",
      }),
    ).toEqual([]);
  });
});

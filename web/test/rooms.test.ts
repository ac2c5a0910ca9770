// The page's rooms keep to their place: no face knows another, nothing of Node comes along, and words stand in one place.

import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, test } from 'vitest';
import { root } from '../../test/real-threads.ts';

type Source = { readonly path: string; readonly text: string };

/** What runs when the page is built or tested, and not in a browser. */
const forNode = /^(vite\.config|course\/(modules|published)|isolation\/(policy|server)|test\/.*|.*\.test)\.tsx?$/;

function sources(): Source[] {
  const folder = join(root, 'web');
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((each) => each.isFile() && /\.tsx?$/.test(each.name))
    .map((each) => join(each.parentPath, each.name))
    .map((path) => ({ path: relative(folder, path).replaceAll('\\', '/'), text: readFileSync(path, 'utf8') }))
    .filter(({ path }) => !forNode.test(path));
}

function faultsOf({ path, text }: Source): string[] {
  const imports = [...text.matchAll(/\bfrom '([^']+)'|\bimport\('([^']+)'\)/g)].map(
    ([, name, called]) => name ?? called!,
  );
  const spoken = [...text.matchAll(/>([^<>{}()=;]*[A-Za-z]{2,}[^<>{}()=;]*)<\//g)].map(([, words]) => words!.trim());
  return [
    ...imports
      .filter((name) => name.includes('src/cli/') || name.startsWith('node:'))
      .map((name) => `web/${path}: imports ${name}`),
    ...(path.endsWith('.tsx')
      ? spoken.map((words) => `web/${path}: says "${words}" by itself; words stand in web/words`)
      : []),
    ...[...text.matchAll(/\b(?:title|aria-label|placeholder|alt)="([^"]+)"/g)].map(
      ([, words]) => `web/${path}: says "${words}" by itself; words stand in web/words`,
    ),
    ...[...text.matchAll(/new (?:Error|Stopped)\(([`'])(\w+ [^`']*)\1/g)].map(
      ([, , words]) => `web/${path}: says "${words}" by itself; words stand in web/words`,
    ),
    ...(/https?:\/\/(?!www\.w3\.org\/)/.test(text.replace(/^\s*(\/\/|\*).*$/gm, ''))
      ? [`web/${path}: names a place in the net`]
      : []),
  ];
}

test('every room keeps to its place', () => {
  expect(sources().length).toBeGreaterThan(30);
  expect(sources().flatMap(faultsOf)).toEqual([]);
});

describe('the rule finds', () => {
  test.each([
    [
      'a face that knows another',
      'lab/x.tsx',
      "import { report } from '../../src/cli/lab/result-report.ts';",
      'web/lab/x.tsx: imports ../../src/cli/lab/result-report.ts',
    ],
    ['what only Node has', 'lab/x.ts', "import { readFileSync } from 'node:fs';", 'web/lab/x.ts: imports node:fs'],
    [
      'a word of its own',
      'lab/x.tsx',
      '<button type="button">Run it</button>',
      'web/lab/x.tsx: says "Run it" by itself; words stand in web/words',
    ],
    [
      'a label of its own',
      'lab/x.tsx',
      '<nav aria-label="Pages" />',
      'web/lab/x.tsx: says "Pages" by itself; words stand in web/words',
    ],
    [
      'a sentence of its own',
      'engine/x.ts',
      "throw new Error('it went wrong');",
      'web/engine/x.ts: says "it went wrong" by itself; words stand in web/words',
    ],
    [
      'a font from the net',
      'look/x.ts',
      "const font = 'https://fonts.example/x.css';",
      'web/look/x.ts: names a place in the net',
    ],
  ])('%s', (_, path, text, fault) => {
    expect(faultsOf({ path, text })).toContain(fault);
  });
});

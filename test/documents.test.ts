// The documents for contributors speak of what there is: files, packages, labs in the order of the course, and scripts.

import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { labNames } from '../src/lab/folder.ts';
import { root } from './real-threads.ts';
import { textsWithCommands } from './shown-commands.ts';

const read = (path: string): string => readFileSync(join(root, path), 'utf8');

test.each(textsWithCommands())('%s links to files that are there', (path) => {
  const links = [...read(path).matchAll(/\]\(([^)#:\s]+)(?:#[^)]*)?\)/g)].map(([, link]) => link!);
  expect(links.filter((link) => !existsSync(join(root, dirname(path), link)))).toEqual([]);
});

test('docs/architecture.md has a reason for each package, and for no other', () => {
  const { dependencies, devDependencies } = JSON.parse(read('package.json')) as Record<string, Record<string, string>>;
  const tables = read('docs/architecture.md').split('## Packages')[1]!;
  const [runs = [], builds = []] = tables
    .split('What builds the project')
    .map((part) =>
      [...part.matchAll(/^\| (`.+?) \| (.+) \|$/gm)].flatMap(([, names]) =>
        [...names!.matchAll(/`([^`]+)`/g)].map(([, name]) => name),
      ),
    );
  expect(runs.sort()).toEqual(Object.keys(dependencies!).sort());
  expect(builds.sort()).toEqual(Object.keys(devDependencies!).sort());
});

test('docs/architecture.md names folders and files that are there', () => {
  const [parts = ''] = read('docs/architecture.md').split('## Packages');
  const paths = [
    ...parts.matchAll(
      /`((?:src|bin|web|test|bench|validation|labs|machines|compile|engines|lab|language|experiment|grade|cli)(?:\/[\w./-]+)?)`/g,
    ),
  ];
  const missing = paths
    .map(([, path]) => path!)
    .filter((path) => !existsSync(join(root, path)) && !existsSync(join(root, 'src', path)));
  expect(paths.length).toBeGreaterThan(40);
  expect(missing).toEqual([]);
});

test('docs/reading-order.md has every lab, in the order of the course', () => {
  const labs = [...read('docs/reading-order.md').matchAll(/^\d+\. \[([\w-]+)\]/gm)].map(([, lab]) => lab);
  expect(labs).toEqual(labNames(root));
});

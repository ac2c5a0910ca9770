// The students' edition: which files of a checkout it has, and what some of them become.

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sourceAt } from '../lab/folder.ts';
import { veiledCard } from '../lab/veiled-card.ts';

/** A file of the edition: where it goes, and where its text comes from. */
export type EditionFile = { readonly path: string; readonly from: string; readonly text: string | null };

/** Folders and files for the lecturer and for the project's developers. */
const left: readonly RegExp[] = [
  /^(node_modules|results|dist|bench|validation|\.[^/]+)(\/|$)/,
  /^labs\/[^/]+\/(solution\.ts$|right(\/|$)|wrong(\/|$))/,
  /^labs\/[^/]+\/exercise\.ts$/,
  /\.kept$/,
  /^docs\/(lecturer|handout|architecture|reading-order)\.md$/,
  /^README\.md$/,
  /^src\/(cli\/grade\/handout|grade\/edition|lab\/veiled-card)\.ts$/,
  /^bin\/prepack\.mjs$/,
  /^(src|web)\/.*\.test\.tsx?$/,
  /^web\/test(\/|$)/,
];

/** Of the tests, those that a student's edition passes. */
const tests: readonly string[] = ['test/all.ts', 'test/real-threads.ts', 'test/course.test.ts', 'test/edition.test.ts'];

/** Where the edition's files stand. */
const top: readonly RegExp[] = [
  /^(bin|docs|labs|machines|src|test|web)\//,
  /^(LICENSE|biome\.json|package\.json|package-lock\.json|tsconfig\.json|vitest\.config\.ts)$/,
];

/** Every file of the edition, in the order of their paths. */
export function editionOf(root: string): EditionFile[] {
  const files = pathsBelow(root, '')
    .filter(isPart)
    .map((path): EditionFile => ({ path, from: path, text: textOf(root, path) }));
  const stubs = readdirSync(join(root, 'labs'))
    .filter((lab) => existsSync(join(root, 'labs', lab, 'exercise', 'stub.ts')))
    .map((lab): EditionFile => ({ path: `labs/${lab}/exercise.ts`, from: `labs/${lab}/exercise/stub.ts`, text: null }));
  const readme: EditionFile = { path: 'README.md', from: 'docs/handout.md', text: null };
  const ignore: EditionFile = {
    path: '.gitignore',
    from: '.gitignore',
    text: 'node_modules/\nresults/\ndist/\n.percore/\n',
  };
  return [...files, ...stubs, readme, ignore].sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** What a file becomes; null where it stays as it is. */
function textOf(root: string, path: string): string | null {
  if (path === 'package.json') return packageOf(root);
  return /^labs\/[^/]+\/lab\.ts$/.test(path) ? cardOf(root, path) : null;
}

/** Hints are asked for, and places to look come with what was seen: neither is read on the way. */
function cardOf(root: string, path: string): string {
  const source = sourceAt(root, path);
  const text = veiledCard(source);
  return text === source.text
    ? text
    : text.replace(
        '\n',
        '\n// Its hints are encoded: npm run grade NAME -- --hint shows one after the other, at no cost.\n',
      );
}

function isPart(path: string): boolean {
  if (left.some((pattern) => pattern.test(path)) || !top.some((pattern) => pattern.test(path))) return false;
  return !path.startsWith('test/') || tests.includes(path);
}

function pathsBelow(root: string, folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((each): string[] => {
    const path = folder === '' ? each.name : `${folder}/${each.name}`;
    if (each.isDirectory()) return left.some((pattern) => pattern.test(path)) ? [] : pathsBelow(root, path);
    return each.isFile() ? [path] : [];
  });
}

/** The commands that the edition has. */
function packageOf(root: string): string {
  const whole = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { scripts: Record<string, string> };
  const scripts = Object.fromEntries(
    Object.entries(whole.scripts).filter(
      ([name]) =>
        ![
          'bench',
          'docs',
          'validate',
          'handout',
          'test:quick',
          'test:long',
          'test:page',
          'prepack',
          'postpack',
        ].includes(name),
    ),
  );
  return `${JSON.stringify({ ...whole, scripts }, null, 2)}\n`;
}

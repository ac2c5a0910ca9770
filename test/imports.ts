// The imports of the project's sources, read from the sources themselves, and the circles among them.

import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { tsPlugin } from '@sveltejs/acorn-typescript';
import { Parser } from 'acorn';

/** A source: its path from the project's root, with `/`, and its text. */
export type Source = { readonly path: string; readonly text: string };

/** What a source imports: a path from the root, or the name of a package; `types` where only types come of it. */
export type Import = { readonly name: string; readonly types: boolean };

/** The sources below a folder, tests left out. */
export function sourcesBelow(root: string, folder: string): Source[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((each) => each.isFile() && /\.tsx?$/.test(each.name) && !/\.test\.tsx?$|\.d\.ts$/.test(each.name))
    .map((each) => join(each.parentPath, each.name))
    .map((path) => ({ path: relative(root, path).replaceAll('\\', '/'), text: readFileSync(path, 'utf8') }));
}

const TypeScript = Parser.extend(tsPlugin());
const TypeScriptWithMarkup = Parser.extend(tsPlugin({ jsx: {} }));

/** An import or export declaration, with the fields that tell types from values. */
type Declared = {
  readonly source?: { readonly value: unknown } | null;
  readonly importKind?: string;
  readonly exportKind?: string;
  readonly specifiers?: readonly { readonly importKind?: string; readonly exportKind?: string }[];
};

/** Every import, `export … from` and `import(…)` of a source. */
export function importsOf({ path, text }: Source): Import[] {
  const { body } = (path.endsWith('x') ? TypeScriptWithMarkup : TypeScript).parse(text, {
    ecmaVersion: 'latest',
    sourceType: 'module',
  });
  const declared = (body as readonly Declared[]).flatMap((each): Import[] =>
    each.source ? [{ name: String(each.source.value), types: takesTypesOnly(each) }] : [],
  );
  const called = [...text.matchAll(/\b(?:import|require)\(\s*["'`]([^"'`]+)/g)].map(
    ([, name]): Import => ({ name: name!, types: false }),
  );
  return [...declared, ...called].map(({ name, types }) => ({
    name: name.startsWith('.') ? relative('/', resolve('/', dirname(path), name)) : name,
    types,
  }));
}

function takesTypesOnly({ importKind, exportKind, specifiers = [] }: Declared): boolean {
  if (importKind === 'type' || exportKind === 'type') return true;
  return specifiers.length > 0 && specifiers.every((each) => each.importKind === 'type' || each.exportKind === 'type');
}

/** The circles among sources that import values of each other, or, `byTypes`, anything: each as its paths in order, Tarjan's strongly connected components of more than one. */
export function circlesOf(sources: readonly Source[], byTypes = false): string[][] {
  const arrows = new Map(
    sources.map((source) => [
      source.path,
      importsOf(source).flatMap(({ name, types }) => (types && !byTypes ? [] : [name])),
    ]),
  );
  const [order, low] = [new Map<string, number>(), new Map<string, number>()];
  const open: string[] = [];
  const circles: string[][] = [];
  const visit = (path: string): void => {
    order.set(path, order.size);
    low.set(path, order.get(path)!);
    open.push(path);
    for (const next of arrows.get(path) ?? []) {
      if (!arrows.has(next)) continue;
      if (!order.has(next)) visit(next);
      if (open.includes(next)) low.set(path, Math.min(low.get(path)!, low.get(next)!));
    }
    if (low.get(path) !== order.get(path)) return;
    const circle = open.splice(open.indexOf(path));
    if (circle.length > 1) circles.push(circle.sort());
  };
  for (const path of arrows.keys()) if (!order.has(path)) visit(path);
  return circles.sort((a, b) => (a[0]! < b[0]! ? -1 : 1));
}

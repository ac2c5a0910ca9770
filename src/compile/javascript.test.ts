// JavaScript from a lab file: every token on its line, the line table right, and only what must change changed.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AnyNode } from 'acorn';
import { expect, test } from 'vitest';
import { linked, started } from '../../test/one-thread.ts';
import { link } from '../language/link.ts';
import type { Program } from '../language/program.ts';
import { positionAt } from '../language/source.ts';
import { compileJavaScript } from './javascript.ts';
import { compileWasm } from './wasm/module.ts';

const labs = join(import.meta.dirname, '../../labs');
const notVariants: ReadonlySet<string> = new Set([
  'lab.ts',
  'workload.ts',
  'exercise.ts',
  'exercise.test.ts',
  'solution.ts',
]);

/** Every lab's programs, as they stand in the course. */
const course: readonly (readonly [name: string, program: Program])[] = readdirSync(labs, { withFileTypes: true })
  .filter((each) => each.isDirectory())
  .flatMap(({ name }) => {
    const read = (file: string) => ({ name: file, text: readFileSync(join(labs, name, file), 'utf8') });
    const variants = readdirSync(join(labs, name)).filter((file) => file.endsWith('.ts') && !notVariants.has(file));
    return variants.map((file) => [`${name}/${file}`, link(read(file), read('workload.ts'), { cores: 2 })] as const);
  });

/** The names inside functions, each with its place; types, and names of what is declared elsewhere, are gone from the JavaScript. */
function namesIn(node: AnyNode): { readonly name: string; readonly start: number }[] {
  if (/^TS|^TemplateLiteral$/.test(node.type)) return [];
  const own =
    node.type === 'Identifier' && node.name !== 'assert' && node.name !== 'choose'
      ? [{ name: node.name, start: node.start }]
      : [];
  const inside = Object.values(node)
    .flatMap((value: unknown) => (Array.isArray(value) ? value : [value]))
    .filter((each): each is AnyNode => typeof each === 'object' && each !== null && 'type' in each);
  return [...own, ...inside.flatMap(namesIn)];
}

/** Names that do not stand on their line in the compiled text. */
function strays(program: Program): string[] {
  const { text, lines } = compileJavaScript(program);
  const compiled = text.split('\n');
  return program.syntax.flatMap((syntax, file) =>
    syntax.body
      .flatMap((each) => (each.type === 'VariableDeclaration' ? [] : namesIn(each)))
      .flatMap(({ name, start }) => {
        const { line } = positionAt(program.files[file]!.text, start);
        return new RegExp(`\\b${name}\\b`).test(compiled[lines[file]!.first + line - 2]!)
          ? []
          : [`${program.files[file]!.name}:${line}: ${name}`];
      }),
  );
}

test.each(course)('%s: every name keeps its line', (_name, program) => {
  expect(strays(program)).toEqual([]);
});

test('the course has programs to compile', () => {
  expect(course.length).toBeGreaterThan(30);
});

test.each(course)('%s: as WebAssembly it is valid, and imports nothing but the memory', (_name, program) => {
  const module = new WebAssembly.Module(compileWasm(program));
  expect(WebAssembly.Module.imports(module)).toEqual([{ module: 'memory', name: 'memory', kind: 'memory' }]);
});

test("types over several lines leave as many lines, and so do a constant's value and what is exported", () => {
  const text =
    'const OUT: i32 = line(), SUM\n:\nnumber = 1 +\n/* two\nlines */ 2;\nexport\n\nfunction operation(m\n  : Int32Array,\n  core: /* which */\n  i32):\n  void\n{\n  let x: i32\n    = SUM; x\n  += core\n  m[OUT]\n  = x }\n';
  const program = linked(text);
  const { lines } = compileJavaScript(program);
  expect(strays(program)).toEqual([]);
  expect(lines.map((each) => each.file)).toEqual(['variant.ts', 'workload.ts']);
  const { executable, word } = started('JavaScript', program);
  executable.begin(1, 1);
  executable.run(1);
  expect(word('OUT')).toBe(4);
});

test('a stop is thrown from the line of the file that the line table gives', () => {
  const program = linked(
    'const A = line();\nexport function operation(m: Int32Array, core: i32): void {\n  m[A] = 1;\n\n  m[A +\n    99] = 2;\n}',
    {},
    '// one\n// two\n',
  );
  const { executable } = started('JavaScript', program);
  const stack = ((): string => {
    try {
      executable.run(1);
    } catch (error) {
      return (error as Error).stack!;
    }
    return 'nothing was thrown';
  })();
  // The engine's `Function` puts two lines of its own before the text.
  const thrown = [...stack.matchAll(/operation .*<anonymous>:(\d+):/g)].map((each) => Number(each[1]) - 2);
  expect(thrown.map((line) => line - compileJavaScript(program).lines[1]!.first + 1)).toEqual([5]);
});

test("names of the language around it are a program's own: its `Object`, `h` and `process` mean what it says", () => {
  const text =
    'const h = line(), Object = 2, process = 3; function self(globalThis: i32): i32 { const Error = Object; return globalThis + Error; }\nexport function operation(m: Int32Array, at: i32): void { m[h] = self(process) + at; }';
  const { executable, word } = started('JavaScript', linked(text));
  executable.run(1);
  expect(word('h')).toBe(5);
});

test('only a whole index is checked: what it is computed from may lie anywhere', () => {
  const text =
    'const A = line();\nexport function operation(m: Int32Array, core: i32): void { const far = core + 1000; m[far - 1000] = 7; m[-1 + 2] = 8; m[Atomics.exchange(m, 3, 4) + 2] = 9; }';
  const { executable, words, fault } = started('JavaScript', linked(text));
  executable.run(1);
  expect([fault(0), ...words.slice(0, 4)]).toEqual([null, 7, 8, 9, 4]);
});

// Mutations of lab files: tokens deleted, doubled, swapped, replaced and put in, so that most of a program stays and little fits.

import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';

export type Pair = { readonly name: string; readonly variant: string; readonly workload: string };

const labs = new URL('../labs/', import.meta.url);

/** Every variant with its workload. */
export function pairs(): Pair[] {
  return readdirSync(labs, { withFileTypes: true })
    .filter((each) => each.isDirectory())
    .flatMap(({ name }) => {
      const folder = new URL(`${name}/`, labs);
      const read = (file: string): string => readFileSync(new URL(file, folder), 'utf8');
      const files = readdirSync(folder).filter((file) => file.endsWith('.ts'));
      if (!files.includes('workload.ts')) return [];
      return files
        .filter((file) => !['workload.ts', 'lab.ts', 'exercise.ts', 'exercise.test.ts', 'solution.ts'].includes(file))
        .map((file) => ({ name: `${name}/${file}`, variant: read(file), workload: read('workload.ts') }));
    });
}

const token =
  /\/\/[^\n]*|\/\*[\s\S]*?\*\/|[A-Za-z_$][\w$]*|\d\w*|>>>=|\.\.\.|===|!==|>>>|<<=|>>=|[-+*/%&|^<>=!]=|=>|&&|\|\||\?\?|\+\+|--|<<|>>|\s+|[\s\S]/g;

/** Text cut into tokens and the space between them. */
export const tokensOf = (text: string): string[] => text.match(token) ?? [];

/** What is put in: words and signs of the language, and of what it has not. */
const foreign: readonly string[] = [
  'async ',
  'await ',
  'class X {}',
  'this',
  'new ',
  'null',
  'undefined',
  '"text"',
  '`text`',
  '/x/',
  '[1, 2]',
  '{ a: 1 }',
  '() => 1',
  '1.5',
  '1n',
  '0xFFFFFFFF',
  '2147483648',
  '-2147483648',
  '@x ',
  '#x',
  'var ',
  'let ',
  'const ',
  'declare ',
  'export ',
  'export default ',
  'import ',
  'function ',
  'function f(x: i32): i32 { return x; }',
  'enum E { A }',
  'type T = i32;',
  'namespace N {}',
  'as i32',
  'satisfies i32',
  '!',
  '<i32>',
  '<T>',
  ': i32',
  ': boolean',
  ': string',
  'return',
  'break;',
  'continue;',
  'for (;;) {',
  'while (true) {',
  'do {',
  'switch (1) {',
  'case 1:',
  'default:',
  'if (1)',
  'else ',
  'try {',
  'throw ',
  'yield ',
  'debugger;',
  'with (m) ',
  'label: ',
  '==',
  '!=',
  '*',
  '**',
  '/',
  '/=',
  '*=',
  '>>> 0',
  '??',
  '?.',
  '...',
  '++',
  '--',
  '||=',
  'typeof ',
  'delete ',
  'void ',
  ' in ',
  ' instanceof ',
  '=>',
  '<!--',
  '-->',
  '?',
  ':',
  ',',
  ';',
  '(',
  ')',
  '{',
  '}',
  '[',
  ']',
  'pause()',
  'work(1)',
  'choose(0)',
  'assert(1)',
  'poison(0, 1)',
  'line()',
  'lines(CORES)',
  'words(2147483647)',
  'LINE',
  'CORES',
  'Atomics.load(m, 0)',
  'Atomics.wait(m, 0, 0)',
  'Atomics',
  'Math.imul(2, 3)',
  'm',
  'm[0]',
  'm[0]++',
  'core',
  'operation(m, 0)',
  '__proto__',
  'constructor',
  'toString',
  '\u2028',
  '\ufeff',
  '\0',
  '\\u0061',
  'é',
  '\ud800',
  '\r',
  '#!',
  '//',
  '/*',
  '*/',
  "'",
  '"',
  '`',
  '${',
  '\\',
];

type Mutation = {
  readonly kind: 'delete' | 'double' | 'swap' | 'replace' | 'insert' | 'move';
  readonly at: number;
  readonly to: number;
  readonly span: number;
  readonly word: string;
};

const mutation: fc.Arbitrary<Mutation> = fc.record({
  kind: fc.constantFrom('delete', 'double', 'swap', 'replace', 'insert', 'move'),
  at: fc.nat(4000),
  to: fc.nat(4000),
  span: fc.integer({ min: 1, max: 12 }),
  word: fc.constantFrom(...foreign),
});

function applied(tokens: readonly string[], { kind, at: somewhere, to: elsewhere, span, word }: Mutation): string[] {
  const [at, to] = [somewhere % (tokens.length + 1), elsewhere % (tokens.length + 1)];
  const [before, part, after] = [tokens.slice(0, at), tokens.slice(at, at + span), tokens.slice(at + span)];
  switch (kind) {
    case 'delete':
      return [...before, ...after];
    case 'double':
      return [...before, ...part, ...part, ...after];
    case 'swap':
      return [...before, ...part.reverse(), ...after];
    case 'replace':
      return [...before, tokens[to] ?? word, ...tokens.slice(at + 1)];
    case 'insert':
      return [...before, word, ...tokens.slice(at)];
    case 'move':
      return [...before, ...after].toSpliced(to, 0, ...part);
  }
}

const mutated = (text: string, mutations: readonly Mutation[]): string =>
  mutations.reduce((tokens, each) => applied(tokens, each), tokensOf(text)).join('');

/** A pair of lab files of which one or both are mutated up to six times. */
export function mutants(from: readonly Pair[]): fc.Arbitrary<Pair> {
  return fc
    .record({
      pair: fc.constantFrom(...from),
      variant: fc.array(mutation, { maxLength: 3 }),
      workload: fc.array(mutation, { maxLength: 3 }),
    })
    .map(({ pair, variant, workload }) => ({
      name: pair.name,
      variant: mutated(pair.variant, variant),
      workload: mutated(pair.workload, workload),
    }));
}

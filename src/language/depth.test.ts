// Depth: whatever is nested in whatever, a bound that is counted refuses it, long before the stack of any thread ends.

import { expect, test } from 'vitest';
import { parse } from './parse.ts';
import { createReporter } from './refusal.ts';

const f = 'function f(x: i32): i32 { ';
const forms: Readonly<Record<string, (n: number) => string>> = {
  parens: (n) => `const D = ${'('.repeat(n)}1${')'.repeat(n)};`,
  tilde: (n) => `const D = ${'~'.repeat(n)}1;`,
  plus: (n) => `const D = ${'1+'.repeat(n)}1;`,
  and: (n) => `const D = ${'true&&'.repeat(n)}true;`,
  cond: (n) => `${f}return ${'x?1:'.repeat(n)}1; }`,
  condyes: (n) => `${f}return ${'x?'.repeat(n)}1${':1'.repeat(n)}; }`,
  blocks: (n) => `${f}${'{'.repeat(n)}${'}'.repeat(n)} }`,
  ifs: (n) => `${f}${'if(x)'.repeat(n)}; }`,
  elses: (n) => `${f}${'if(x); else '.repeat(n)}; }`,
  calls: (n) => `${f}return ${'f('.repeat(n)}1${')'.repeat(n)}; }`,
  index: (n) => `${f}return ${'m['.repeat(n)}1${']'.repeat(n)}; }`,
  assign: (n) => `${f}${'x='.repeat(n)}1; }`,
  casts: (n) => `const D = ${'<i32>'.repeat(n)}1;`,
  arrays: (n) => `const D = ${'['.repeat(n)}1${']'.repeat(n)};`,
  objects: (n) => `const D = ${'{a:'.repeat(n)}1${'}'.repeat(n)};`,
  arrows: (n) => `const D = ${'()=>'.repeat(n)}1;`,
  types: (n) => `let D: ${'('.repeat(n)}i32${')'.repeat(n)};`,
  typeargs: (n) => `let D: ${'A<'.repeat(n)}i32${'>'.repeat(n)};`,
  functions: (n) => `${'function g(){'.repeat(n)}${'}'.repeat(n)}`,
  classes: (n) => `const D = ${'class{a='.repeat(n)}1${'}'.repeat(n)};`,
  templates: (n) => `const D = ${'`${'.repeat(n)}1${'}`'.repeat(n)};`,
  whiles: (n) => `${f}${'while(x)'.repeat(n)}; }`,
  switches: (n) => `${f}${'switch(x){case 1:'.repeat(n)}${'}'.repeat(n)} }`,
  labels: (n) => `${f}${Array.from({ length: n }, (_, i) => `l${i}:`).join('')}; }`,
  news: (n) => `const D = ${'new '.repeat(n)}f;`,
  awaits: (n) => `const D = ${'typeof '.repeat(n)}1;`,
  power: (n) => `const D = ${'1**'.repeat(n)}1;`,
  spreads: (n) => `const D = ${'[...'.repeat(n)}a${']'.repeat(n)};`,
  patterns: (n) => `const ${'['.repeat(n)}a${']'.repeat(n)} = 1;`,
  members: (n) => `const D = a${'.b'.repeat(n)};`,
  posts: (n) => `const D = a${'()'.repeat(n)};`,
  nonnull: (n) => `const D = a${'!'.repeat(n)};`,
  asx: (n) => `const D = a${' as i32'.repeat(n)};`,
  conditionalTypes: (n) => `let D: ${'A extends B ? C : '.repeat(n)}i32;`,
  arrayTypes: (n) => `let D: i32${'[]'.repeat(n)};`,
};

function reasonOf(text: string): string | null {
  const file = { name: 'mine.ts', text };
  const reporter = createReporter([file]);
  return parse(file, reporter) === null ? reporter.refusals[0]!.reason : null;
}

test.each(
  Object.entries(forms),
)('%s 95 levels deep are read or refused for what they are, and a thousand by the bound', (_, form) => {
  expect(reasonOf(form(95)) ?? '').not.toMatch(/too deeply|levels deep/);
  expect(reasonOf(form(1000)) ?? 'nested more than 200 levels deep').toContain('nested more than 200 levels deep');
});

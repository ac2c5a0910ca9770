// The JavaScript back end: the files themselves, types blanked and arithmetic wrapped, on the same lines.
//
// Nothing moves to another line: types and `export` become spaces, top-level constants become their values, `a + b`
// becomes `((a + b) | 0)`, `a * b` becomes `Math.imul(a , b)`, and what can fail (an index, an assertion, a choice) goes through a check of its own.

import type { AnyNode } from 'acorn';
import type { Program, Site } from '../language/program.ts';
import { type Executable, harness, harnessAt, mixSeed, napNanoseconds, spinsBeforeNap } from './executable.ts';
import { functionOf } from './forbidden.ts';

/** A program as JavaScript: the body of a function of `m` (the program's words), `h` (all words) and `at` (a core's harness line). */
export type JavaScript = {
  readonly text: string;
  /** The line table: line `first` of the text is line 1 of that file. */
  readonly lines: readonly { readonly file: string; readonly first: number }[];
};

type Edit = { readonly start: number; readonly end: number; readonly text: string };

export function compileJavaScript(program: Program): JavaScript {
  const head = prelude(program);
  const bodies = program.files.map((_, file) => unitText(program, file));
  const supplied = [...functionNames(program, 0)].join(', ');
  const opening = [
    `${head}\nconst $variant = (() => {`,
    `return { ${supplied} }; })();\nconst $workload = (() => { const { ${vocabulary(program).join(', ')} } = $variant;`,
  ];
  const text = [opening[0], bodies[0], opening[1], bodies[1], epilogue(program)].join('\n');
  const firstOf = (before: readonly string[]): number => before.join('\n').split('\n').length + 1;
  return {
    text,
    lines: [
      { file: program.files[0]!.name, first: firstOf([opening[0]!]) },
      { file: program.files[1]!.name, first: firstOf([opening[0]!, bodies[0]!, opening[1]!]) },
    ],
  };
}

/** Puts a compiled program over a buffer of at least `totalWords(program)` words. */
export function instantiateJavaScript(
  javascript: string,
  buffer: SharedArrayBuffer,
  words: number,
  harnessLine: (core: number) => number,
): Executable {
  // The text holds nothing but what the linker accepted: integers, this memory, and the words of the prelude.
  const build = functionOf(['m', 'h', 'harnessLine', 'mixSeed'], javascript);
  return build(new Int32Array(buffer, 0, words), new Int32Array(buffer), harnessLine, mixSeed) as Executable;
}

/** The harness lines of a program, for `instantiateJavaScript`. */
export function harnessLines(program: Program): (core: number) => number {
  return (core) => harnessAt(program, core);
}

function prelude(program: Program): string {
  const napMilliseconds = napNanoseconds / 1e6;
  return [
    `'use strict'; const LINE = ${program.line}, CORES = ${program.cores};`,
    'let $at = 0, $random = 1, $spins = 0, $scratch = 0;',
    `const $fail = (code) => Atomics.compareExchange(h, $at + ${harness.fault}, 0, code);`,
    `const pause = () => { if (++$spins > ${spinsBeforeNap}) Atomics.wait(h, $at + ${harness.nap}, 0, ${napMilliseconds}); };`,
    'const work = (cycles) => { let x = $scratch; for (let n = cycles >> 3; n > 0; n--) { x = (x + 0x3779b9) ^ 0x5bd1e9; x = (x + 0x6bca6b) ^ 0x2b2ae3; x = (x + 0x1b3c6d) ^ 0x27d4eb; x = (x + 0x165667) ^ 0x1b873; x |= 0; } $scratch = x; };',
    'const $draw = () => { $random ^= $random << 13; $random ^= $random >>> 17; $random ^= $random << 5; return $random >>> 0; };',
    'const poison = () => {}, unpoison = () => {};',
    ...program.sites.map((site, i) => siteCheck(program, site, i)),
  ].join(' ');
}

function siteCheck(program: Program, site: Site, i: number): string {
  const code = i + 1;
  if (site.kind === 'assert') return `const $s${i} = (holds) => { if (!holds) $fail(${code}); };`;
  const stop = `$fail(${code}); throw new Error('stopped');`;
  if (site.kind === 'choose') return `const $s${i} = (n) => { if (n < 1) { ${stop} } return $draw() % n; };`;
  return `const $s${i} = (i) => { if (i >>> 0 >= ${program.words}) { ${stop} } return i; };`;
}

function epilogue(program: Program): string {
  const { prepare, setup, after, invariant } = program.entries;
  const pick = (index: number | null, name: string, call: string): string =>
    index === null ? `${name}: null` : `${name}: ${call}`;
  return [
    `return { ${[...functionNames(program, 1)].join(', ')} }; })();`,
    'const operation = $workload.operation; let $core = 0;',
    'return { begin: (core, seed) => { $core = core; $at = harnessLine(core); $random = mixSeed(seed, core); },',
    `run: (n) => { for (let i = 0; i < n; i++) { $spins = 0; operation(m, $core); } },`,
    `${pick(prepare, 'prepare', '() => $variant.prepare(m)')},`,
    `${pick(setup, 'setup', '() => $workload.setup(m)')}, ${pick(after, 'after', '(operations) => $workload.after(m, operations | 0)')}, ${pick(invariant, 'invariant', '() => $workload.invariant(m)')} };`,
  ].join(' ');
}

/** The functions that one file defines, in the order of its text. */
function functionNames(program: Program, file: number): Set<string> {
  return new Set(program.functions.filter((each) => each.span.file === file).map((each) => each.name));
}

/** What the workload declares and the variant supplies. */
function vocabulary(program: Program): string[] {
  return program.syntax[1]!.body.flatMap((node) => {
    const kind: string = node.type;
    return kind === 'TSDeclareFunction' ? [(node as unknown as { id: { name: string } }).id.name] : [];
  });
}

function unitText(program: Program, file: number): string {
  const text = program.files[file]!.text;
  const edits: Edit[] = [];
  const sites = new Map<string, number>();
  for (const [i, site] of program.sites.entries())
    if (site.span.file === file) sites.set(`${site.kind}:${site.span.start}:${site.span.end}`, i);
  const values = new Set(program.constants.flatMap((each) => (each.span.file === file ? [each.span.start] : [])));
  const context: Context = { program, file, text, edits, sites, indexes: constantIndexes(program, file), values };
  visit(context, program.syntax[file]!);
  for (const constant of program.constants)
    if (constant.span.file === file)
      edits.push({
        ...constant.span,
        text: `${constant.type === 'boolean' ? constant.value !== 0 : constant.value}${newlines(text, constant.span)}`,
      });
  return applyEdits(text, edits);
}

type Context = {
  readonly program: Program;
  readonly file: number;
  readonly text: string;
  readonly edits: Edit[];
  readonly sites: ReadonlyMap<string, number>;
  readonly indexes: ReadonlySet<string>;
  readonly values: ReadonlySet<number>;
};

/** Top-level constants that are an index within the program's words and that no local hides: these need no check. */
function constantIndexes(program: Program, file: number): Set<string> {
  const locals = new Set(program.functions.flatMap((each) => each.locals.map((local) => local.name)));
  const inside = program.constants.filter(
    (each) => each.span.file === file && each.value >= 0 && each.value < program.words && !locals.has(each.name),
  );
  return new Set(inside.map((each) => each.name));
}

/** Stable by place: of insertions at one place, outer openings come first and inner closings come first. */
function applyEdits(text: string, edits: readonly Edit[]): string {
  const ordered = [...edits].sort((a, b) => a.start - b.start || Number(a.end !== a.start) - Number(b.end !== b.start));
  let result = '';
  let from = 0;
  for (const edit of ordered) {
    result += text.slice(from, edit.start) + edit.text;
    from = edit.end;
  }
  return result + text.slice(from);
}

function newlines(text: string, span: { readonly start: number; readonly end: number }): string {
  return text.slice(span.start, span.end).replace(/[^\n]/g, '');
}

function blank(context: Context, start: number, end: number): void {
  context.edits.push({ start, end, text: context.text.slice(start, end).replace(/[^\n]/g, ' ') });
}

const wrapped: ReadonlySet<string> = new Set(['+', '-', '%', '>>>']);
const wrappedAssignments: ReadonlySet<string> = new Set(['+=', '-=', '%=', '>>>=']);

function visit(context: Context, node: AnyNode): void {
  const kind: string = node.type;
  if (kind === 'TSTypeAnnotation' || kind === 'TSDeclareFunction') return blank(context, node.start, node.end);
  if (node.type === 'ExportNamedDeclaration' && node.declaration) blank(context, node.start, node.declaration.start);
  // A top-level constant is replaced by its value, so only its type is edited.
  if (node.type === 'VariableDeclarator' && node.init && context.values.has(node.init.start))
    return visit(context, node.id);
  const close = open(context, node);
  const said = sentenceOf(node);
  if (said !== null) context.edits.push({ start: said.start, end: said.end, text: `0${newlines(context.text, said)}` });
  for (const child of children(node)) if (child !== said) visit(context, child);
  if (close !== null) context.edits.push({ start: node.end, end: node.end, text: close });
}

/** Writes what goes before a node; gives what goes after it. */
function open(context: Context, node: AnyNode): string | null {
  const insert = (before: string, after: string): string => {
    context.edits.push({ start: node.start, end: node.start, text: before });
    return after;
  };
  const checked = checkedIndex(context, node)
    ? context.sites.get(`out-of-bounds:${node.start}:${node.end}`)
    : undefined;
  const [before, after] = checked === undefined ? ['', ''] : [`$s${checked}(`, ')'];
  if (node.type === 'BinaryExpression' && wrapped.has(node.operator)) return insert(`${before}((`, `) | 0)${after}`);
  if (node.type === 'UnaryExpression' && node.operator === '-') return insert(`${before}((`, `) | 0)${after}`);
  if (node.type === 'BinaryExpression' && node.operator === '*') {
    replaceSign(context, node.left.end, '*', ',');
    return insert(`${before}Math.imul(`, `)${after}`);
  }
  if (node.type === 'AssignmentExpression' && node.operator === '*=') {
    replaceSign(context, node.left.end, '*=', `= Math.imul(${context.text.slice(node.left.start, node.left.end)},`);
    return ')';
  }
  if (node.type === 'AssignmentExpression' && wrappedAssignments.has(node.operator))
    return `, ${context.text.slice(node.left.start, node.left.end)} |= 0`;
  if (node.type === 'UpdateExpression') return `, ${context.text.slice(node.argument.start, node.argument.end)} |= 0`;
  if (node.type === 'CallExpression') renameChecked(context, node);
  return checked === undefined ? null : insert(before, after);
}

/** An assertion's sentence, which nobody reads while the program runs; null for anything else. */
function sentenceOf(node: AnyNode): AnyNode | null {
  if (node.type !== 'CallExpression' || node.callee.type !== 'Identifier' || node.callee.name !== 'assert') return null;
  return node.arguments[1] ?? null;
}

/** Writes something else for the first such sign behind a place that stands in no comment: between two operands are signs, blanks and comments only. */
function replaceSign({ text, edits }: Context, from: number, sign: string, instead: string): void {
  let at = from;
  while (!text.startsWith(sign, at) || text.startsWith('/*', at)) {
    if (text.startsWith('/*', at)) at = text.indexOf('*/', at + 2) + 2;
    else if (text.startsWith('//', at)) at = text.indexOf('\n', at);
    else at++;
  }
  edits.push({ start: at, end: at + sign.length, text: instead });
}

function checkedIndex(context: Context, node: AnyNode): boolean {
  if (node.type === 'Identifier') return !context.indexes.has(node.name);
  return node.type !== 'Literal' || !(Number(node.value) >= 0 && Number(node.value) < context.program.words);
}

/** `assert` and `choose` become the check of their place. */
function renameChecked(context: Context, node: AnyNode & { type: 'CallExpression' }): void {
  const callee = node.callee;
  if (callee.type !== 'Identifier' || (callee.name !== 'assert' && callee.name !== 'choose')) return;
  const site = context.sites.get(`${callee.name}:${node.start}:${node.end}`);
  if (site !== undefined) context.edits.push({ start: callee.start, end: callee.end, text: `$s${site}` });
}

function children(node: AnyNode): AnyNode[] {
  const found: AnyNode[] = [];
  for (const key in node) {
    const value: unknown = node[key as keyof AnyNode];
    for (const each of Array.isArray(value) ? (value as unknown[]) : [value]) if (isNode(each)) found.push(each);
  }
  return found;
}

function isNode(value: unknown): value is AnyNode {
  return (
    typeof value === 'object' && value !== null && 'type' in value && 'start' in value && typeof value.type === 'string'
  );
}

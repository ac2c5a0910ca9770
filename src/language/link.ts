// The linker: a workload and a variant in, one checked program out, or every refusal at once.

import { type Body, type Callee, type ConstantValue, createBody, refuse, type Surroundings } from './body.ts';
import { evaluateConstants } from './constants.ts';
import { type Contract, checkEntries, checkLoneFile, checkVocabulary, entryOf, type Head } from './entries.ts';
import { completes } from './flow.ts';
import { createLayout, openLine } from './layout.ts';
import { calledNames, calleesFirst, type Home } from './order.ts';
import type { Constant, Program, ProgramFunction, ReturnType, Site, ValueType } from './program.ts';
import { createReporter, Refused, type Reporter } from './refusal.ts';
import { declare, declareBroken } from './scope.ts';
import { readSignature, type Signature } from './signature.ts';
import type { SourceFile } from './source.ts';
import { checkBlock } from './statement.ts';
import type { Declaration } from './syntax.ts';
import { readUnit, type Unit } from './unit.ts';

export type LinkSettings = {
  /** CORES, at least 1. */
  readonly cores: number;
  /** LINE, in 32-bit words. Default: 16 (64 bytes). */
  readonly line?: number;
  /** Values of top-level constants that replace those in the files: 32-bit integers, or 0 and 1 for a boolean. A name that no file has changes nothing. */
  readonly knobs?: Readonly<Record<string, number>>;
  /** The same, for constants of the workload alone. */
  readonly workloadKnobs?: Readonly<Record<string, number>>;
};

/**
 * Links a variant and a workload into one program; a file that is its own workload is linked by itself.
 * @throws Refused with every refusal, each with its file, line, column, reason and what to write instead.
 */
export function link(variant: SourceFile, workload: SourceFile, settings: LinkSettings): Program {
  const files = isLone(variant, workload) ? [variant] : [variant, workload];
  const reporter = createReporter(files);
  const units = [readUnit(variant, 0, reporter), readUnit(files[1] ?? nothing, 1, reporter)] as const;
  const program = linkUnits(units, settings, reporter);
  if (program === null) throw new Refused(reporter.refusals);
  return program;
}

/** Whether a file is its own workload: it has the operation, and there is no other file. */
function isLone(variant: SourceFile, workload: SourceFile): boolean {
  return variant.name === workload.name && variant.text === workload.text;
}

/** Stands where a file by itself has no other. */
const nothing: SourceFile = { name: '', text: '' };

/** A function on its way through the checker. */
type Work = {
  state: 'waiting' | 'broken' | 'done';
  readonly signature: Signature;
  returns: ReturnType;
  index: number /** Calls that it makes where every call in its text is made once, and those of its callees. */;
  calls: number;
};

type Linker = {
  readonly units: readonly [Unit, Unit];
  readonly reporter: Reporter;
  readonly ambient: ReadonlyMap<string, ConstantValue>;
  readonly values: readonly [Map<string, ConstantValue | 'broken'>, Map<string, ConstantValue | 'broken'>];
  readonly work: Map<Declaration, Work>;
  readonly functions: ProgramFunction[];
  readonly sites: Site[];
  readonly around: Surroundings;
};

function linkUnits(units: readonly [Unit, Unit], settings: LinkSettings, reporter: Reporter): Program | null {
  const line = settings.line ?? 16;
  const linker = createLinker(units, reporter, settings.cores, line);
  const layout = createLayout(line);
  const constants: Constant[] = [];
  for (const unit of units)
    constants.push(
      ...evaluateConstants(unit, linker.around, {
        layout,
        knobs: { ...settings.knobs, ...(unit.index === 1 ? settings.workloadKnobs : {}) },
        values: linker.values[unit.index as 0 | 1],
      }),
    );
  for (const home of calleesFirst(units, (unit, name) => homeOf(linker, unit, name))) checkFunction(linker, home);
  const contract: Contract = {
    variant: units[0],
    workload: units[1],
    reporter,
    headOf: (unit, node) => headOf(linker, { unit, node }),
    isBroken: (unit, name) => linker.around.constant(unit, name) === 'broken',
  };
  const isAlone = units[1].file === nothing;
  if (isAlone) checkLoneFile(contract);
  else {
    checkVocabulary(contract);
    checkEntries(contract);
  }
  openLine(layout);
  if (reporter.count > 0) return null;
  const own = isAlone ? [units[0]] : units;
  return {
    files: own.map((unit) => unit.file),
    cores: settings.cores,
    line,
    words: Math.max(layout.next, line),
    claims: layout.claims,
    constants,
    functions: linker.functions,
    sites: linker.sites,
    syntax: own.map((unit) => unit.syntax!),
    entries: entriesOf(linker, isAlone),
  };
}

function entriesOf(linker: Linker, isAlone: boolean): Program['entries'] {
  const indexOf = (unit: Unit, name: string): number | null => {
    const node = entryOf(unit, name);
    return node === null ? null : linker.work.get(node)!.index;
  };
  const [variant] = linker.units;
  const workload = linker.units[isAlone ? 0 : 1];
  return {
    prepare: isAlone ? null : indexOf(variant, 'prepare'),
    setup: indexOf(workload, 'setup'),
    operation: indexOf(workload, 'operation')!,
    after: indexOf(workload, 'after'),
    invariant: indexOf(workload, 'invariant'),
  };
}

function createLinker(units: readonly [Unit, Unit], reporter: Reporter, cores: number, line: number): Linker {
  const ambient = new Map<string, ConstantValue>([
    ['LINE', { type: 'i32', value: line }],
    ['CORES', { type: 'i32', value: cores }],
  ]);
  const sites: Site[] = [];
  const linker: Linker = {
    units,
    reporter,
    ambient,
    values: [new Map(), new Map()],
    work: new Map(),
    functions: [],
    sites,
    around: {
      reporter,
      constant: (unit, name) =>
        linker.values[unit.index as 0 | 1].get(name) ??
        ambient.get(name) ??
        (unit.broken.has(name) ? 'broken' : undefined),
      callee: (unit, name) => calleeOf(linker, unit, name),
      site: (kind, span, sentence) =>
        sites.push(sentence === undefined ? { kind, span } : { kind, span, sentence }) - 1,
      before: (unit) => (unit.index === 0 ? null : units[0]),
      names: (unit) => [...unit.constants.keys(), ...unit.functions.keys(), ...unit.declared.keys()],
    },
  };
  return linker;
}

/** Where the function stands that a file means by a name; null where there is none. */
function homeOf(linker: Linker, unit: Unit, name: string): Home | null {
  const home = unit.declared.has(name) ? linker.units[0] : unit;
  const node = home.functions.get(name);
  return node === undefined ? null : { unit: home, node };
}

/** What a workload declares is called as it is declared: whether the variant's is like that is judged once, not at each call. */
function calleeOf(linker: Linker, unit: Unit, name: string): Callee | 'recursion' | 'broken' | undefined {
  const home = homeOf(linker, unit, name);
  const declared = unit.declared.get(name);
  if (home === null && declared === undefined) return unit.broken.has(name) ? 'broken' : undefined;
  const work = home === null ? null : workOf(linker, home);
  if (work?.state === 'waiting') return 'recursion';
  if (declared === undefined)
    return work === null || work.state === 'broken'
      ? 'broken'
      : { index: work.index, name, signature: work.signature, returns: work.returns };
  const signature = readSignature(unit, declared, linker.reporter);
  return signature.returns === null
    ? 'broken'
    : { index: work?.index ?? -1, name, signature, returns: signature.returns };
}

function workOf(linker: Linker, home: Home): Work {
  const known = linker.work.get(home.node);
  if (known !== undefined) return known;
  const work: Work = {
    state: 'waiting',
    signature: readSignature(home.unit, home.node, linker.reporter),
    returns: 'void',
    index: -1,
    calls: 0,
  };
  linker.work.set(home.node, work);
  return work;
}

/** A head as the other file sees it, with what the body was found to return; null where that is not known. */
function headOf(linker: Linker, home: Home): Head {
  const work = linker.work.get(home.node);
  const { parameters, returns } = work?.signature ?? readSignature(home.unit, home.node, linker.reporter);
  return { parameters, returns: returns ?? (work?.state === 'done' ? work.returns : null) };
}

function checkFunction(linker: Linker, { unit, node }: Home): void {
  const work = workOf(linker, { unit, node });
  const before = linker.reporter.count;
  const { parameters, returns, broken } = work.signature;
  // Its body is in another language: `await` and `yield` would be refused for one mistake.
  if (node.async || node.generator) work.state = 'broken';
  if (work.state === 'broken') return;
  const body = createBody(
    unit,
    linker.around,
    parameters.find((each) => each.type === 'memory')?.name ?? null,
    returns,
  );
  const values = parameters.filter((each) => each.type === 'i32' || each.type === 'boolean');
  for (const each of values)
    declare(
      body.scope,
      each.name,
      each.type as ValueType,
      { file: unit.index, start: each.start, end: each.end },
      false,
    );
  declareBroken(body.scope, broken);
  const statements = node.body.type === 'BlockStatement' ? checkBlock(body, node.body.body) : [];
  if (body.scope.locals.length > mostLocals)
    refuse(
      body,
      node,
      `\`${node.id?.name ?? ''}\` has ${body.scope.locals.length} locals, parameters included`,
      `a function has at most ${mostLocals}: use shared words for larger data, or split it into functions`,
    );
  work.returns = body.returns ?? 'void';
  if (work.returns !== 'void' && !body.unknown && linker.reporter.count === before && completes(statements))
    refuseEnd(body, node);
  work.state = linker.reporter.count === before && broken.length === 0 && !body.unknown ? 'done' : 'broken';
  if (work.state === 'broken') return;
  work.index =
    linker.functions.push({
      name: node.id?.name ?? '',
      span: { file: unit.index, start: node.start, end: node.end },
      parameters: values.length,
      locals: body.scope.locals,
      returns: work.returns,
      body: statements,
    }) - 1;
  work.calls = called(linker, { unit, node });
}

/** More locals than this are refused: each is a word of every state of every core. */
const mostLocals = 500;
/** A function whose text leads to more calls than this is refused: each engine would write them out, or make them one by one. */
const mostCalls = 1_000_000;

/** Counts a function's calls, with those that its callees make; refuses it where they are too many. */
function called(linker: Linker, home: Home): number {
  let calls = 0;
  for (const name of calledNames(home.node)) {
    const callee = homeOf(linker, home.unit, name);
    if (callee !== null) calls += 1 + workOf(linker, callee).calls;
  }
  // One that calls a refused one is not refused as well.
  if (!(calls > mostCalls)) return calls;
  const name = home.node.id?.name ?? '';
  linker.reporter.refuse(
    home.unit.file,
    home.node,
    `\`${name}\` leads to more than ${mostCalls.toLocaleString('en')} calls, counting each call in the text once`,
    'use a loop, or call fewer functions that call others',
  );
  return Number.NaN;
}

function refuseEnd(body: Body, node: Declaration): void {
  refuse(
    body,
    { start: node.body.end - 1 },
    `\`${node.id?.name ?? ''}\` can end without a value`,
    'end it with `return …;` on every path, or `: void`',
  );
}

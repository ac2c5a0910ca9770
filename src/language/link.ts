// The linker: a workload and a variant in, one checked program out, or every refusal at once.

import { type Body, type Callee, type ConstantValue, createBody, refuse, type Surroundings } from './body.ts';
import { evaluateConstants } from './constants.ts';
import { checkEntries, checkVocabulary, entryOf } from './entries.ts';
import { completes } from './flow.ts';
import { createLayout, openLine } from './layout.ts';
import type { Constant, Program, ProgramFunction, ReturnType, Site, ValueType } from './program.ts';
import { createReporter, Refused, type Reporter } from './refusal.ts';
import { declare } from './scope.ts';
import { readSignature, type Signature } from './signature.ts';
import type { SourceFile } from './source.ts';
import { checkBlock } from './statement.ts';
import type { Declaration } from './syntax.ts';
import { readUnit, type Unit } from './unit.ts';

export type LinkSettings = {
  /** CORES. */
  readonly cores: number;
  /** LINE, in 32-bit words; 16 (64 bytes) unless told. */
  readonly line?: number;
  /** Values of top-level constants that replace those in the files. A name that no file has changes nothing. */
  readonly knobs?: Readonly<Record<string, number>>;
};

/**
 * Links a variant and a workload into one program.
 * @throws Refused with every refusal, each with its file, line, column, reason and what to write instead.
 */
export function link(variant: SourceFile, workload: SourceFile, settings: LinkSettings): Program {
  const reporter = createReporter();
  const units = [readUnit(variant, 0, reporter), readUnit(workload, 1, reporter)];
  if (units[0] && units[1]) {
    const program = linkUnits(units as [Unit, Unit], settings, reporter);
    if (reporter.refusals.length === 0 && program !== null) return program;
  }
  throw new Refused(reporter.refusals);
}

/** A function on its way through the checker. */
type Work = { state: 'waiting' | 'checking' | 'broken' | 'done'; readonly signature: Signature; returns: ReturnType; index: number };

type Linker = {
  readonly units: readonly [Unit, Unit];
  readonly reporter: Reporter;
  readonly ambient: ReadonlyMap<string, ConstantValue>;
  readonly values: readonly [Map<string, ConstantValue>, Map<string, ConstantValue>];
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
    constants.push(...evaluateConstants(unit, linker.around, { layout, knobs: settings.knobs ?? {}, values: linker.values[unit.index as 0 | 1] }));
  checkVocabulary(units[0], units[1], reporter);
  checkEntries(units[0], units[1], reporter);
  for (const unit of units) for (const name of unit.functions.keys()) linker.around.callee(unit, name);
  openLine(layout);
  if (reporter.refusals.length > 0) return null;
  return {
    files: units.map((unit) => unit.file), cores: settings.cores, line, words: Math.max(layout.next, line), claims: layout.claims, constants,
    functions: linker.functions, sites: linker.sites, syntax: units.map((unit) => unit.syntax),
    entries: entriesOf(linker),
  };
}

function entriesOf(linker: Linker): Program['entries'] {
  const indexOf = (unit: Unit, name: string): number | null => {
    const node = entryOf(unit, name);
    return node === null ? null : linker.work.get(node)!.index;
  };
  const [variant, workload] = linker.units;
  return {
    prepare: indexOf(variant, 'prepare'), setup: indexOf(workload, 'setup'), operation: indexOf(workload, 'operation')!,
    after: indexOf(workload, 'after'), invariant: indexOf(workload, 'invariant'),
  };
}

function createLinker(units: readonly [Unit, Unit], reporter: Reporter, cores: number, line: number): Linker {
  const ambient = new Map<string, ConstantValue>([['LINE', { type: 'i32', value: line }], ['CORES', { type: 'i32', value: cores }]]);
  const sites: Site[] = [];
  const linker: Linker = {
    units, reporter, ambient, values: [new Map(), new Map()], work: new Map(), functions: [], sites,
    around: {
      reporter,
      constant: (unit, name) => linker.values[unit.index as 0 | 1].get(name) ?? ambient.get(name),
      callee: (unit, name) => calleeOf(linker, unit, name),
      site: (kind, span) => sites.push({ kind, span }) - 1,
      names: (unit) => [...unit.constants.map((each) => each.name), ...unit.functions.keys(), ...unit.declared.keys()],
    },
  };
  return linker;
}

function calleeOf(linker: Linker, unit: Unit, name: string): Callee | 'recursion' | 'broken' | undefined {
  const [variant] = linker.units;
  const home = unit.functions.has(name) ? unit : unit.declared.has(name) ? variant : null;
  if (home === null) return undefined;
  const node = home.functions.get(name);
  if (node === undefined) return 'broken';
  const work = workOf(linker, home, node);
  if (work.state === 'waiting') checkFunction(linker, home, node, work);
  if (work.state === 'checking') return 'recursion';
  return work.state === 'broken' ? 'broken' : { index: work.index, name, signature: work.signature, returns: work.returns };
}

function workOf(linker: Linker, unit: Unit, node: Declaration): Work {
  const known = linker.work.get(node);
  if (known !== undefined) return known;
  const work: Work = { state: 'waiting', signature: readSignature(unit, node, linker.reporter), returns: 'void', index: -1 };
  linker.work.set(node, work);
  return work;
}

function checkFunction(linker: Linker, unit: Unit, node: Declaration, work: Work): void {
  work.state = 'checking';
  const before = linker.reporter.refusals.length;
  const { parameters, returns } = work.signature;
  const body = createBody(unit, linker.around, parameters.find((each) => each.type === 'memory')?.name ?? null, returns);
  const values = parameters.filter((each) => each.type !== 'memory');
  for (const each of values) declare(body.scope, each.name, each.type as ValueType, { file: unit.index, start: each.start, end: each.end }, false);
  const statements = node.body.type === 'BlockStatement' ? checkBlock(body, node.body.body) : [];
  work.returns = body.returns ?? 'void';
  if (work.returns !== 'void' && linker.reporter.refusals.length === before && completes(statements)) refuseEnd(body, node);
  if (linker.reporter.refusals.length !== before) {
    work.state = 'broken';
    return;
  }
  work.index = linker.functions.push({
    name: node.id?.name ?? '', span: { file: unit.index, start: node.start, end: node.end }, parameters: values.length,
    locals: body.scope.locals, returns: work.returns, body: statements,
  }) - 1;
  work.state = 'done';
}

function refuseEnd(body: Body, node: Declaration): void {
  refuse(body, { start: node.body.end - 1 }, `\`${node.id?.name ?? ''}\` can end without a value`, `end it with \`return …;\` on every path, or \`: void\``);
}

// The checker beside SPIN: the same protocols, step for step, from source to verdict, and steps a second.
//
// Steps a second are those of the search alone, on both sides: without what compiles and links before it, and without our look
// for endless parts after it, which SPIN is not asked for. Ours are of a process that has warmed up, and of the command, which
// spends its first tenths of a second in code that is not yet compiled; SPIN's verifier is compiled before it starts.
//
// bench/spin/*.pml has one transition for each of our steps: without its partial-order reduction SPIN stores exactly as
// many states as the checker does without symmetry (a long test holds that). Each does here what it does by default:
// SPIN reduces orders of independent steps, and is compiled for safety properties only, which is its fastest; the checker
// takes cores as interchangeable where they are, and looks for races and endless parts too. SPIN is not asked for bypass, so
// the checker is not either.

import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { check } from '../src/engines/checker/check.ts';
import { readLab } from '../src/lab/folder.ts';
import { checkSets } from '../src/lab/knobs.ts';
import { linkVariant } from '../src/lab/link-variant.ts';
import type { Program } from '../src/language/program.ts';
import { findCompiler } from './c-program.ts';

/** A protocol at one extent; `model` is a file of bench/spin. */
export type Protocol = {
  readonly lab: string;
  readonly variant: string;
  readonly model: string;
  readonly cores: number;
  readonly operations: number;
  readonly knobs?: Readonly<Record<string, number>>;
};

/** Operations are chosen so that SPIN's states are some hundred thousand, up to a million, where whole operations allow it. */
export const protocols: readonly Protocol[] = [
  { lab: 'spinlock', variant: 'test-and-set', model: 'test-and-set', cores: 3, operations: 40 },
  { lab: 'spinlock', variant: 'test-and-set', model: 'test-and-set', cores: 4, operations: 16 },
  { lab: 'spinlock', variant: 'ticket', model: 'ticket', cores: 3, operations: 20 },
  { lab: 'spinlock', variant: 'ticket', model: 'ticket', cores: 4, operations: 6 },
  { lab: 'spinlock', variant: 'mcs', model: 'mcs', cores: 3, operations: 6 },
  { lab: 'spinlock', variant: 'mcs', model: 'mcs', cores: 4, operations: 2 },
  { lab: 'seqlock', variant: 'seqlock', model: 'seqlock', cores: 3, operations: 1 },
  { lab: 'seqlock', variant: 'seqlock', model: 'seqlock', cores: 4, operations: 1 },
  {
    lab: 'sloppy-counter',
    variant: 'approximate',
    model: 'sloppy-counter',
    cores: 3,
    operations: 2,
    knobs: { threshold: 2 },
  },
  {
    lab: 'sloppy-counter',
    variant: 'approximate',
    model: 'sloppy-counter',
    cores: 4,
    operations: 1,
    knobs: { threshold: 2 },
  },
];

/** What SPIN did, in seconds; `search` is what its verifier says, or null where that is too short for hundredths of a second. */
export type SpinRun = {
  readonly states: number;
  readonly transitions: number;
  readonly total: number;
  readonly search: number | null;
};
/** What the checker did: as a command, and again in a process that is warm. `cold` and `search` are the times of the search alone there and here. */
type OwnRun = {
  readonly states: number;
  readonly transitions: number;
  readonly total: number;
  readonly warm: number;
  readonly cold: number;
  readonly search: number;
};

export type SpinRow = {
  readonly protocol: Protocol;
  readonly spin: readonly SpinRun[];
  readonly own: readonly OwnRun[];
};

/** SPIN's version; null where it is not installed. */
export function findSpin(): string | null {
  const { status, stdout } = spawnSync('spin', ['-V'], { encoding: 'utf8' });
  return status === 0 ? stdout.trim() : null;
}

/** The program that both check, with the constants that the lab's card sets for checking. */
export function programOf(root: string, { lab, variant, cores, knobs }: Protocol): Program {
  const read = readLab(root, lab);
  const found = read.variants.find((each) => each.name === variant);
  if (found === undefined) throw new Error(`${lab} has no variant "${variant}", which bench/spin.ts names`);
  return linkVariant(read, found, cores, { ...checkSets(read.card)[0], ...knobs });
}

export type VerifierFlags = readonly string[];
/** SPIN's own word for its fastest: no search for cycles of acceptance. */
const safetyOnly: VerifierFlags = ['-DSAFETY'];

/** From the model to SPIN's verdict. @throws Error with SPIN's words when it finds a mistake or cannot be built. */
export function runSpin(
  root: string,
  protocol: Protocol,
  program: Program,
  flags: VerifierFlags = safetyOnly,
): SpinRun {
  const folder = mkdtempSync(join(tmpdir(), 'percore-spin-'));
  try {
    const threshold = program.constants.find(({ name }) => name === 'threshold')?.value ?? 0;
    const definitions = [
      `-DCORES=${protocol.cores}`,
      `-DOPERATIONS=${protocol.operations}`,
      `-DTHRESHOLD=${threshold}`,
    ];
    const begun = performance.now();
    run(folder, 'spin', [...definitions, '-a', join(root, 'bench/spin', `${protocol.model}.pml`)]);
    run(folder, findCompiler()!.command, ['-O2', ...flags, '-o', 'pan', 'pan.c']);
    const said = run(folder, join(folder, 'pan'), ['-m2000000']);
    const ended = performance.now();
    return { ...readPan(said, existsSync(join(folder, `${protocol.model}.pml.trail`))), total: (ended - begun) / 1000 };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function run(folder: string, command: string, words: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync(command, words, { cwd: folder, encoding: 'utf8' });
  if (status !== 0) throw new Error(`${command} ${words.join(' ')} failed: ${stdout}${stderr}`);
  return stdout;
}

/** Verifiers print hundredths of a second. */
const shortestSearch = 0.05;

/** What a verifier prints of its search. @throws Error when it found a mistake, or did not search everything. */
function readPan(said: string, trail = false): Omit<SpinRun, 'total'> {
  const states = /(\d+) states, stored/.exec(said);
  const transitions = /(\d+) transitions/.exec(said);
  if (
    states === null ||
    transitions === null ||
    trail ||
    !/errors: 0\b/.test(said) ||
    /not completed|max search depth too small/.test(said)
  )
    throw new Error(`the verifier did not end well: ${said}`);
  const elapsed = Number(/elapsed time ([\d.]+)/.exec(said)?.[1] ?? 0);
  return {
    states: Number(states[1]),
    transitions: Number(transitions[1]),
    search: elapsed < shortestSearch ? null : elapsed,
  };
}

/** One command, then the same check in this process. */
function runOwn(root: string, protocol: Protocol): OwnRun {
  const { lab, variant, cores, operations, knobs = {} } = protocol;
  const set = Object.entries(knobs).flatMap(([name, value]) => ['--set', `${name}=${value}`]);
  const begun = performance.now();
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [
      join(root, 'bin/percore.mjs'),
      'check',
      lab,
      variant,
      '--cores',
      `${cores}`,
      '--operations',
      `${operations}`,
      '--bypass',
      'ignore',
      '--json',
      '-',
      ...set,
    ],
    { encoding: 'utf8' },
  );
  const total = (performance.now() - begun) / 1000;
  if (status !== 0) throw new Error(`npm run check ${lab} ${variant} did not end well: ${stderr}`);
  const cold = (JSON.parse(stdout) as { checks: [{ coverage: { seconds: number } }] }).checks[0].coverage.seconds;
  const again = performance.now();
  const { coverage } = check(programOf(root, protocol), { operations });
  return {
    states: coverage.states,
    transitions: coverage.transitions,
    total,
    warm: (performance.now() - again) / 1000,
    cold,
    search: coverage.seconds,
  };
}

const warmUps = 3;

/** Pairs of runs, one of each after the other, after checks that only warm up. */
export function measureSpin(root: string, repeat: number, match: string, note: (row: SpinRow) => void): SpinRow[] {
  return protocols
    .filter(({ lab, variant }) => `${lab}/${variant}`.includes(match))
    .map((protocol) => {
      const program = programOf(root, protocol);
      for (let i = 0; i < warmUps; i++) check(program, { operations: protocol.operations });
      const pairs = Array.from({ length: repeat }, () => ({
        spin: runSpin(root, protocol, program),
        own: runOwn(root, protocol),
      }));
      const row = { protocol, spin: pairs.map((each) => each.spin), own: pairs.map((each) => each.own) };
      note(row);
      return row;
    });
}

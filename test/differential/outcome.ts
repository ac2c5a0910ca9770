// What a run of a program leaves, and how two such outcomes differ.

import { type Executable, harness, harnessAt, totalWords } from '../../src/compile/executable.ts';
import { mostPages } from '../../src/compile/wasm/module.ts';
import { type Program, wordName } from '../../src/language/program.ts';
import { positionAt } from '../../src/language/source.ts';
import type { BackEnd } from './back-end.ts';
import type { Script } from './made-program.ts';

/** What a run leaves: every word, what `invariant` said, and where the run was stopped, if it was. */
export type Outcome = {
  readonly memory: Int32Array;
  readonly invariants: readonly boolean[];
  readonly stopped: string | null;
};

/** Words after the harness that nothing may touch, and what they hold. */
const beyond = { words: 64, value: 0x5a5a5a5a } as const;

/** One memory for all runs, since shared ones are dear to make; every run finds it as if it were new. */
const shared = new WebAssembly.Memory({ initial: 1, maximum: mostPages, shared: true });

export function outcomeOf(backEnd: BackEnd, program: Program, script: Script): Outcome {
  const words = new Int32Array(shared.buffer, 0, totalWords(program) + beyond.words);
  words.fill(0).fill(beyond.value, totalWords(program));
  const executable = backEnd.over(program, shared);
  const invariants: boolean[] = [];
  const stopped = runScript(executable, script, invariants);
  return { memory: words.slice(), invariants, stopped };
}

function runScript(executable: Executable, script: Script, invariants: boolean[]): string | null {
  let at = 'begin';
  try {
    executable.begin(script.cores[0]!, script.seed);
    at = 'prepare';
    executable.prepare?.();
    at = 'setup';
    executable.setup?.();
    for (const core of script.cores) {
      at = `operation of core ${core}`;
      executable.begin(core, script.seed);
      executable.run(script.operations);
      if (executable.invariant !== null) invariants.push(executable.invariant());
    }
    at = 'after';
    executable.after?.(script.counted);
    return null;
  } catch (error) {
    if (isStop(error)) return at;
    throw error;
  }
}

/** A stop by a fault: anything else that is thrown is a mistake of ours. */
function isStop(error: unknown): boolean {
  if (error instanceof WebAssembly.RuntimeError) return error.message === 'unreachable';
  return error instanceof Error && error.message === 'stopped';
}

/** The first difference between two outcomes, as a sentence; null where there is none. */
export function difference(program: Program, one: Outcome, other: Outcome): string | null {
  if (one.stopped !== other.stopped)
    return `stopped in ${one.stopped ?? 'nothing'} and in ${other.stopped ?? 'nothing'}`;
  const word = one.memory.findIndex((each, i) => each !== other.memory[i]);
  if (word !== -1)
    return `${placeName(program, word)} holds ${heldAs(program, word, one.memory[word]!)} and ${heldAs(program, word, other.memory[word]!)}`;
  const said = one.invariants.findIndex((each, i) => each !== other.invariants[i]);
  return said === -1 ? null : `invariant ${said + 1} is ${one.invariants[said]} and ${other.invariants[said]}`;
}

function faultOf(program: Program, word: number): number | null {
  const core = Array.from({ length: program.cores }, (_, i) => i).find(
    (each) => word === harnessAt(program, each) + harness.fault,
  );
  return core ?? null;
}

function placeName(program: Program, word: number): string {
  const core = faultOf(program, word);
  if (core !== null) return `core ${core}'s FAULT`;
  if (word < program.words) return wordName(program, word);
  return word < totalWords(program)
    ? `harness word ${word - program.words}`
    : `word ${word - totalWords(program)} behind the program`;
}

/** A FAULT as the place in the file that it means. */
function heldAs(program: Program, word: number, value: number): string {
  const site = faultOf(program, word) === null ? undefined : program.sites[value - 1];
  if (site === undefined) return String(value);
  const { line, column } = positionAt(program.files[site.span.file]!.text, site.span.start);
  return `${value} (${site.kind} at ${program.files[site.span.file]!.name}:${line}:${column})`;
}

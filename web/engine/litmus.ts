// A litmus test: every outcome that the checker reaches, and how often each came up on this computer's own cores.

import { memories, type Memory } from '../../src/engines/checker/buffer.ts';
import { reach } from '../../src/engines/checker/outcomes.ts';
import { scheduleText } from '../../src/engines/checker/schedule.ts';
import { createWebCrew } from '../../src/engines/threads/browser/crew.ts';
import { createMemory, measureSample } from '../../src/engines/threads/measure.ts';
import { prepareProgram } from '../../src/engines/threads/prepare.ts';
import { histogramOf, linkTest, type Said, saidOf } from '../../src/lab/litmus.ts';
import type { OutcomesRequest, RoundsRequest } from './protocol.ts';

export type OutcomeRow = {
  readonly registers: string;
  readonly said: Said;
  /** The shortest schedule under each memory; null where no order of the steps gives the outcome. */
  readonly schedules: Readonly<Record<Memory, string | null>>;
};

export type Rounds = { readonly counts: Readonly<Record<string, number>>; readonly total: number; readonly seconds: number; readonly error: string | null };

/** Everything that can be reached under some memory, or that the card names. @throws Refused when the program does not link. */
export function outcomesOf({ lab, variant }: OutcomesRequest): readonly OutcomeRow[] {
  const test = linkTest(lab, variant, { ...lab.card.check });
  const reached = memories.map((memory) => {
    const { outcomes, checked } = reach(test.program, test.registers, { operations: 1, memory });
    return [memory, new Map(outcomes.map(({ values, schedule }) => [values.join(' '), scheduleText(test.program, 1, schedule, checked.coverage.memory)]))] as const;
  });
  const all = new Set([...reached.flatMap(([, schedules]) => [...schedules.keys()]), ...(variant.card?.outcomes ?? []).map((each) => each.registers)]);
  return [...all].sort().map((registers) => ({
    registers, said: saidOf(variant, registers), schedules: Object.fromEntries(reached.map(([memory, schedules]) => [memory, schedules.get(registers) ?? null])) as OutcomeRow['schedules'],
  }));
}

/** Runs rounds for some seconds, a worker for each part. */
export async function countRounds({ lab, variant, seconds }: RoundsRequest, signal: AbortSignal): Promise<Rounds> {
  const test = linkTest(lab, variant, {});
  const { program } = test;
  const crew = createWebCrew();
  const memory = createMemory(program.words + program.cores * program.line, program.cores);
  signal.addEventListener('abort', () => void crew.dismiss());
  try {
    const outcome = await measureSample(crew, memory, await prepareProgram(program, 'wasm'), { seconds, seed: 1 });
    const rounds = histogramOf(test, new Int32Array(memory.buffer));
    return { counts: Object.fromEntries(rounds), total: [...rounds.values()].reduce((sum, each) => sum + each, 0), seconds: outcome.seconds, error: outcome.error };
  } finally {
    await crew.dismiss();
  }
}

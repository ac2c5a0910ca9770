// What a litmus test can end with: every outcome that the checker reaches under some memory, or that the card names.

import { type Memory, memories } from '../../src/engines/checker/model/buffer.ts';
import { scheduleText } from '../../src/engines/checker/model/schedule.ts';
import { reach } from '../../src/engines/checker/outcomes.ts';
import { checkSets } from '../../src/lab/knobs.ts';
import { linkTest, type Said, saidOf } from '../../src/lab/litmus.ts';
import type { OutcomesRequest } from './protocol.ts';

export type OutcomeRow = {
  readonly registers: string;
  readonly said: Said;
  /** The shortest schedule under each memory; null where no order of the steps gives the outcome. */
  readonly schedules: Readonly<Record<Memory, string | null>>;
};

/** Everything that can be reached under some memory, or that the card names. @throws Refused when the program does not link. */
export function outcomesOf({ lab, variant }: OutcomesRequest): readonly OutcomeRow[] {
  const test = linkTest(lab, variant, { ...checkSets(lab.card)[0] });
  const reached = memories.map((memory) => {
    const { outcomes, checked } = reach(test.program, test.registers, { operations: 1, memory });
    return [
      memory,
      new Map(
        outcomes.map(({ values, schedule }) => [
          values.join(' '),
          scheduleText(test.program, 1, schedule, checked.coverage.memory),
        ]),
      ),
    ] as const;
  });
  const all = new Set([
    ...reached.flatMap(([, schedules]) => [...schedules.keys()]),
    ...(variant.card?.outcomes ?? []).map((each) => each.registers),
  ]);
  return [...all].sort().map((registers) => ({
    registers,
    said: saidOf(variant, registers),
    schedules: Object.fromEntries(
      reached.map(([memory, schedules]) => [memory, schedules.get(registers) ?? null]),
    ) as OutcomeRow['schedules'],
  }));
}

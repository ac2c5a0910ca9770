// Opening a stepping: what a link asks for, a pasted schedule, or the start of a variant.

import type { Lab } from '../../src/lab/lab.ts';
import type { Stepped } from '../engine/stepping.ts';
import { steppedOf } from './programs.ts';
import type { StepQuery } from './query.ts';
import { openSchedule, restart, type Session } from './session.ts';

/** A variant as it opens by itself: the one that is asked for, or the lab's first. */
export function steppedFor(lab: Lab, query: StepQuery) {
  return steppedOf(lab, lab.variants.find(({ name }) => name === query.variant) ?? lab.variants[0]!, query);
}

/** Opens what a link asks for: its schedule, or the start of its program. */
export async function open(session: Session, lab: Lab, asked: { value: StepQuery }): Promise<void> {
  const query = asked.value;
  if (query.schedule !== null && (await openText(session, lab, asked, query.schedule, query.at))) return;
  let problem = query.schedule === null ? null : session.problem.peek();
  const [first] = await programsFor(lab, query).catch((error: Error) => {
    problem = error.message;
    return [];
  });
  // What a broken link cannot give is as it opens by itself.
  asked.value = {
    ...query,
    schedule: null,
    at: null,
    ...(first === undefined ? { file: null, variant: lab.variants[0]!.name } : {}),
  };
  void restart(session, first?.stepped ?? steppedFor(lab, asked.value));
  session.problem.value = problem;
}

/** A pasted or linked schedule: of this variant, or of another one of the lab, which is then shown. */
export async function openText(
  session: Session,
  lab: Lab,
  asked: { value: StepQuery },
  schedule: string,
  at: number | null,
): Promise<boolean> {
  const query = asked.value;
  try {
    const all = await programsFor(lab, query);
    const candidate = await openSchedule(
      session,
      all.map(({ stepped }) => stepped),
      schedule,
      at,
    );
    if (candidate === null) return false;
    asked.value = { ...query, variant: all[candidate]!.name, schedule, at };
    return true;
  } catch (error) {
    session.problem.value = (error as Error).message;
    return false;
  }
}

type Named = { readonly name: string | null; readonly stepped: Stepped };

/** What a schedule may be of: the variant that is asked for and then all others of the lab; or a person's own file, in each way that it is graded. */
async function programsFor(lab: Lab, query: StepQuery): Promise<readonly Named[]> {
  if (query.file !== null)
    return (await (await import('../exercise/programs.ts')).programsOfFile(lab.name, query.file, query)).map(
      (stepped) => ({ name: null, stepped }),
    );
  const own = lab.variants.filter(({ name }) => name === query.variant);
  return [...own, ...lab.variants.filter((each) => !own.includes(each))].map((variant) => ({
    name: variant.name,
    stepped: steppedOf(lab, variant, query),
  }));
}

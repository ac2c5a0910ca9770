// The stepping as it is seen: what is stepped through, the source with the cores in it, the memory, the cores, and the steps.

import { useSignal, useSignalEffect } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import type { Lab } from '../../src/lab/lab.ts';
import { noteQuery } from '../address/address.ts';
import type { LabEntry } from '../course/course.ts';
import type { Stepped } from '../engine/stepping.ts';
import { useHall } from '../look/hall-screen.ts';
import { hall } from '../look/look.ts';
import { words } from '../words/words.ts';
import { Cores } from './cores.tsx';
import { followKeys } from './keys.ts';
import { Memory } from './memory.tsx';
import { steppedOf } from './programs.ts';
import { readStepQuery, type StepQuery, writeStepQuery } from './query.ts';
import { Scheduler } from './scheduler.tsx';
import { createSession, openSchedule, restart, type Session } from './session.ts';
import { Setup } from './setup.tsx';
import { StandingInSource } from './standing.tsx';
import { Steps } from './steps.tsx';
import { tookText } from './took.ts';
import { Transport, usePlay } from './transport.tsx';

export function StepView({
  entry,
  lab,
  query,
}: {
  readonly entry: LabEntry;
  readonly lab: Lab;
  readonly query: URLSearchParams;
}) {
  const names = lab.variants.map(({ name }) => name);
  const first = useMemo(() => readStepQuery(query, names), []);
  const asked = useSignal<StepQuery>(first.query);
  const problems = useSignal<readonly string[]>(first.problems);
  const session = useMemo(() => createSession(steppedFor(lab, first.query)), []);
  const seed = useSignal(1);
  const play = usePlay(session);
  useEffect(() => {
    const read = readStepQuery(query, names);
    asked.value = read.query;
    problems.value = read.problems;
    void open(session, lab, asked);
  }, [query.toString()]);
  useEffect(() => followKeys(session, { play, seed: seed.value }), [play, seed.value, hall.value]);
  useHall();
  useSignalEffect(() => {
    const { at, path, seen, stepped } = session;
    if (seen.value === null) return;
    const { cores, operations } = stepped.value;
    noteQuery(
      writeStepQuery({
        ...asked.value,
        cores,
        operations,
        schedule: path.value.length === 0 ? null : seen.value.schedule,
        at: at.value < path.value.length ? at.value : null,
      }),
    );
  });
  const variant = lab.variants.find(({ name }) => name === asked.value.variant);
  return (
    <div class={`step ${hall.value ? 'in-hall' : ''}`}>
      <Setup session={session} entry={entry} lab={lab} asked={asked} />
      <Problems session={session} problems={problems} />
      <StandingInSource session={session} />
      <div class="table-side">
        <Scheduler session={session} expect={variant?.card?.expect ?? null} />
        <div class="hands">
          <Cores session={session} />
          <Transport session={session} play={play} seed={seed} />
        </div>
        <Memory session={session} />
        <Steps session={session} />
        {!hall.value && <p class="small keys">{words.step.keys}</p>}
      </div>
      <Spoken session={session} />
    </div>
  );
}

function steppedFor(lab: Lab, query: StepQuery) {
  return steppedOf(lab, lab.variants.find(({ name }) => name === query.variant) ?? lab.variants[0]!, query);
}

/** Opens what a link asks for: its schedule, or the start of its program. */
async function open(session: Session, lab: Lab, asked: { value: StepQuery }): Promise<void> {
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

function Problems({
  session: { problem },
  problems,
}: {
  readonly session: Session;
  readonly problems: { value: readonly string[] };
}) {
  const all = [...problems.value, ...(problem.value === null ? [] : [problem.value])];
  if (all.length === 0) return null;
  return (
    <div class="alarm" role="alert">
      <div>
        {all.map((each) => (
          <p key={each}>{each}</p>
        ))}
      </div>
      <button
        type="button"
        class="quiet"
        onClick={() => {
          problems.value = [];
          problem.value = null;
        }}
      >
        {words.fault.dismiss}
      </button>
    </div>
  );
}

/** The last step, for who listens. */
function Spoken({ session: { seen } }: { readonly session: Session }) {
  const steps = seen.value?.view.steps ?? [];
  const last = steps.at(-1);
  return (
    <p class="spoken" role="status">
      {last === undefined ? '' : words.step.spoken(steps.length, `${words.step.core(last.thread)}, ${tookText(last)}`)}
    </p>
  );
}

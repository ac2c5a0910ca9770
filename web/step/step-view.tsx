// The stepping as it is seen: what is stepped through, the source with the cores in it, the memory, the cores, and the steps.

import { useSignal, useSignalEffect } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import { mostOf } from '../../src/engines/checker/model/operations.ts';
import type { Lab } from '../../src/lab/lab.ts';
import { noteQuery } from '../address/address.ts';
import type { LabEntry } from '../course/course.ts';
import { messages } from '../messages/messages.ts';
import { useHall } from '../screen/hall-screen.ts';
import { hall } from '../screen/theme.ts';
import { Cores } from './cores.tsx';
import { followKeys } from './keys.ts';
import { Memory } from './memory.tsx';
import { open, steppedFor } from './open.ts';
import { readStepQuery, type StepQuery, writeStepQuery } from './query.ts';
import { Scheduler } from './scheduler.tsx';
import { createSession, type Session } from './session.ts';
import { Setup } from './setup.tsx';
import { SourceMarks } from './source-marks.tsx';
import { stepText } from './step-text.ts';
import { Steps } from './steps.tsx';
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
        operations: mostOf(operations),
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
      <SourceMarks session={session} />
      <div class="table-side">
        <Scheduler session={session} expect={variant?.card?.expect ?? null} />
        <div class="hands">
          <Cores session={session} />
          <Transport session={session} play={play} seed={seed} />
        </div>
        <Memory session={session} />
        <Steps session={session} />
        {!hall.value && <p class="small keys">{messages.step.keys}</p>}
      </div>
      <Spoken session={session} />
    </div>
  );
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
        {messages.fault.dismiss}
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
      {last === undefined
        ? ''
        : messages.step.spoken(steps.length, `${messages.step.core(last.thread)}, ${stepText(last)}`)}
    </p>
  );
}

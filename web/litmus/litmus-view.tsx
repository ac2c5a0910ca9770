// A litmus lab's bench: a test, what it can end with, and what it ends with on this computer.

import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { LitmusLab } from '../../src/lab/litmus.ts';
import { ask } from '../engine/engine.ts';
import type { Rounds } from '../engine/litmus.ts';
import type { OutcomeRow } from '../engine/outcomes.ts';
import { canMeasure } from '../isolation/shared-memory.ts';
import { messages } from '../messages/messages.ts';
import { Wide } from '../screen/wide.tsx';
import { Code } from '../source/code.tsx';
import { StepLinks, stepAddress } from '../step/step-links.tsx';

/** Of a run on this computer's cores. */
const seconds = 1;

export function LitmusView({ lab }: { readonly lab: LitmusLab }) {
  const name = useSignal(lab.variants[0]!.name);
  const rows = useSignal<readonly OutcomeRow[] | null>(null);
  const rounds = useSignal<Rounds | null>(null);
  const running = useSignal(false);
  const problem = useSignal<string | null>(null);
  const variant = lab.variants.find((each) => each.name === name.value)!;
  const fail = (error: Error): void => {
    problem.value = error.message;
  };
  useEffect(() => {
    let gone = false;
    rows.value = rounds.value = problem.value = null;
    ask({ kind: 'outcomes', lab, variant }).answer.then((answer) => {
      if (!gone) rows.value = answer;
    }, fail);
    return () => {
      gone = true;
    };
  }, [variant]);
  const run = (): void => {
    running.value = true;
    ask({ kind: 'rounds', lab, variant, seconds })
      .answer.then((answer) => {
        if (name.peek() === variant.name) rounds.value = answer;
      }, fail)
      .finally(() => {
        running.value = false;
      });
  };
  return (
    <div class="bench">
      <form
        class="controls"
        onSubmit={(event) => {
          event.preventDefault();
          run();
        }}
      >
        <label>
          {messages.litmus.test}
          <select
            value={name.value}
            onChange={(event) => {
              name.value = event.currentTarget.value;
            }}
          >
            {lab.variants.map((each) => (
              <option key={each.name} value={each.name}>
                {each.name}
              </option>
            ))}
          </select>
        </label>
        <span class="run">
          <button type="submit" class="primary" disabled={!canMeasure() || running.value}>
            {running.value ? messages.litmus.running : messages.litmus.run}
          </button>
        </span>
      </form>
      <section class="sheet">
        <h3>{messages.litmus.outcomes}</h3>
        <p class="small">{variant.card?.title}</p>
        {rows.value === null ? (
          <p class="small" role="status">
            {messages.litmus.asking}
          </p>
        ) : (
          <Outcomes
            rows={rows.value}
            rounds={rounds.value}
            toStep={(schedule) => stepAddress(lab, variant.name, {}, schedule)}
          />
        )}
        <p class="small">{messages.litmus.note}</p>
        {rounds.value !== null && (
          <p class="small" role="status">
            {messages.litmus.ran(rounds.value.total, rounds.value.seconds)} {rounds.value.error}
          </p>
        )}
        {problem.value !== null && (
          <p class="alarm" role="alert">
            {problem.value}
          </p>
        )}
      </section>
      <Code text={variant.source.text} label={messages.sources.label(variant.source.name)} />
      <StepLinks lab={lab} variants={[variant.name]} />
    </div>
  );
}

function Outcomes({
  rows,
  rounds,
  toStep,
}: {
  readonly rows: readonly OutcomeRow[];
  readonly rounds: Rounds | null;
  readonly toStep: (schedule: string) => string;
}) {
  const seen = (registers: string): string => {
    const count = rounds?.counts[registers] ?? 0;
    return count === 0
      ? messages.litmus.never
      : messages.litmus.rounds(count, `${((100 * count) / rounds!.total).toPrecision(2)}%`);
  };
  return (
    <Wide label={messages.litmus.outcomes}>
      <table class="outcomes">
        <thead>
          <tr>
            {[
              messages.litmus.registers,
              messages.litmus.says,
              messages.litmus.sc,
              messages.litmus.tso,
              ...(rounds === null ? [] : [messages.litmus.here]),
            ].map((title) => (
              <th scope="col" key={title}>
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ registers, said, schedules }) => (
            <tr key={registers} class={said?.is}>
              <th scope="row">
                <code>{registers}</code>
              </th>
              <td>{said === null ? '' : messages.litmus.said(said.is, said.why)}</td>
              {[schedules.sc, schedules.tso].map((schedule, i) => (
                <td key={i === 0 ? 'sc' : 'tso'} title={schedule ?? undefined}>
                  {schedule === null ? (
                    messages.litmus.unreachable
                  ) : (
                    <a href={toStep(schedule)} aria-label={messages.litmus.stepTo(registers)}>
                      {messages.litmus.reachable}
                    </a>
                  )}
                </td>
              ))}
              {rounds !== null && <td>{seen(registers)}</td>}
            </tr>
          ))}
        </tbody>
      </table>
    </Wide>
  );
}

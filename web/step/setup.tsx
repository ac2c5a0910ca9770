// What is stepped through: the variant, its extent, and a schedule to open.

import { useSignal } from '@preact/signals';
import { mostOf, type Operations, operationsText } from '../../src/engines/checker/model/operations.ts';
import { mostCores } from '../../src/engines/checker/model/schedule.ts';
import type { Lab } from '../../src/lab/lab.ts';
import { writeAddress } from '../address/address.ts';
import type { LabEntry } from '../course/course.ts';
import { messages } from '../messages/messages.ts';
import { copyText } from '../result/copy.ts';
import { leaveHall } from '../screen/hall-screen.ts';
import { hall } from '../screen/theme.ts';
import { openText } from './open.ts';
import { steppedOf } from './programs.ts';
import type { StepQuery } from './query.ts';
import { restart, type Session } from './session.ts';

/** Operations of each core that are offered; a schedule may have more. */
const operationCounts = [1, 2, 3, 4, 6, 8];

type SetupAsked = {
  readonly session: Session;
  readonly entry: LabEntry;
  readonly lab: Lab;
  readonly asked: { value: StepQuery };
};

export function Setup({ session, entry, lab, asked }: SetupAsked) {
  const { variant, file } = asked.value;
  const { cores, operations } = session.stepped.value;
  const again = (changes: Partial<StepQuery>): void => {
    asked.value = { ...asked.value, cores, operations: mostOf(operations), ...changes, schedule: null, at: null };
    void restart(session, steppedOf(lab, lab.variants.find(({ name }) => name === asked.value.variant)!, asked.value));
  };
  const counts = [...new Set([...operationCounts, mostOf(operations)])].sort((a, b) => a - b);
  return (
    <header class="setup">
      <h1>{hall.value ? variant : messages.step.heading}</h1>
      <div class="program">
        <label>
          {messages.step.variant}
          <select value={variant ?? ''} onChange={(event) => again({ variant: event.currentTarget.value, file: null })}>
            {file !== null && <option value="">{messages.step.own}</option>}
            {lab.variants.map(({ name, card }) => (
              <option key={name} value={name}>
                {card?.expect === 'holds' || entry.isLitmus ? name : `${name} ✗`}
              </option>
            ))}
          </select>
        </label>
        {!entry.isLitmus && file === null && (
          <Extent cores={cores} operations={operations} counts={counts} again={again} />
        )}
        {hall.value ? (
          <button type="button" onClick={leaveHall}>
            {messages.step.leaveHall}
          </button>
        ) : (
          <a class="button" href={writeAddress(['lab', entry.name])}>
            {messages.step.toLab}
          </a>
        )}
      </div>
      <ScheduleField session={session} lab={lab} asked={asked} />
    </header>
  );
}

function Extent({
  cores,
  operations,
  counts,
  again,
}: {
  readonly cores: number;
  readonly operations: Operations;
  readonly counts: readonly number[];
  readonly again: (changes: Partial<StepQuery>) => void;
}) {
  return (
    <>
      <label>
        {messages.step.cores}
        <select value={cores} onChange={(event) => again({ cores: Number(event.currentTarget.value) })}>
          {Array.from({ length: mostCores }, (_, i) => i + 1).map((n) => (
            <option key={n} value={n}>
              {n}
            </option>
          ))}
        </select>
      </label>
      <label>
        {messages.step.operations}
        <select
          value={operationsText(operations)}
          onChange={(event) => again({ operations: Number(event.currentTarget.value) })}
        >
          {typeof operations !== 'number' && (
            <option value={operationsText(operations)}>{operationsText(operations)}</option>
          )}
          {counts.map((n) => (
            <option key={n} value={n}>
              {n}
            </option>
          ))}
        </select>
      </label>
    </>
  );
}

/** The schedule so far, which is also the place to paste another one. */
function ScheduleField({ session, lab, asked }: Pick<SetupAsked, 'session' | 'lab' | 'asked'>) {
  const said = useSignal('');
  const text = session.seen.value?.schedule ?? '';
  const copy = (): void => {
    void copyText(Promise.resolve(location.href)).then(({ isCopied }) => {
      said.value = isCopied ? messages.files.copied : messages.files.copyFailed;
    });
  };
  return (
    <form
      class="schedule"
      onSubmit={(event) => {
        event.preventDefault();
        const field = event.currentTarget.elements.namedItem('schedule') as HTMLInputElement;
        // The keys are the cores' again when it is open.
        void openText(session, lab, asked, field.value.trim().replace(/^'|'$/g, ''), null).then((opened) => {
          if (opened) field.blur();
        });
      }}
    >
      <label>
        {messages.step.schedule}{' '}
        <input
          class="field"
          name="schedule"
          type="text"
          spellcheck={false}
          autocomplete="off"
          value={text}
          placeholder={messages.step.scheduleHint}
          title={messages.step.scheduleHint}
        />
      </label>
      <button type="submit">{messages.step.openSchedule}</button>
      <button type="button" onClick={copy}>
        {messages.step.copy}
      </button>
      <span class="spoken" role="status">
        {said.value}
      </span>
    </form>
  );
}

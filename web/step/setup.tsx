// What is stepped through: the variant, its extent, and a schedule to open.

import { useSignal } from '@preact/signals';
import { mostOf, type Operations, operationsText } from '../../src/engines/checker/model/operations.ts';
import { mostCores } from '../../src/engines/checker/model/schedule.ts';
import type { Lab } from '../../src/lab/lab.ts';
import { writeAddress } from '../address/address.ts';
import type { LabEntry } from '../course/course.ts';
import { leaveHall } from '../look/hall-screen.ts';
import { hall } from '../look/look.ts';
import { copyText } from '../result/copy.ts';
import { words } from '../words/words.ts';
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
      <h1>{hall.value ? variant : words.step.heading}</h1>
      <div class="program">
        <label>
          {words.step.variant}
          <select value={variant ?? ''} onChange={(event) => again({ variant: event.currentTarget.value, file: null })}>
            {file !== null && <option value="">{words.step.own}</option>}
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
            {words.step.leaveHall}
          </button>
        ) : (
          <a class="button" href={writeAddress(['lab', entry.name])}>
            {words.step.toLab}
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
        {words.step.cores}
        <select value={cores} onChange={(event) => again({ cores: Number(event.currentTarget.value) })}>
          {Array.from({ length: mostCores }, (_, i) => i + 1).map((n) => (
            <option key={n} value={n}>
              {n}
            </option>
          ))}
        </select>
      </label>
      <label>
        {words.step.operations}
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
      said.value = isCopied ? words.files.copied : words.files.copyFailed;
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
        {words.step.schedule}{' '}
        <input
          class="field"
          name="schedule"
          type="text"
          spellcheck={false}
          autocomplete="off"
          value={text}
          placeholder={words.step.scheduleHint}
          title={words.step.scheduleHint}
        />
      </label>
      <button type="submit">{words.step.openSchedule}</button>
      <button type="button" onClick={copy}>
        {words.step.copy}
      </button>
      <span class="spoken" role="status">
        {said.value}
      </span>
    </form>
  );
}

// A lab's exercise: the task, the stub, hints one by one, what is asked, and the grade of a file as the terminal gives it.

import { useEffect, useRef } from 'preact/hooks';
import { type ExerciseCheck, pointsOf } from '../../src/lab/exercise.ts';
import { writeAddress } from '../address/address.ts';
import { hasExercise, type LabEntry, labEntry, loadExercise } from '../course/course.ts';
import { LabRoom } from '../course/lab-room.tsx';
import { messages } from '../messages/messages.ts';
import { Lost, type RoomProps } from '../page.tsx';
import { takeDrops } from '../result/drop.ts';
import { Wide } from '../screen/wide.tsx';
import { Code } from '../source/code.tsx';
import { createExercise, type Exercise, gradeFile, gradeText, keepExercise, stopGrading } from './exercise.ts';
import { GradeReportView } from './grade-report.tsx';
import '../lab/lab.css';
import './exercise.css';

export function Room({ path }: RoomProps) {
  const [name = ''] = path;
  if (labEntry(name) !== undefined && !hasExercise(name)) return <Lost sentence={messages.exercise.none(name)} />;
  return (
    <LabRoom name={name} title={messages.exercise.title} load={openExercise}>
      {(entry, exercise) => <Whole entry={entry} exercise={exercise} />}
    </LabRoom>
  );
}

async function openExercise(lab: string): Promise<Exercise> {
  const { graded, stub } = await loadExercise(lab);
  return createExercise(graded, stub);
}

function Whole({ entry, exercise }: { readonly entry: LabEntry; readonly exercise: Exercise }) {
  const {
    graded: { exercise: asked },
    stub,
  } = exercise;
  useEffect(() => takeDrops((files) => void gradeFile(exercise, files)), []);
  useEffect(() => () => stopGrading(exercise), []);
  useEffect(() => keepExercise(exercise), []);
  return (
    <div class="exercise">
      <article>
        <h1>{asked.title}</h1>
        <p>{asked.task}</p>
        <h2>{messages.exercise.checks}</h2>
        <Checks exercise={exercise} />
        <Hints exercise={exercise} />
        <p>
          <a class="button" href={writeAddress(['lab', entry.name])}>
            {messages.exercise.toLab}
          </a>
        </p>
      </article>
      <div class="work">
        <section>
          <h2>{messages.exercise.stub}</h2>
          <p class="small">
            {messages.exercise.edit(entry.name)} <code>{messages.exercise.command(entry.name)}</code>
          </p>
          <Code text={stub} label={messages.exercise.stubLabel} />
        </section>
        <Grade exercise={exercise} />
      </div>
    </div>
  );
}

function Checks({
  exercise: {
    graded: { exercise },
  },
}: {
  readonly exercise: Exercise;
}) {
  return (
    <Wide label={messages.exercise.checks}>
      <table>
        <thead>
          <tr>
            {[messages.exercise.check, messages.exercise.asks, messages.exercise.worth].map((title) => (
              <th scope="col" key={title}>
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {exercise.checks.map((check) => (
            <tr key={check.name}>
              <th scope="row">
                <code>{check.name}</code>
              </th>
              <td>
                {check.title}
                <span class="small kind">{messages.exercise.kinds[kindOf(check)]}</span>
              </td>
              <td>{check.points === 0 ? messages.none : check.points}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{messages.exercise.all}</th>
            <td />
            <td>
              <b>{pointsOf(exercise)}</b>
            </td>
          </tr>
        </tfoot>
      </table>
    </Wide>
  );
}

/** Which of the words for its kind a check has. */
function kindOf(check: ExerciseCheck): keyof typeof messages.exercise.kinds {
  if (check.kind !== 'proves') return check.kind;
  if (check.interrupted !== undefined) return 'interrupted';
  return check.random === undefined ? check.kind : 'random';
}

function Hints({
  exercise: {
    hints,
    graded: { exercise },
  },
}: {
  readonly exercise: Exercise;
}) {
  const [given, all] = [hints.value, exercise.hints];
  return (
    <section class="hints">
      <h2>{messages.exercise.hints}</h2>
      <ol aria-live="polite">
        {all.slice(0, given).map((hint) => (
          <li key={hint}>{hint}</li>
        ))}
      </ol>
      {given < all.length ? (
        <button
          type="button"
          onClick={() => {
            hints.value = given + 1;
          }}
        >
          {messages.exercise.hint(given + 1, all.length)}
        </button>
      ) : (
        <p class="small">{messages.exercise.allGiven}</p>
      )}
    </section>
  );
}

function Grade({ exercise }: { readonly exercise: Exercise }) {
  const { progress, report, problem, file, draft } = exercise;
  const input = useRef<HTMLInputElement>(null);
  return (
    <section class="grade">
      <h2>{messages.exercise.grade}</h2>
      <p class="small">{messages.exercise.hintDrop}</p>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void gradeText(exercise, draft.peek().name, draft.peek().text);
        }}
      >
        <textarea
          rows={6}
          spellcheck={false}
          aria-label={messages.exercise.paste}
          value={draft.value.text}
          onInput={(event) => {
            draft.value = { name: messages.exercise.pasted, text: event.currentTarget.value };
          }}
        />
        <div class="row">
          <button type="submit" class="primary">
            {messages.exercise.gradeText}
          </button>
          <button type="button" onClick={() => input.current?.click()}>
            {messages.exercise.choose}
          </button>
          {progress.value !== null && (
            <button type="button" onClick={() => stopGrading(exercise)}>
              {messages.exercise.stop}
            </button>
          )}
        </div>
        <input
          ref={input}
          type="file"
          accept=".ts"
          hidden
          onChange={(event) => {
            void gradeFile(exercise, [...(event.currentTarget.files ?? [])]);
            event.currentTarget.value = '';
          }}
        />
      </form>
      <p class="small" role="status">
        {progress.value === null
          ? messages.exercise.here
          : messages.exercise.grading(file.value?.name ?? '', progress.value.done, progress.value.total)}
      </p>
      {problem.value !== null && (
        <p class="alarm" role="alert">
          {problem.value}
        </p>
      )}
      {report.value !== null && <GradeReportView report={report.value} text={file.value?.text ?? ''} />}
    </section>
  );
}

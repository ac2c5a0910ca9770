// A grade as the terminal prints it: each check with its points, what was seen, how it came about, and where to look.

import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { CheckReport, GradeReport } from '../../src/grade/report.ts';
import { writeAddress } from '../address/address.ts';
import { messages } from '../messages/messages.ts';
import { save } from '../result/save.ts';

type ReportAsked = { readonly report: GradeReport; readonly text: string };

export function GradeReportView({ report, text }: ReportAsked) {
  const packed = useSignal<string | null>(null);
  useEffect(() => {
    packed.value = null;
    void import('../result/pack.ts').then(async ({ longestLink, packText }) => {
      const letters = await packText(text).catch(() => null);
      packed.value = letters === null || letters.length > longestLink ? '' : letters;
    });
  }, [text]);
  return (
    <section class="report" aria-label={messages.exercise.report}>
      <p class="sum" role="status">
        <strong>{messages.exercise.sum(report.points, report.most)}</strong>{' '}
        {report.points === report.most && messages.exercise.full} <span class="small">{report.submission}</span>
      </p>
      {report.refusal !== null && <pre class="refusal">{report.refusal}</pre>}
      <ol class="checks">
        {report.checks.map((check) => (
          <Check key={check.name} check={check} lab={report.lab} packed={packed.value} />
        ))}
      </ol>
      <button
        type="button"
        onClick={() => save(`${JSON.stringify(report, null, 2)}\n`, 'application/json', `${report.lab}-grade.json`)}
      >
        {messages.exercise.json}
      </button>
    </section>
  );
}

type CheckAsked = { readonly check: CheckReport; readonly lab: string; readonly packed: string | null };

function Check({ check, lab, packed }: CheckAsked) {
  const { status, name, points, most, title, seen, why, look, schedule, repeatsFrom } = check;
  const told = status !== 'skipped';
  return (
    <li class={`check ${status}`}>
      <p>
        <span class="sign-of" aria-hidden="true">
          {messages.exercise.signs[status]}
        </span>
        <span class="spoken">{messages.exercise.status[status]}</span> <code>{name}</code>{' '}
        <span class="points">{messages.exercise.of(points, most)}</span> {title}: {seen}
      </p>
      {told && why !== null && (
        <p class="told">
          <b>{messages.exercise.why}</b> {why}
        </p>
      )}
      {told && look !== null && (
        <p class="told">
          <b>{messages.exercise.look}</b> {look}
        </p>
      )}
      {schedule !== null && (
        <p class="told">
          <b>{messages.exercise.schedule}</b> <code>{schedule}</code>{' '}
          {repeatsFrom !== undefined && messages.exercise.repeats(repeatsFrom + 1)}{' '}
          {packed !== null &&
            (packed === '' ? (
              messages.exercise.tooLarge
            ) : (
              <a
                class="button"
                href={writeAddress(['lab', lab, 'step'], new URLSearchParams({ schedule, file: packed }))}
              >
                {messages.exercise.step}
              </a>
            ))}
        </p>
      )}
    </li>
  );
}

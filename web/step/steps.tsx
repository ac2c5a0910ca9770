// The steps so far as threads side by side; each is a way back to it, and those ahead are there too.

import { useEffect, useRef } from 'preact/hooks';
import type { ReplayedStep } from '../../src/engines/checker/counterexample/replay.ts';
import { positionAt } from '../../src/language/source.ts';
import { messages } from '../messages/messages.ts';
import { hall } from '../screen/theme.ts';
import { Badge } from './badge.tsx';
import { goTo, type Session } from './session.ts';
import { stepText } from './step-text.ts';

export function Steps({ session }: { readonly session: Session }) {
  const { seen, at, stepped } = session;
  const box = useRef<HTMLDivElement>(null);
  const here = at.value;
  useEffect(() => {
    const [row, place] = [box.current?.querySelector<HTMLElement>('[aria-current]'), box.current];
    if (row == null || place == null) return;
    // Only this box scrolls, never the page.
    if (row.offsetTop < place.scrollTop + 40) place.scrollTop = row.offsetTop - 40;
    else if (row.offsetTop + row.offsetHeight > place.scrollTop + place.clientHeight)
      place.scrollTop = row.offsetTop + row.offsetHeight - place.clientHeight;
  }, [here, seen.value, hall.value]);
  const path = seen.value?.path ?? [];
  const cores = Array.from({ length: stepped.value.cores }, (_, core) => core);
  return (
    <section class="steps">
      <h2>{messages.step.history}</h2>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard */}
      <section class="table" ref={box} tabIndex={0} aria-label={messages.step.history}>
        <table style={{ '--cores': cores.length }}>
          <thead>
            <tr>
              <th scope="col">
                <button
                  type="button"
                  class="quiet"
                  aria-label={messages.step.toStart}
                  aria-current={here === 0 ? 'step' : undefined}
                  onClick={() => goTo(session, 0)}
                >
                  0
                </button>
              </th>
              {cores.map((core) => (
                <th scope="col" key={core}>
                  <Badge core={core} named />
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {path.map((step, i) => (
              <Row key={i} session={session} step={step} n={i + 1} cores={cores} here={here} />
            ))}
          </tbody>
        </table>
        {path.some(({ span }) => span.file === 1) && <p class="small workloads">{messages.step.workloadsSteps}</p>}
        {path.length === 0 && <p class="small">{messages.step.noSteps}</p>}
      </section>
    </section>
  );
}

type RowAsked = {
  readonly session: Session;
  readonly step: ReplayedStep;
  readonly n: number;
  readonly cores: readonly number[];
  readonly here: number;
};

function Row({ session, step, n, cores, here }: RowAsked) {
  const { variant, workload } = session.stepped.value;
  const text = (step.span.file === 0 ? variant : workload).text;
  const code = text.slice(step.span.start, step.span.end).replace(/\s+/g, ' ');
  return (
    <tr class={n > here ? 'ahead' : undefined} aria-current={n === here ? 'step' : undefined}>
      <th scope="row">
        <button type="button" class="quiet" aria-label={messages.step.stepNumber(n)} onClick={() => goTo(session, n)}>
          {n}
        </button>
      </th>
      {cores.map((core) => (
        <td key={core}>
          {core === step.thread && (
            <div class={step.span.file === 1 ? 'took workloads' : 'took'}>
              <span class={step.before !== step.after && !step.buffered ? 'did changes' : 'did'}>{stepText(step)}</span>{' '}
              <code title={code}>
                {positionAt(text, step.span.start).line}: {code}
              </code>
            </div>
          )}
        </td>
      ))}
    </tr>
  );
}

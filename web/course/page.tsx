// The course: every lab as a card with its question and a live miniature of its curves.

import { useEffect } from 'preact/hooks';
import { wake } from '../engine/engine.ts';
import { messages } from '../messages/messages.ts';
import { type LabEntry, labs, machines, version } from './course.ts';
import { Miniature } from './miniature.tsx';
import { openedLabs } from './visited.ts';

/** The machine that miniatures are simulated on. */
const machine = machines.find(({ name }) => name === 'opteron-48') ?? machines[0];

export function Room() {
  useEffect(() => {
    document.title = messages.title;
    wake();
  }, []);
  const opened = openedLabs();
  const next = labs.find(({ name }) => !opened.includes(name));
  return (
    <div class="course">
      <section class="hero">
        <h1>{messages.tagline}</h1>
        <p>{messages.course.lead}</p>
      </section>
      <ul class="cards">
        {labs.map((lab) => (
          <li key={lab.name}>
            <Card
              lab={lab}
              mark={
                lab === next
                  ? opened.length === 0
                    ? messages.course.start
                    : messages.course.next
                  : opened.includes(lab.name)
                    ? messages.course.opened
                    : ''
              }
            />
          </li>
        ))}
      </ul>
      <footer class="small">{messages.course.footer(version)}</footer>
    </div>
  );
}

function Card({ lab, mark }: { readonly lab: LabEntry; readonly mark: string }) {
  const wrong = lab.variants.filter(({ expect }) => expect !== 'holds').length;
  return (
    <a class="card" href={`#/lab/${lab.name}`}>
      <span class="order" aria-hidden="true">
        {lab.order}
      </span>
      <h2>{lab.title}</h2>
      <p class="question">{lab.question}</p>
      {lab.isLitmus || machine === undefined ? (
        <p class="miniature none">{messages.course.litmus}</p>
      ) : (
        <Miniature lab={lab} machine={machine} />
      )}
      <p class="small foot">
        <span>
          {lab.isLitmus
            ? messages.course.tests(lab.variants.length)
            : messages.course.variants(lab.variants.length, wrong)}
          {messages.course.minutes(lab.minutes)}
        </span>
        {mark !== '' && <b>{mark}</b>}
      </p>
    </a>
  );
}

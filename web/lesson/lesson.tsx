// A lesson as it is read: prose, and commands that become live figures or set up the bench.

import type { LabEntry } from '../course/course.ts';
import type { Bench } from '../lab/bench.ts';
import { messages } from '../messages/messages.ts';
import { Command } from './command.tsx';
import type { Block, Lesson, Section } from './render.ts';

export function LessonText({
  entry,
  lesson,
  bench,
}: {
  readonly entry: LabEntry;
  readonly lesson: Lesson;
  readonly bench: Bench;
}) {
  const titled = lesson.sections.filter(({ title }) => title !== '');
  return (
    <article class="lesson">
      <h1>{lesson.title}</h1>
      <details class="contents">
        <summary>{messages.lesson.contents}</summary>
        <ul>
          {titled.map(({ id, title }) => (
            <li key={id}>
              <button type="button" class="link" onClick={() => showSection(id)}>
                {title}
              </button>
            </li>
          ))}
        </ul>
      </details>
      {lesson.sections.map((section) => (
        <SectionText key={section.id} section={section} entry={entry} bench={bench} />
      ))}
    </article>
  );
}

/** The address belongs to the rooms, so a section is gone to without it. */
function showSection(id: string): void {
  const heading = document.getElementById(`section-${id}`);
  heading?.scrollIntoView();
  heading?.focus();
}

function SectionText({
  section,
  entry,
  bench,
}: {
  readonly section: Section;
  readonly entry: LabEntry;
  readonly bench: Bench;
}) {
  return (
    <section>
      {section.title !== '' && (
        <h2 id={`section-${section.id}`} tabIndex={-1}>
          {section.title}
        </h2>
      )}
      {section.blocks.map((block, i) => (
        <BlockView
          key={`${section.id} ${i}`}
          block={block}
          entry={entry}
          bench={bench}
          live={section.title.includes('simulated')}
        />
      ))}
    </section>
  );
}

type BlockAsked = { readonly block: Block; readonly entry: LabEntry; readonly bench: Bench; readonly live: boolean };

function BlockView({ block, ...rest }: BlockAsked) {
  // The lesson is our own Markdown, rendered when the page was built.
  if (block.kind === 'html') return <div class="prose" dangerouslySetInnerHTML={{ __html: block.html }} />;
  return (
    <div class="commands">
      {block.lines
        .filter((line) => line.trim() !== '')
        .map((line) => (
          <Command key={line} line={line} {...rest} />
        ))}
    </div>
  );
}

// Where the cores stand: each one's position in the variant's source and in the workload's.

import type { SeenThread } from '../../src/engines/checker/session.ts';
import type { SourceFile } from '../../src/language/source.ts';
import { messages } from '../messages/messages.ts';
import { hall } from '../screen/theme.ts';
import { Code } from '../source/code.tsx';
import type { Mark } from '../source/editor.ts';
import { Badge, coreColour } from './badge.tsx';
import type { Session } from './session.ts';

export function SourceMarks({ session }: { readonly session: Session }) {
  const { variant, workload } = session.stepped.value;
  const seen = session.seen.value;
  // Larger type puts the lines elsewhere: they are brought into sight again.
  void hall.value;
  const mover = seen?.view.steps.at(-1)?.thread ?? 0;
  // The core that moved last is shown first.
  const threads = [...(seen?.view.threads ?? [])].sort(
    (a, b) => Number(b.thread === mover) - Number(a.thread === mover),
  );
  return (
    <section class="standing" aria-label={messages.step.sources}>
      {[variant, workload].map((file, i) => (
        <Pane
          key={`${i} ${file.name}`}
          file={file}
          threads={threads.filter(({ span }) => span?.file === i)}
          title={i === 1 ? messages.step.workload : shortName(file.name)}
        />
      ))}
    </section>
  );
}

function Pane({
  file,
  threads,
  title,
}: {
  readonly file: SourceFile;
  readonly threads: readonly SeenThread[];
  readonly title: string;
}) {
  const marks = threads.map(
    ({ span, thread }): Mark => ({
      from: span!.start,
      to: span!.end,
      label: '',
      sign: String(thread),
      colour: coreColour(thread),
    }),
  );
  return (
    <div class="pane">
      <h2>
        <span>{title}</span>
        {[...threads]
          .sort((a, b) => a.thread - b.thread)
          .map(({ thread }) => (
            <Badge key={thread} core={thread} />
          ))}
      </h2>
      <Code text={file.text} label={messages.step.source(file.name)} marks={marks} />
    </div>
  );
}

function shortName(path: string): string {
  return path.split('/').at(-1)!;
}

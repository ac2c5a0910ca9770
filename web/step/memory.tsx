// The shared words by name, in their cache lines; what the last step changed, and who goes to which word next.

import type { SeenWord } from '../../src/engines/checker/session.ts';
import { messages } from '../messages/messages.ts';
import { Badge } from './badge.tsx';
import { folded, type Shown } from './folded-words.ts';
import type { Session } from './session.ts';

export function Memory({ session }: { readonly session: Session }) {
  const view = session.seen.value?.view;
  if (view === undefined) return null;
  const lines = [...new Set(view.words.map((word) => word.line))];
  const next = (name: string): number[] =>
    view.threads.filter((thread) => thread.state !== 'done' && thread.word === name).map((thread) => thread.thread);
  return (
    <section class="memory">
      <h2>{messages.step.memory}</h2>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard */}
      <section class="lines" tabIndex={0} aria-label={messages.step.memory}>
        {lines.map((line) => (
          <Line key={line} line={line} own={view.words.filter((word) => word.line === line)} next={next} />
        ))}
      </section>
    </section>
  );
}

type LineAsked = {
  readonly line: number;
  readonly own: readonly SeenWord[];
  readonly next: (name: string) => readonly number[];
};

function Line({ line, own, next }: LineAsked) {
  return (
    <div class={own.some(({ changed }) => changed) ? 'line dirty' : 'line'}>
      <span class="small">{messages.step.line(line)}</span>
      <ul>
        {folded(own, (word) => next(word.name).length > 0).map((shown) => (
          <Word key={shown.index} shown={shown} next={next(shown.name)} />
        ))}
      </ul>
    </div>
  );
}

function Word({
  shown: { name, value, changed, rest },
  next,
}: {
  readonly shown: Shown;
  readonly next: readonly number[];
}) {
  return (
    <li class={`word ${changed ? 'changed' : ''} ${rest ? 'rest' : ''}`}>
      <span class="spoken">{messages.step.word(name, value, changed, next)}</span>
      <span class="name" aria-hidden="true">
        {name}
      </span>
      <b aria-hidden="true">{value}</b>
      <span class="who" aria-hidden="true">
        {next.map((core) => (
          <Badge key={core} core={core} silent />
        ))}
      </span>
    </li>
  );
}

// The cores, one row each: what each is about to do, its locals, and the button that lets it.

import type { SeenLocal, SeenThread } from '../../src/engines/checker/session.ts';
import { messages } from '../messages/messages.ts';
import { Wide } from '../screen/wide.tsx';
import { Badge } from './badge.tsx';
import { advance, isOver, type Session } from './session.ts';

/** Cores beyond it have no key. */
const lastKey = 9;

/** Ways to go on that are a button each; of more, these. */
const mostButtons = 16;

export function Cores({ session }: { readonly session: Session }) {
  const seen = session.seen.value;
  if (seen === null)
    return (
      <p class="small" role="status">
        {session.problem.value === null ? messages.step.loading : ''}
      </p>
    );
  return (
    <section class="cores">
      <Wide label={messages.step.coresHeading}>
        <table>
          <thead>
            <tr>
              {[
                messages.step.coresHeading,
                messages.step.nextColumn,
                messages.step.localsColumn,
                messages.step.leftColumn,
              ].map((title) => (
                <th scope="col" key={title}>
                  {title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {seen.view.threads.map((thread) => (
              <Row key={thread.thread} session={session} thread={thread} over={isOver(session)} />
            ))}
          </tbody>
        </table>
      </Wide>
    </section>
  );
}

type RowAsked = { readonly session: Session; readonly thread: SeenThread; readonly over: boolean };

function Row({ session, thread, over }: RowAsked) {
  return (
    <tr data-core={thread.thread}>
      <th scope="row">
        <Moves session={session} thread={thread} over={over} />
      </th>
      <td class="next">{nextText(thread)}</td>
      <td class="locals">
        <Locals thread={thread} />
      </td>
      <td>{thread.left}</td>
    </tr>
  );
}

function nextText({ state, operation, word, value }: SeenThread): string {
  if (state === 'done') return messages.step.done;
  if (state === 'asleep') return messages.step.asleep(word);
  return messages.step.before(messages.step.plain[operation ?? ''] ?? operation ?? '', word, value);
}

/** One button; before a choice one for each value, and for a core with stores in its buffer another. */
function Moves({ session, thread: { thread: core, choices, operation, stores, state }, over }: RowAsked) {
  const [oldest] = stores;
  const isChoice = operation === 'choose' && state === 'before' && choices > 1;
  return (
    <span class="moves">
      {isChoice ? (
        <span class="choices">
          <Badge core={core} /> {messages.step.chooses}
          {Array.from({ length: Math.min(choices, mostButtons) }, (_, choice) => (
            <button
              type="button"
              key={choice}
              disabled={over}
              aria-label={messages.step.choice(core, choice)}
              onClick={() => advance(session, { thread: core, choice })}
            >
              {choice}
            </button>
          ))}
        </span>
      ) : (
        <button
          type="button"
          class="advance"
          disabled={over || choices === 0}
          {...(core <= lastKey ? { 'aria-keyshortcuts': String(core), title: messages.step.key(core) } : {})}
          onClick={() => advance(session, { thread: core, choice: 0 })}
        >
          <Badge core={core} silent />
          <span>{messages.step.advance(core)}</span>
          {core <= lastKey && (
            <span class="kbd" aria-hidden="true">
              {core}
            </span>
          )}
        </button>
      )}
      {oldest !== undefined && (
        <button
          type="button"
          disabled={over}
          onClick={() => advance(session, { thread: core, choice: 0, flush: true })}
        >
          {messages.step.flush(core, oldest.word, oldest.value)}
        </button>
      )}
    </span>
  );
}

/** A core's own number is in its row's head. */
function Locals({ thread: { locals } }: { readonly thread: SeenThread }) {
  const shown = shownLocals(locals);
  if (shown.length === 0) return <span class="small">{messages.step.noLocals}</span>;
  return (
    <>
      {shown.map(({ fn, name, value, now }) => (
        <span
          key={`${fn} ${name}`}
          class={now ? 'local' : 'local past'}
          title={now ? fn : messages.step.local(name, value, now)}
        >
          {name} <b>{value}</b>
        </span>
      ))}
    </>
  );
}

/** Locals of places that a core has left, at most. */
const mostPast = 3;

/** One of each name, the latest; those that still matter first. */
function shownLocals(locals: readonly SeenLocal[]): SeenLocal[] {
  const latest = locals.filter(
    ({ name }, i) => name !== 'core' && !locals.slice(i + 1).some((later) => later.name === name),
  );
  return [...latest.filter(({ now }) => now), ...latest.filter(({ now }) => !now).slice(-mostPast)];
}

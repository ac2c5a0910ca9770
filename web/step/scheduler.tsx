// You are the scheduler: what is to be broken, what has come of it, and hints that say more each time.

import { mostOf } from '../../src/engines/checker/model/operations.ts';
import type { Verdict } from '../../src/engines/checker/model/verdict.ts';
import { messages } from '../messages/messages.ts';
import { goTo, layOut, restart, type Session, tellMore } from './session.ts';

/** A bypass's round needs as many operations as it has rounds, at most. */
const mostOperations = 64;

export function Scheduler({ session, expect }: { readonly session: Session; readonly expect: Verdict | null }) {
  const { races } = session.stepped.value;
  const ended = outcomeOf(session);
  return (
    <section class="scheduler sheet" aria-label={messages.step.scheduler}>
      <h2>{messages.step.scheduler}</h2>
      {ended === null && (
        <p class="small">{races ? messages.step.challenge[expect ?? 'holds'] : messages.step.litmus}</p>
      )}
      <div role="status">
        {ended !== null && (
          <div class={ended.won ? 'verdict won' : 'verdict'}>
            {ended.title !== '' && <strong>{ended.title}</strong>} {ended.text}
          </div>
        )}
      </div>
      {races && session.stepped.value.memory === 'sc' && (ended === null || !ended.won) && <Hint session={session} />}
    </section>
  );
}

type Outcome = { readonly won: boolean; readonly title: string; readonly text: string };

/** What can be said of the place where one stands; null where play simply goes on. */
function outcomeOf({ seen, endless, at, shortest }: Session): Outcome | null {
  const { view, lasso } = seen.value ?? {};
  if (view === undefined) return null;
  const [failure, explanation] =
    view.failure !== null ? [view.failure, view.explanation] : [endless.value?.failure, endless.value?.explanation];
  if (failure != null)
    return {
      won: true,
      title: messages.step.won(failure.verdict),
      text: `${explanation ?? ''} ${messages.step.wonIn(at.value, shortest.value)}`,
    };
  if (lasso?.kind === 'starvation')
    return {
      won: true,
      title: '',
      text: messages.step.starved(lasso.cores, lasso.since, at.value, lasso.ended),
    };
  if (lasso?.kind === 'livelock')
    return { won: true, title: '', text: messages.step.livelocked(lasso.cores, lasso.since, at.value) };
  if (lasso?.kind === 'waiting') return { won: false, title: '', text: messages.step.waits(lasso.cores, lasso.since) };
  return view.done ? { won: false, title: '', text: messages.step.ended } : null;
}

function Hint({ session }: { readonly session: Session }) {
  const { told, ahead } = session;
  const level = told.value;
  const answer = ahead.value;
  const more = [messages.step.hint.first, messages.step.hint.next, messages.step.hint.whole][level];
  const canTell = level === 0 || (answer?.kind === 'failure' && level < 3);
  return (
    <div class="hint">
      {level > 0 && <p role="status">{hintText(session)}</p>}
      {level > 0 && <Fairness session={session} />}
      <span class="row">
        {more !== undefined && canTell && (
          <button type="button" aria-keyshortcuts="?" onClick={() => tellMore(session)}>
            {more}
          </button>
        )}
        {level === 3 && answer?.kind === 'failure' && answer.turns.length > 0 && (
          <button type="button" onClick={() => layOut(session, answer.turns)}>
            {messages.step.hint.again}
          </button>
        )}
      </span>
    </div>
  );
}

function hintText({ ahead, told }: Session): string {
  const { hint } = messages.step;
  const answer = ahead.value;
  if (answer === null) return hint.thinking;
  if (answer.kind === 'none') return hint.none(answer.states);
  if (answer.kind === 'unknown') return hint.unknown(answer.states);
  const [next] = answer.turns;
  if (next === undefined) return hint.here(answer.verdict);
  const parts = [
    hint.far(answer.verdict, answer.turns.length),
    ...(told.value >= 2 ? [hint.move(next.thread, next.choice > 0 ? next.choice : null)] : []),
    ...(told.value >= 3
      ? [hint.all(answer.turns.map(({ thread, choice }) => `${thread}${choice > 0 ? `(${choice})` : ''}`).join(' '))]
      : []),
  ];
  return parts.join(' ');
}

/** Of a program that cannot fail: whether a core can be starved all the same. */
function Fairness({ session }: { readonly session: Session }) {
  const { unfair, ahead, at } = session;
  const bypass = unfair.value;
  if (bypass === null || ahead.value?.kind !== 'none' || at.value !== 0) return null;
  if (bypass.kind === 'incomplete') return <p class="small">{messages.step.unfair.incomplete}</p>;
  if (bypass.kind === 'bounded') return <p>{messages.step.unfair.bounded(bypass.most)}</p>;
  const way = [...bypass.lead, ...bypass.cycle];
  const show = (): void => {
    const stepped = session.stepped.peek();
    void restart(
      session,
      { ...stepped, operations: Math.max(mostOf(stepped.operations), Math.min(mostOperations, way.length)) },
      way,
      0,
    );
    goTo(session, 0);
  };
  return (
    <p>
      {messages.step.unfair.unbounded(bypass.waiter, way.length)}{' '}
      <button type="button" onClick={show}>
        {messages.step.unfair.show}
      </button>
    </p>
  );
}

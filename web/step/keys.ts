// The keys of stepping. They are left to what has the focus where it needs them itself.

import type { Turn } from '../../src/engines/checker/model/verdict.ts';
import { leaveHall } from '../screen/hall-screen.ts';
import { hall } from '../screen/theme.ts';
import { advance, goTo, isOver, type Session, tellMore, wanderOn } from './session.ts';
import type { Playing } from './transport.tsx';

/** Follows the keys until the function that it gives is called. */
export function followKeys(session: Session, now: { readonly play: Playing; readonly seed: number }): () => void {
  const { at, path } = session;
  const actions: Readonly<Record<string, () => void>> = {
    ArrowLeft: () => goTo(session, at.peek() - 1),
    ArrowRight: () => goTo(session, at.peek() + 1),
    PageUp: () => goTo(session, at.peek() - 1),
    PageDown: () => goTo(session, at.peek() + 1),
    Home: () => goTo(session, 0),
    End: () => goTo(session, path.peek().length),
    r: () => {
      if (!isOver(session)) void wanderOn(session, now.seed).then(now.play.start);
    },
    ' ': () => now.play.toggle(),
    '?': () => tellMore(session),
    ...(hall.peek() ? { Escape: leaveHall } : {}),
  };
  const onKey = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey || isTaken(event)) return;
    const action = /^\d$/.test(event.key)
      ? () => advanceByKey(session, Number(event.key))
      : actions[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    if (action === undefined) return;
    event.preventDefault();
    action();
  };
  addEventListener('keydown', onKey);
  return () => removeEventListener('keydown', onKey);
}

/** A core that stands before a choice is led to its buttons: a key says who, not what. */
function advanceByKey(session: Session, core: number): void {
  const thread = session.seen.peek()?.view.threads[core];
  if (thread === undefined) return;
  const turn: Turn = { thread: core, choice: 0 };
  if (thread.operation === 'choose' && thread.choices > 1 && thread.state === 'before')
    document.querySelector<HTMLElement>(`tr[data-core="${core}"] button`)?.focus();
  else if (thread.choices > 0) advance(session, turn);
}

function isTaken(event: KeyboardEvent): boolean {
  const target = event.target instanceof Element ? event.target : null;
  if (target?.closest('input, select, textarea') != null) return true;
  const scrolls =
    event.key.startsWith('Arrow') || event.key.startsWith('Page') || event.key === 'Home' || event.key === 'End';
  if (scrolls && target?.closest('.code, .wide, .lines, .film, .steps .table') != null) return true;
  return event.key === ' ' && target?.closest('button, a, summary') != null;
}

// A session: what is stepped through, the way taken so far, where one stands on it, and what has been seen and asked there.

import { batch, computed, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import type { Bypass } from '../../src/engines/checker/liveness/bypass.ts';
import type { Turn } from '../../src/engines/checker/model/verdict.ts';
import type { Ahead } from '../../src/engines/checker/session.ts';
import { type Asked, ask, Stopped } from '../engine/engine.ts';
import type { Kind } from '../engine/protocol.ts';
import type { Endless, Seen, Stepped } from '../engine/stepping.ts';
import { messages } from '../messages/messages.ts';

export type Session = {
  readonly stepped: Signal<Stepped>;
  /** The whole way, and how many of its steps are taken. */
  readonly path: Signal<readonly Turn[]>;
  readonly at: Signal<number>;
  readonly seen: Signal<Seen | null>;
  /** What never ends from here; null where nothing is, or it is not known yet. */
  readonly endless: Signal<Endless>;
  /** What is ahead from here, once it has been asked for; how much of it is told: 0 nothing, 1 how far, 2 the next step, 3 all. */
  readonly ahead: Signal<Ahead | null>;
  readonly told: Signal<number>;
  /** Steps of the shortest failure from the start, once one was found. */
  readonly shortest: Signal<number | null>;
  /** How a core can be starved; asked for where a program cannot fail. */
  readonly unfair: Signal<Bypass | null>;
  readonly problem: Signal<string | null>;
  readonly turns: ReadonlySignal<readonly Turn[]>;
};

export function createSession(stepped: Stepped): Session {
  const [path, at] = [signal<readonly Turn[]>([]), signal(0)];
  return {
    stepped: signal(stepped),
    path,
    at,
    seen: signal<Seen | null>(null),
    endless: signal<Endless>(null),
    ahead: signal<Ahead | null>(null),
    told: signal(0),
    shortest: signal<number | null>(null),
    unfair: signal<Bypass | null>(null),
    problem: signal<string | null>(null),
    turns: computed(() => path.value.slice(0, at.value)),
  };
}

/** What is under way for a session: the latest step wanted, and what looks ahead. */
type Under = { looking: boolean; again: boolean; ahead: Asked<Kind>[] };
const under = new WeakMap<Session, Under>();

function underOf(session: Session): Under {
  const known = under.get(session) ?? { looking: false, again: false, ahead: [] };
  under.set(session, known);
  return known;
}

/** Starts over with another program or another extent. */
export function restart(
  session: Session,
  stepped: Stepped,
  path: readonly Turn[] = [],
  at: number = path.length,
): Promise<void> {
  batch(() => {
    session.problem.value = null;
    session.stepped.value = stepped;
    session.shortest.value = session.unfair.value = null;
    session.told.value = 0;
    session.seen.value = null;
    session.path.value = path;
    session.at.value = Math.min(at, path.length);
  });
  return look(session);
}

/** A core takes its next step; what lay ahead on another way is given up. */
export function advance(session: Session, turn: Turn): void {
  if (isOver(session)) return;
  const { path, at } = session;
  const next = path.peek()[at.peek()];
  const goesOn =
    next !== undefined && next.thread === turn.thread && next.choice === turn.choice && next.flush === turn.flush;
  batch(() => {
    session.problem.value = null;
    if (!goesOn) path.value = [...session.turns.peek(), turn];
    at.value = at.peek() + 1;
  });
  void look(session);
}

/** Whether nothing comes after where one stands. */
export function isOver({ seen }: Session): boolean {
  const view = seen.value?.view;
  return view !== undefined && (view.failure !== null || view.done);
}

export function goTo(session: Session, at: number): void {
  const place = Math.max(0, Math.min(session.path.peek().length, at));
  if (place === session.at.peek()) return;
  session.at.value = place;
  void look(session);
}

/** Sees where one stands: at once, and the latest place only when steps come faster than they are seen. */
async function look(session: Session): Promise<void> {
  const state = underOf(session);
  forgetAhead(session);
  state.again = true;
  if (state.looking) return;
  state.looking = true;
  while (state.again) {
    state.again = false;
    await lookOnce(session, state);
  }
  state.looking = false;
  lookAhead(session);
}

async function lookOnce(session: Session, state: Under): Promise<void> {
  const [stepped, path, at] = [session.stepped.peek(), session.path.peek(), session.at.peek()];
  try {
    const seen = await ask({ kind: 'step', stepped, path, at }).answer;
    if (state.again) return;
    batch(() => {
      session.seen.value = seen;
      // What cannot be taken is no part of the way.
      if (seen.path.length < path.length) session.path.value = path.slice(0, seen.path.length);
      if (at > seen.path.length) session.at.value = seen.path.length;
    });
  } catch (error) {
    session.problem.value = (error as Error).message;
  }
}

function forgetAhead(session: Session): void {
  for (const asked of underOf(session).ahead.splice(0)) asked.stop();
  session.endless.value = null;
  session.ahead.value = null;
}

function lookAhead(session: Session): void {
  const { failure, done, misfit } = session.seen.peek()?.view ?? { failure: null, done: true, misfit: null };
  if (failure !== null && session.shortest.peek() === null) void findShortest(session);
  if (failure !== null || done || misfit !== null) return;
  const stepped = session.stepped.peek();
  if (stepped.races)
    watch(session, ask({ kind: 'endless', stepped, turns: session.turns.peek() }), (endless) => {
      session.endless.value = endless;
      if (endless !== null && session.shortest.peek() === null) void findShortest(session);
    });
  if (session.told.peek() > 0) askAhead(session);
}

/** Keeps an answer about what is ahead, unless one has moved on meanwhile. */
function watch<K extends Kind, A>(
  session: Session,
  asked: { readonly answer: Promise<A>; stop(): void } & Asked<K>,
  keep: (answer: A) => void,
): void {
  const { ahead } = underOf(session);
  ahead.push(asked);
  asked.answer.then(
    (answer) => {
      if (ahead.includes(asked)) keep(answer);
    },
    (error: Error) => {
      if (!(error instanceof Stopped) && ahead.includes(asked)) session.problem.value = error.message;
    },
  );
}

/** Tells one thing more about what is ahead. */
export function tellMore(session: Session): void {
  session.told.value = Math.min(3, session.told.peek() + 1);
  if (session.ahead.peek() === null) askAhead(session);
}

function askAhead(session: Session): void {
  const stepped = session.stepped.peek();
  watch(session, ask({ kind: 'ahead', stepped, turns: session.turns.peek() }), (ahead) => {
    session.ahead.value = ahead;
    if (ahead.kind === 'none' && session.at.peek() === 0 && session.unfair.peek() === null) void findUnfair(session);
  });
}

async function findShortest(session: Session): Promise<void> {
  const stepped = session.stepped.peek();
  const ahead = await ask({ kind: 'ahead', stepped, turns: [] }).answer.catch(() => null);
  if (ahead?.kind === 'failure' && session.stepped.peek() === stepped) session.shortest.value = ahead.turns.length;
}

async function findUnfair(session: Session): Promise<void> {
  const stepped = session.stepped.peek();
  const answer = await ask({ kind: 'unfair', stepped }).answer.catch(() => null);
  if (session.stepped.peek() === stepped) session.unfair.value = answer;
}

/** Goes the whole of what was found ahead, one step at a time from there on. */
export function layOut(session: Session, turns: readonly Turn[]): void {
  session.path.value = [...session.turns.peek(), ...turns];
  void look(session);
}

/** Lays a random schedule out ahead, to its end. */
export async function wanderOn(session: Session, seed: number): Promise<void> {
  const [stepped, turns] = [session.stepped.peek(), session.turns.peek()];
  try {
    const path = await ask({ kind: 'wander', stepped, turns, seed }).answer;
    if (session.stepped.peek() !== stepped) return;
    session.path.value = path;
    await look(session);
  } catch (error) {
    session.problem.value = (error as Error).message;
  }
}

/** Opens a schedule string among what it may have been made for; gives which it was, or null with the reason as the session's problem. */
export async function openSchedule(
  session: Session,
  candidates: readonly Stepped[],
  schedule: string,
  at: number | null,
): Promise<number | null> {
  try {
    const opened = await ask({ kind: 'open', candidates, schedule }).answer;
    if (opened === null) throw new Error(messages.step.otherVersion(candidates[0]!.variant.name));
    await restart(session, opened.stepped, opened.turns, at ?? opened.turns.length);
    const taken = session.path.peek().length;
    if (taken < opened.turns.length)
      session.problem.value = messages.step.misfit(taken + 1, opened.turns[taken]!.thread);
    return opened.candidate;
  } catch (error) {
    session.problem.value = (error as Error).message;
    return null;
  }
}

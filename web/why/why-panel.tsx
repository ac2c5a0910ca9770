// Why a point is as fast as it is: the breakdown of its cycles, its hottest lines, the what-ifs, and what limits it.

import { useSignal } from '@preact/signals';
import type { ComponentType } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { Why } from '../../src/experiment/meaning/why.ts';
import { isReturning } from '../address/place.ts';
import { here, type View } from '../address/view.ts';
import { loadMachine, machines } from '../course/course.ts';
import { ask } from '../engine/engine.ts';
import { type Bench, change, variantsOf } from '../lab/bench.ts';
import { showFigure } from '../lab/show-figure.ts';
import { messages } from '../messages/messages.ts';
import { Breakdown } from './breakdown.tsx';
import { HotLines } from './hot-lines.tsx';
import { WhatIfs } from './what-ifs.tsx';

type Point = NonNullable<View['point']>;

/** Cycles of the event log that "show me" animates. */
const logCycles = 20_000;

export function WhyPanel({ bench, point }: { readonly bench: Bench; readonly point: Point }) {
  const why = useSignal<Why | null>(null);
  const failure = useSignal<string | null>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const { on, set, seed } = bench.view.value;
  useEffect(() => {
    why.value = null;
    const asked = explain(
      bench,
      point,
      (answer) => {
        why.value = answer;
      },
      (sentence) => {
        failure.value = sentence;
      },
    );
    // A person who asks sees the point, its ring and the answer under it, and so does one who opens a link; who comes back is left where they were.
    if (!isReturning()) showFigure();
    if (document.activeElement !== document.body) heading.current?.focus({ preventScroll: true });
    return () => asked();
  }, [on, JSON.stringify(set), seed]);
  return (
    <section class="why" aria-busy={why.value === null && failure.value === null}>
      <header>
        <h3 ref={heading} tabIndex={-1}>
          {messages.why.heading(point.variant, point.cores)}
        </h3>
        <button type="button" class="quiet" onClick={() => change(bench, { point: null })}>
          {messages.why.close}
        </button>
      </header>
      {on === here && <p class="small">{messages.why.measured}</p>}
      {failure.value !== null && (
        <p class="alarm" role="alert">
          {failure.value}
        </p>
      )}
      {why.value === null && failure.value === null && (
        <p class="small" role="status">
          {messages.why.asking}
        </p>
      )}
      {why.value !== null && <Explained why={why.value} />}
    </section>
  );
}

function Explained({ why }: { readonly why: Why }) {
  const limit = useRef<HTMLParagraphElement>(null);
  useEffect(() => {
    if (!isReturning()) limit.current?.scrollIntoView({ block: 'nearest', behavior: 'instant' });
  }, []);
  return (
    <>
      <p class="limit" role="status" ref={limit}>
        {why.limit}
      </p>
      <p class="small">{messages.bench.simulated(why.machine)}</p>
      <Shown key={`${why.machine} ${why.variant} ${why.cores}`} why={why} />
      <Breakdown why={why} />
      <HotLines why={why} />
      <WhatIfs why={why} />
    </>
  );
}

/** The event log as an animation, loaded when it is first asked for. */
function Shown({ why }: { readonly why: Why }) {
  const film = useSignal<{ readonly ShowMe: ComponentType<{ readonly why: Why }> } | null>(null);
  const toggle = (): void => {
    if (film.value !== null) film.value = null;
    else
      void import('../trace/show-me.tsx').then((module) => {
        film.value = module;
      });
  };
  const ShowMe = film.value?.ShowMe;
  return (
    <>
      <button type="button" aria-expanded={film.value !== null} onClick={toggle}>
        {film.value === null ? messages.show.open : messages.show.close}
      </button>
      {ShowMe !== undefined && <ShowMe why={why} />}
    </>
  );
}

/** Asks the broker; returns how to stop. What was measured here is explained on the machine that is most like a laptop. */
function explain(
  bench: Bench,
  { variant: name, cores }: Point,
  onAnswer: (why: Why) => void,
  onFailure: (sentence: string) => void,
): () => void {
  const { lab } = bench;
  const { on, set: knobs, seed } = bench.view.peek();
  const machineName =
    on === here ? [...machines].sort((a, b) => a.cores - b.cores).find((each) => each.cores >= cores)?.name : on;
  const variant = variantsOf(bench).find((each) => each.name === name);
  let stopped = false;
  let stop = (): void => {
    stopped = true;
  };
  if (variant === undefined || machineName === undefined) return stop;
  loadMachine(machineName).then(
    (machine) => {
      if (stopped) return;
      const asked = ask({
        kind: 'why',
        lab,
        variant,
        cores: Math.min(cores, machine.dies * machine.coresPerDie),
        knobs,
        machine,
        seed,
        logCycles,
      });
      stop = asked.stop;
      asked.answer.then(
        (answer) => {
          if (!stopped) onAnswer(answer);
        },
        (error: Error) => {
          if (!stopped && error.message !== 'stopped') onFailure(error.message);
        },
      );
    },
    (error: Error) => onFailure(error.message),
  );
  return () => {
    stopped = true;
    stop();
  };
}

// A lecture hall's bar and keys: figure after figure, run, freeze, leave. A presenter's clicker sends PageUp and PageDown.

import { useSignal } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import { here } from '../address/view.ts';
import { machines } from '../course/course.ts';
import { canMeasure } from '../isolation/shared-memory.ts';
import { type Bench, change, run, stop } from '../lab/bench.ts';
import { coverAgain, coverOf, uncover } from '../lab/predict.ts';
import type { Lesson } from '../lesson/render.ts';
import { messages } from '../messages/messages.ts';
import { leaveHall } from '../screen/hall-screen.ts';
import { figuresOf } from './figures.ts';
import { frozen } from './frozen.ts';

export function Hall({ bench, lesson }: { readonly bench: Bench; readonly lesson: Lesson }) {
  const figures = useMemo(() => figuresOf(lesson, { entry: bench.entry, machines }), []);
  const at = useSignal(0);
  const show = (i: number): void => {
    // The figure that is covered is uncovered before the next one comes.
    if (i > at.value && coverOf(bench.entry.name).peek()) return uncover(bench.entry.name);
    coverAgain();
    at.value = Math.min(figures.length - 1, Math.max(0, i));
    change(bench, figures[at.value]!);
  };
  const runOrStop = (): void => {
    if (bench.progress.peek() !== null) stop(bench);
    else if (bench.view.peek().on !== here || canMeasure()) void run(bench);
  };
  const freeze = (): void => {
    frozen.value = !frozen.value;
  };
  const keys: Readonly<Record<string, () => void>> = {
    PageDown: () => show(at.value + 1),
    n: () => show(at.value + 1),
    ArrowRight: () => show(at.value + 1),
    PageUp: () => show(at.value - 1),
    p: () => show(at.value - 1),
    ArrowLeft: () => show(at.value - 1),
    r: runOrStop,
    f: freeze,
    Escape: leaveHall,
  };
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const action = keys[event.key.length === 1 ? event.key.toLowerCase() : event.key];
      if (action === undefined || event.ctrlKey || event.metaKey || event.altKey || isTaken(event)) return;
      event.preventDefault();
      action();
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, [figures]);
  useEffect(
    () => () => {
      frozen.value = false;
    },
    [],
  );
  return (
    <header class="hall-bar">
      <h1 title={messages.hall.keys}>
        {messages.hall.title(bench.entry.title, at.value + 1, figures.length)}
        {frozen.value && (
          <span class="frozen" role="status">
            {' '}
            {messages.hall.frozen}
          </span>
        )}
      </h1>
      <span class="row">
        <button
          type="button"
          title={messages.hall.previous}
          aria-label={messages.hall.previous}
          disabled={at.value === 0}
          onClick={() => show(at.value - 1)}
        >
          ←
        </button>
        <button
          type="button"
          title={messages.hall.next}
          aria-label={messages.hall.next}
          disabled={at.value === figures.length - 1}
          onClick={() => show(at.value + 1)}
        >
          →
        </button>
        <button type="button" aria-pressed={frozen.value} onClick={freeze}>
          {messages.hall.freeze}
        </button>
        <button type="button" onClick={leaveHall}>
          {messages.hall.leave}
        </button>
      </span>
    </header>
  );
}

/** Whether a key belongs to what has the focus: a slider, a list, or a chart whose cursor is moved. */
function isTaken(event: KeyboardEvent): boolean {
  const target = event.target instanceof Element ? event.target : null;
  const arrows = event.key.startsWith('Arrow');
  return (
    (target?.closest('input, select, textarea') !== null && target !== null && event.key !== 'Escape') ||
    (arrows && target?.closest('.explorer') != null)
  );
}

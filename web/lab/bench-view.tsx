// The bench as it is seen: controls, the chart, what it means, and the files that go out and come in.

import { type ReadonlySignal, useComputed, useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { explain } from '../../src/experiment/meaning/explain.ts';
import { here } from '../address/view.ts';
import { frozen } from '../hall/frozen.ts';
import { messages } from '../messages/messages.ts';
import { Explorer } from '../plot/explorer.tsx';
import { type Figure, figureOf, type Line } from '../plot/figure.ts';
import { FigureTable } from '../plot/table.tsx';
import { Files } from '../result/files.tsx';
import { marksOf } from '../result/notes.ts';
import { ground, hall } from '../screen/theme.ts';
import { Sources } from '../source/sources.tsx';
import { StepLinks } from '../step/step-links.tsx';
import { WhyPanel } from '../why/why-panel.tsx';
import { type Bench, change, mostCores } from './bench.ts';
import { Controls, Running } from './controls.tsx';
import { DrawnHow } from './drawn-how.tsx';
import { Fits } from './fits.tsx';
import { Knobs } from './knobs.tsx';
import { coverOf, uncover } from './predict.ts';
import { Variants } from './variants.tsx';

/** Its parts follow the result each by itself, so that a point that comes draws only what shows it. */
export function BenchView({ bench }: { readonly bench: Bench }) {
  const { view, problem } = bench;
  const figure = useFigure(bench);
  const covered = useComputed(() => coverOf(bench.entry.name).value).value;
  const sentences = useSentences(bench);
  return (
    <div class="bench" data-place="bench">
      <Controls bench={bench} />
      <section class="sheet figure" aria-label={messages.bench.chart}>
        <div class="figure-head">
          <Caption bench={bench} figure={figure} />
          <DrawnHow bench={bench} />
        </div>
        <Running bench={bench} />
        {covered ? <Cover bench={bench} /> : <Drawn bench={bench} figure={figure} sentences={sentences} />}
        {view.value.point !== null && !covered && (
          <WhyPanel
            key={`${view.value.point.variant}@${view.value.point.cores}`}
            bench={bench}
            point={view.value.point}
          />
        )}
        <Variants bench={bench} />
        {view.value.published &&
          bench.published.map((each) => (
            <p class="small source" key={each.source}>
              {messages.bench.publishedNote(each.source, each.note)}
            </p>
          ))}
      </section>
      {problem.value !== null && (
        <p class="alarm" role="alert">
          {problem.value}
        </p>
      )}
      <Knobs bench={bench} />
      {!covered && <Meaning bench={bench} sentences={sentences} />}
      {!hall.value && <Sources lab={bench.lab} first={view.value.variants[0]} />}
      {!hall.value && <StepLinks lab={bench.lab} variants={view.value.variants} />}
      {!hall.value && <Files bench={bench} figure={figure} />}
    </div>
  );
}

/** What the terminal says of the result; while points of two settings are shown, what was said of the last whole one. */
function useSentences({ result, past }: Bench): ReadonlySignal<readonly string[]> {
  const said = useRef<readonly string[]>([]);
  return useComputed(() => {
    if (result.value === null) said.current = [];
    else if (past.value.length === 0) said.current = explain(result.value);
    return said.current;
  });
}

type PartAsked = {
  readonly bench: Bench;
  readonly figure: ReadonlySignal<Figure>;
  readonly sentences: ReadonlySignal<readonly string[]>;
};

/** What is drawn; while it is frozen, what was drawn when it froze. */
function useFigure(bench: Bench): ReadonlySignal<Figure> {
  const { view, result, past, kept, coming } = bench;
  const drawn = useRef<Figure | null>(null);
  return useComputed<Figure>(() => {
    if (frozen.value && drawn.current !== null) return drawn.current;
    const { on, scale, variants, axis, published } = view.value;
    const now = result.value === null ? [] : [{ name: on, result: result.value, over: false, past: past.value }];
    drawn.current = figureOf({
      shown: [...now, ...kept.value],
      scale,
      variants,
      order: bench.order.value,
      axis,
      published: published ? bench.published : [],
      coming: coming.value,
    });
    return drawn.current;
  });
}

/** Pixels of the line under a chart that says where its cursor is. */
const cursorLine = 28;

function useHeight(): number {
  const tall = useSignal(innerHeight);
  useEffect(() => {
    const follow = (): void => {
      tall.value = innerHeight;
    };
    addEventListener('resize', follow);
    return () => removeEventListener('resize', follow);
  }, []);
  return hall.value ? Math.max(320, tall.value - 330) : Math.round(Math.min(680, Math.max(300, tall.value * 0.4)));
}

/** What stands in the chart's place until the curves are asked for. */
function Cover({ bench }: { readonly bench: Bench }) {
  const height = useHeight();
  const { variants } = bench.view.value;
  return (
    <div class="empty cover" style={{ height: `${height + cursorLine}px` }}>
      <p>{messages.predict.ask(variants.join(', '), mostCores(bench.view.value))}</p>
      <button type="button" class="primary" onClick={() => uncover(bench.entry.name)}>
        {messages.predict.show}
      </button>
    </div>
  );
}

function Drawn({ bench, figure, sentences }: PartAsked) {
  const { view, result, kept } = bench;
  const height = useHeight();
  if (result.value === null && kept.value.length === 0)
    return (
      <p class="empty" style={{ height: `${height + cursorLine}px` }}>
        {view.value.on === here ? messages.bench.ready : messages.loading}
      </p>
    );
  const pick = (line: Line, cores: number): void => change(bench, { point: { variant: line.variant, cores } });
  return (
    <Explorer
      figure={figure.value}
      ground={ground.value}
      height={height}
      large={hall.value}
      description={sentences.value.join(' ')}
      ring={view.value.point}
      onPick={pick}
    />
  );
}

function Meaning({ bench, sentences }: Omit<PartAsked, 'figure'>) {
  const result = bench.result.value;
  if (result === null) return null;
  const order = bench.order.value;
  return (
    <section class={bench.past.value.length > 0 ? 'meaning before' : 'meaning'}>
      <h3>{messages.bench.meaning}</h3>
      {sentences.value.map((each) => (
        <p key={each}>{each}</p>
      ))}
      {result.interrupted && <p class="small">{messages.bench.interrupted}</p>}
      <Fits result={result} order={order} />
      <FigureTable result={result} order={order} />
      <h3>{messages.bench.warnings}</h3>
      <ul class="warnings">
        {result.warnings.map((each) => (
          <li key={each}>{each}</li>
        ))}
      </ul>
    </section>
  );
}

/** What the chart shows, in words beside it. */
function Caption({ bench, figure: drawn }: Omit<PartAsked, 'sentences'>) {
  const { view, result, entry, stale, unfinished, past } = bench;
  const { scale, on } = view.value;
  const figure = drawn.value;
  const parts = [
    messages.bench.unit[scale],
    ...(figure.y.log ? [messages.bench.log] : []),
    messages.bench.operation(entry.operation),
  ];
  return (
    <header class="caption">
      <p class="where">
        {on === here
          ? result.value === null
            ? messages.bench.here
            : messages.bench.measuredHere(result.value.host.runtime, result.value.host.os, result.value.host.cores)
          : messages.bench.simulated(on)}
      </p>
      <p class="small">{parts.join(' · ')}</p>
      <p class="small">{marksOf(figure).join(' · ')}</p>
      {unfinished.value && on !== here && (
        <p class="small">
          {messages.bench.draft}
          {past.value.length > 0 && ` ${messages.bench.pale}`}
        </p>
      )}
      {stale.value && on === here && <p class="small stale">{messages.bench.stale}</p>}
    </header>
  );
}

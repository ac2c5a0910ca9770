// A figure in a lesson, simulated from the command above it when it comes into sight.

import { useComputed } from '@preact/signals';
import { explain } from '../../src/experiment/meaning/explain.ts';
import type { View } from '../address/view.ts';
import { type Bench, change } from '../lab/bench.ts';
import { type Growth, useGrowing } from '../lab/growing.ts';
import { coverOf } from '../lab/predict.ts';
import { simulationOf } from '../lab/simulation.ts';
import { messages } from '../messages/messages.ts';
import { Explorer } from '../plot/explorer.tsx';
import { figureOf } from '../plot/figure.ts';
import { FigureTable } from '../plot/table.tsx';
import { ground } from '../screen/theme.ts';

type FigureAsked = { readonly bench: Bench; readonly view: View };

export function LiveFigure({ bench, view, command }: FigureAsked & { readonly command: string }) {
  const { place, growth, failure } = useGrowing<HTMLElement>(() =>
    simulationOf(
      bench.lab,
      { ...view, variants: bench.lab.variants.filter(({ name }) => view.variants.includes(name)) },
      { isDraft: false, repeat: 1 },
    ),
  );
  const covered = useComputed(() => coverOf(bench.entry.name).value).value;
  return (
    <figure class="live" ref={place} aria-label={messages.lesson.figure(command)}>
      {covered ? (
        <p class="empty">{messages.predict.hidden}</p>
      ) : growth.value === null ? (
        <p class="empty">{failure.value ?? messages.lesson.drawing}</p>
      ) : (
        <Grown bench={bench} view={view} growth={growth.value} />
      )}
      <figcaption class="small">
        {messages.bench.simulated(view.on)}. {messages.lesson.draw}.
      </figcaption>
    </figure>
  );
}

function Grown({ bench, view, growth: { result, coming } }: FigureAsked & { readonly growth: Growth }) {
  const order = bench.lab.variants.map(({ name }) => name);
  const figure = figureOf({
    shown: [{ name: view.on, result, over: false }],
    scale: 'throughput',
    variants: null,
    order,
    coming,
  });
  return (
    <>
      <Explorer
        figure={figure}
        ground={ground.value}
        height={240}
        large={false}
        description={explain(result).join(' ')}
        onPick={(line, n) => change(bench, { ...view, point: { variant: line.variant, cores: n } })}
      />
      <FigureTable result={result} order={order} />
    </>
  );
}

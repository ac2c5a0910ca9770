// A chart that everybody can explore: by pointer, by arrow keys, by ear.

import { useSignal } from '@preact/signals';
import { useId } from 'preact/hooks';
import { factor } from '../../src/text/numbers.ts';
import { messages } from '../messages/messages.ts';
import { Chart } from './chart.tsx';
import { type Cursor, moved } from './cursor.ts';
import type { Figure, Line } from './figure.ts';
import type { Ground } from './palette.ts';

export type ExplorerAsked = {
  readonly figure: Figure;
  readonly ground: Ground;
  readonly height: number;
  readonly large: boolean;
  /** The sentences that the terminal prints. */
  readonly description: string;
  /** The point that is asked about. */
  readonly ring?: { readonly variant: string; readonly cores: number } | null;
  readonly onPick: (line: Line, cores: number) => void;
};

export function Explorer({ figure, ground, height, large, description, ring = null, onPick }: ExplorerAsked) {
  const cursor = useSignal<Cursor | null>(null);
  const hovered = useSignal<Cursor | null>(null);
  const shown = cursor.value ?? hovered.value;
  const id = useId();
  const narrow = innerWidth < 560;
  const onKeyDown = (event: KeyboardEvent): void => {
    const line = figure.lines.find((each) => each.id === cursor.value?.line);
    if (event.key === 'Enter' && line !== undefined) onPick(line, cursor.value!.cores);
    else if (!(event.key in moved)) return;
    else cursor.value = moved[event.key]!(figure, cursor.value);
    event.preventDefault();
  };
  return (
    <>
      <div
        class="explorer"
        role="application"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: the arrow keys move a cursor in it, as in a grid
        tabIndex={0}
        aria-label={messages.bench.chart}
        aria-describedby={`${id}-text`}
        onKeyDown={onKeyDown}
        onBlur={() => {
          cursor.value = null;
        }}
      >
        <Chart
          figure={figure}
          ground={ground}
          height={height}
          large={large}
          narrow={narrow}
          marked={cursor.value ?? hovered.value}
          ring={ring}
          onPick={onPick}
          onHover={(spot) => {
            hovered.value = spot;
          }}
        />
      </div>
      <p class="spoken" id={`${id}-text`}>
        {description}
      </p>
      <p class="cursor small" aria-live={cursor.value === null ? 'off' : 'polite'}>
        {shown === null ? messages.bench.chartHint : spoken(figure, shown)}
      </p>
    </>
  );
}

function spoken({ lines }: Figure, { line: id, cores }: Cursor): string {
  const line = lines.find((each) => each.id === id);
  const spot = line?.spots.find((each) => each.cores === cores);
  if (line === undefined || spot === undefined) return messages.cursor.none;
  const first = line.spots[0]!;
  const of =
    spot === first || first.throughput === 0
      ? ''
      : messages.cursor.fraction(factor(spot.throughput / first.throughput));
  return `${messages.cursor.spot(line.label, cores, messages.cursor.perSecond(spot.throughput), of)}${line.trouble === null ? '' : messages.cursor.trouble(line.trouble)}`;
}

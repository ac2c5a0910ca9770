// The cores by die, each with the letter of the line in its cache; the line on its way between two of them; and who waits.

import { messages } from '../messages/messages.ts';
import type { LineNow } from './line-at.ts';

export type Layout = { readonly cores: number; readonly coresPerDie: number; readonly width: number };

type Place = { readonly x: number; readonly y: number };

const cell = 36;
const gap = 4;
const pad = 8;
const head = 18;
const home = { height: 44 };

/** Rows and columns of a die's cores, and of the dies. */
function shapeOf({ cores, coresPerDie, width }: Layout) {
  const dies = Math.ceil(cores / coresPerDie);
  const columns = Math.min(
    coresPerDie,
    coresPerDie <= 8 ? Math.ceil(coresPerDie / 2) : Math.ceil(Math.sqrt(coresPerDie * 1.6)),
    Math.max(2, Math.floor((width - 2 * pad) / (cell + gap))),
  );
  const rows = Math.ceil(Math.min(cores, coresPerDie) / columns);
  const die = { width: columns * (cell + gap) - gap + 2 * pad, height: rows * (cell + gap) - gap + pad + head };
  const most = Math.max(1, Math.min(dies, Math.floor((width + gap) / (die.width + gap * 2))));
  const down = Math.ceil(dies / most);
  // As even as can be: eight dies where six would fit are two rows of four.
  return { dies, columns, die, across: Math.ceil(dies / down), down };
}

export function Caches({
  now,
  layout,
  label,
}: {
  readonly now: LineNow;
  readonly layout: Layout;
  readonly label: string;
}) {
  const shape = shapeOf(layout);
  const { dies, columns, die, across, down } = shape;
  const corner = (i: number): Place => ({
    x: (i % across) * (die.width + gap * 2),
    y: Math.floor(i / across) * (die.height + gap * 2),
  });
  const place = (core: number): Place => {
    const [own, i] = [corner(Math.floor(core / layout.coresPerDie)), core % layout.coresPerDie];
    return {
      x: own.x + pad + (i % columns) * (cell + gap) + cell / 2,
      y: own.y + head + Math.floor(i / columns) * (cell + gap) + cell / 2,
    };
  };
  const [wide, tall] = [across * (die.width + gap * 2) - gap * 2, down * (die.height + gap * 2)];
  const at: Place = { x: wide / 2, y: tall + home.height / 2 };
  return (
    <svg
      class="caches"
      role="img"
      aria-label={label}
      viewBox={`-1 -1 ${wide + 2} ${tall + home.height + 2}`}
      style={{ maxWidth: `${wide * 1.25}px` }}
    >
      {Array.from({ length: dies }, (_, i) => (
        <g key={i}>
          <rect class="die" x={corner(i).x} y={corner(i).y} width={die.width} height={die.height} rx="8" />
          <text class="die-name" x={corner(i).x + pad} y={corner(i).y + 13}>
            {messages.show.die(i)}
          </text>
        </g>
      ))}
      {now.letters.map((letter, core) => (
        <Core
          key={core}
          core={core}
          letter={letter}
          place={place(core)}
          waits={now.queue.some((each) => each.core === core)}
          gets={now.moving?.movement.core === core}
        />
      ))}
      <rect class="home" x={at.x - 60} y={at.y - 16} width="120" height="32" rx="8" />
      <text class="home-name" x={at.x} y={at.y + 4.5}>
        {messages.show.memory}
      </text>
      {now.moving !== null && (
        <Flight {...pathOf(now.moving, at, place)} message={now.moving.message} progress={now.moving.progress} />
      )}
    </svg>
  );
}

function Core({
  core,
  letter,
  place: { x, y },
  waits,
  gets,
}: {
  readonly core: number;
  readonly letter: string;
  readonly place: Place;
  readonly waits: boolean;
  readonly gets: boolean;
}) {
  return (
    <g class={`cache state-${letter} ${waits ? 'waits' : ''} ${gets ? 'gets' : ''}`}>
      <rect x={x - cell / 2} y={y - cell / 2} width={cell} height={cell} rx="6" />
      <text class="letter" x={x} y={y + 3}>
        {letter}
      </text>
      <text class="number" x={x} y={y + cell / 2 - 4}>
        {core}
      </text>
      {waits && <circle class="waiting" cx={x + cell / 2 - 6} cy={y - cell / 2 + 6} r="3.5" />}
    </g>
  );
}

/** A probe goes from the home to who has the line, an answer from there to who asked. */
function pathOf(
  { movement: { from, core }, message }: NonNullable<LineNow['moving']>,
  at: Place,
  place: (core: number) => Place,
): { readonly from: Place; readonly to: Place } {
  const holder = from === null ? at : place(from);
  return message === 'probe' ? { from: at, to: holder } : { from: holder, to: place(core) };
}

function Flight({
  from,
  to,
  message,
  progress,
}: {
  readonly from: Place;
  readonly to: Place;
  readonly message: 'probe' | 'answer';
  readonly progress: number;
}) {
  return (
    <g class={`flight ${message}`}>
      <line x1={from.x} y1={from.y} x2={to.x} y2={to.y} />
      <circle cx={from.x + (to.x - from.x) * progress} cy={from.y + (to.y - from.y) * progress} r="5" />
    </g>
  );
}

// Progress on standard error while something runs: how far, what now, how long still.

import type { SweepProgress } from '../../experiment/sweep.ts';
import { count } from '../../text/numbers.ts';
import { plainLine } from '../../text/plain.ts';
import { behindDoor } from './door.ts';
import { isLive } from './terminal.ts';

export type Bar = { readonly update: (done: number, total: number, said?: Said) => void; readonly stop: () => void };

/** What an update says beside the figures. */
type Said = Readonly<Record<string, string>>;

const barWidth = 24;
/** Between two drawings, so that what is measured meanwhile is not disturbed. */
const leastMilliseconds = 125;

/** Terminals' sequences: the cursor hidden and shown, no line wrap while a line may be too long, and an empty line. */
const codes = { begin: '\u001b[?25l\u001b[?7l', end: '\r\u001b[K\u001b[?7h\u001b[?25h', line: '\r\u001b[K' } as const;

/**
 * A bar on a terminal; elsewhere silence, since a log has no use for one, or what `inLog` makes of it. In `format` stand {bar},
 * {percentage}, {value}, {total} and the names of what is said.
 */
export function createBar(
  format: string,
  stream: NodeJS.WriteStream,
  inLog: (done: number, total: number, said: Said) => void = () => {},
): Bar {
  if (!isLive(stream)) return { update: (done, total, said = {}) => inLog(done, total, said), stop: () => {} };
  const out = behindDoor(stream);
  let drawn: number | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const draw = (text: string): void => {
    out.write(`${drawn === null ? codes.begin : ''}${codes.line}${text}`);
    drawn = performance.now();
  };
  return {
    update: (done, total, said = {}) => {
      const text = lineOf(format, done, total, said);
      clearTimeout(timer);
      const wait = drawn === null ? 0 : drawn + leastMilliseconds - performance.now();
      if (wait <= 0) return draw(text);
      timer = setTimeout(() => draw(text), wait);
      timer.unref();
    },
    stop: () => {
      clearTimeout(timer);
      if (drawn !== null) out.write(codes.end);
      drawn = null;
    },
  };
}

function lineOf(format: string, done: number, total: number, said: Said): string {
  const share = total > 0 ? Math.min(1, done / total) : 0;
  const full = Math.round(share * barWidth);
  const facts: Said = {
    bar: `${'█'.repeat(full)}${'░'.repeat(barWidth - full)}`,
    percentage: `${Math.floor(share * 100)}`,
    value: `${done}`,
    total: `${total}`,
  };
  return format.replace(/\{(\w+)\}/g, (_, name: string) => facts[name] ?? plainLine(said[name] ?? ''));
}

export type Progress = { update(progress: SweepProgress): void; stop(): void };

/** How far a sweep is. */
export function createProgress(lab: string, stream: NodeJS.WriteStream): Progress {
  const bar = createBar(`${lab}  {bar} {percentage}%  {left}  {point}`, stream);
  return {
    update: ({ point, done, total, secondsLeft }) =>
      bar.update(done, total, {
        left: `${Math.ceil(secondsLeft)} s left`.padEnd(10),
        point: `${point.variant}, ${count(point.cores, 'core')}`,
      }),
    stop: bar.stop,
  };
}

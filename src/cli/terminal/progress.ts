// Progress on standard error while something runs: how far, what now, how long still.

import { Presets, SingleBar } from 'cli-progress';
import type { SweepProgress } from '../../experiment/sweep.ts';
import { count } from '../../text/numbers.ts';
import { plainLine } from '../../text/plain.ts';
import { behindDoor } from './door.ts';
import { isLive } from './look.ts';

export type Bar = { readonly update: (done: number, total: number, said?: Said) => void; readonly stop: () => void };

/** What an update says beside the figures. */
type Said = Readonly<Record<string, string>>;

/** A bar on a terminal; elsewhere silence, since a log has no use for one, or what `inLog` makes of it. `format` is cli-progress's, with what is said in braces. */
export function createBar(
  format: string,
  stream: NodeJS.WriteStream,
  inLog: (done: number, total: number, said: Said) => void = () => {},
): Bar {
  if (!isLive(stream)) return { update: (done, total, said = {}) => inLog(done, total, said), stop: () => {} };
  const bar = new SingleBar(
    {
      stream: behindDoor(stream),
      format,
      hideCursor: true,
      clearOnComplete: true,
      linewrap: false,
      barsize: 24,
      fps: 8,
      gracefulExit: false,
    },
    Presets.shades_classic,
  );
  let started = false;
  return {
    update: (done, total, words = {}) => {
      const said = Object.fromEntries(Object.entries(words).map(([key, text]) => [key, plainLine(text)]));
      if (started) bar.update(done, said);
      else bar.start(total, done, said);
      started = true;
    },
    stop: () => bar.stop(),
  };
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

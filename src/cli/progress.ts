// Progress on standard error while a sweep runs: how far, what now, how long still.

import { Presets, SingleBar } from 'cli-progress';
import type { SweepProgress } from '../experiment/sweep.ts';

export type Progress = { update(progress: SweepProgress): void; stop(): void };

/** A bar on a terminal; silence elsewhere, since a log has no use for one. */
export function createProgress(lab: string, stream: NodeJS.WriteStream): Progress {
  if (!stream.isTTY || process.env.TERM === 'dumb') return { update: () => {}, stop: () => {} };
  const bar = new SingleBar({ stream, format: `${lab}  {bar} {percentage}%  {left}  {point}`, hideCursor: true, clearOnComplete: true, linewrap: false, barsize: 24, fps: 8, gracefulExit: false }, Presets.shades_classic);
  let started = false;
  return {
    update: ({ point, done, total, secondsLeft }) => {
      const payload = { left: `${Math.ceil(secondsLeft)} s left`.padEnd(10), point: `${point.variant}, ${point.cores} ${point.cores === 1 ? 'core' : 'cores'}` };
      if (!started) bar.start(total, done, payload);
      else bar.update(done, payload);
      started = true;
    },
    stop: () => bar.stop(),
  };
}

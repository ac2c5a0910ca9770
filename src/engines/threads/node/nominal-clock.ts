// The clock that the system tells, which is not always the one that a processor runs at.

import { type ReadText, readText } from './kernelfile.ts';

/** In hertz; null where the system tells none. */
export function nominalClock(read: ReadText = readText): number | null {
  const [, megahertz] = /^cpu MHz\s*:\s*(\d+(?:\.\d+)?)\s*$/m.exec(read('/proc/cpuinfo') ?? '') ?? [];
  return megahertz === undefined ? null : Number(megahertz) * 1e6;
}

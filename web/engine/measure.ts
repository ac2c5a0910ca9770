// A measurement on this computer's own cores, by Web Workers. A browser tells nothing of other programs, of quotas or of the clock rate.

import { createWebCrew } from '../../src/engines/threads/browser/crew.ts';
import { coresHere, describeBrowser } from '../../src/engines/threads/browser/describe.ts';
import { type MeasurementEvents, type MeasuringHost, measureSweep } from '../../src/experiment/measure.ts';
import type { Result } from '../../src/experiment/result.ts';
import type { MeasureRequest } from './protocol.ts';

/** @throws Refused for a file that is refused, Error where the browser's workers fail before there is any sample. */
export function measure(request: MeasureRequest, events: MeasurementEvents): Promise<Result> {
  return measureSweep(request, thisBrowser(request.version), events);
}

function thisBrowser(version: string): MeasuringHost {
  const cores = coresHere(navigator);
  return {
    startCrew: () => createWebCrew(),
    description: describeBrowser(version, navigator),
    here: { cores, cpus: cores, quota: null },
    pin: false,
    unpinned: [],
    conditions: () => null,
    inspector: null,
    reasonOf: (error) => (error as Error).message,
  };
}

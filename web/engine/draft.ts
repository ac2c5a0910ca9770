// A draft: as much of a point as shows its shape, for a curve that is drawn again while a knob moves.

import type { Extent } from '../../src/engines/machine/run.ts';
import type { SimulationTask } from '../../src/engines/machine/task.ts';

/**
 * Every core fetches its lines once before it is at its pace, so more cores take more events: below some 600 a core,
 * per-core caches look as slow as the lock that fills them.
 */
const eventsPerCore = 625;
const leastEvents = 4000;

export function draftOf(task: SimulationTask): SimulationTask {
  const whole = task.settings.extent as Extent;
  const events = Math.min(whole.events, Math.max(leastEvents, task.cores * eventsPerCore));
  return { ...task, settings: { ...task.settings, extent: { ...whole, events } } };
}

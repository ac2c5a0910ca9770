// A simulated point that was ended at its limit of seconds.

import type { SimulationTask } from '../engines/machine/task.ts';
import type { OutOfTime } from '../engines/reply.ts';

export class LatePoint extends Error {
  /** Operations that had ended till then. */
  readonly operations: number;
  constructor(task: SimulationTask, late: OutOfTime) {
    super(lateSentence(task, late));
    this.name = 'LatePoint';
    this.operations = late.reached;
  }
}

function lateSentence({ variant, cores, machine }: SimulationTask, { seconds, reached }: OutOfTime): string {
  const where = `${variant.name} on ${cores} ${cores === 1 ? 'core' : 'cores'} of ${machine.name}`;
  const till = reached === 0
    ? 'no operation had ended: look for a loop in `prepare`, `setup` or the first operation that cannot end, or takes that long'
    : `${reached.toLocaleString('en')} ${reached === 1 ? 'operation' : 'operations'} had ended; --limit gives it more time`;
  return `${where} had not been simulated to its end after ${seconds} s, so it was stopped; ${till}`;
}

// A simulated point that was ended at its limit of seconds.

import type { SimulationTask } from '../../engines/machine/task.ts';
import type { OutOfTime } from '../../pool/reply.ts';
import { count, grouped } from '../../text/numbers.ts';

export class LatePoint extends Error {
  /** Operations that had ended until then. */
  readonly operations: number;
  constructor(task: SimulationTask, late: OutOfTime) {
    super(lateSentence(task, late));
    this.name = 'LatePoint';
    this.operations = late.reached;
  }
}

function lateSentence({ variant, cores, machine }: SimulationTask, { seconds, reached }: OutOfTime): string {
  const where = `${variant.name} on ${count(cores, 'core')} of ${machine.name}`;
  const progress =
    reached === 0
      ? 'No operation had finished. Look for an endless or very long loop in `prepare`, `setup` or the first operation'
      : `${grouped(reached, 'operation')} had finished. --limit gives it more time`;
  return `${where} was stopped: its simulation had not finished after ${seconds} s. ${progress}`;
}

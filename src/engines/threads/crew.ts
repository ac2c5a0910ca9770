// A crew: the threads of one host, warm between samples. Node has one by piscina, the page another by Web Workers.

import type { CoreReport, CoreTask, FinishReport, FinishTask } from './core.ts';

export type Crew = {
  /** Starts one task a thread, exactly; every thread is there before any passes the gate. */
  run(tasks: readonly CoreTask[]): Promise<CoreReport[]>;
  finish(task: FinishTask): Promise<FinishReport>;
  /** Called when all threads wait at the gate: binds them to CPUs where that was asked for. */
  place(cores: number): void;
  /** Ends every thread, in mid-spin if need be. The next task starts new ones. */
  dismiss(): Promise<void>;
};

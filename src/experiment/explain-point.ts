// Explaining a point of a simulated curve: its own run first, since the what-ifs depend on it, then all the others at once.
// Who runs them is handed in.

import { coresOf, type Machine } from '../engines/machine/description.ts';
import { defaultExtent, type PointSettings, type SimulatedPoint } from '../engines/machine/run.ts';
import type { SimulationTask } from '../engines/machine/task.ts';
import { extentOfWhatIf, type WhatIf, whatIfs } from '../engines/machine/what-if.ts';
import { type KnobSettings, linkable } from '../lab/knobs.ts';
import type { Lab, Variant } from '../lab/lab.ts';
import { linkVariant } from '../lab/link-variant.ts';
import { type Why, type WhyAsked, why } from './meaning/why.ts';
import { createPace } from './pace.ts';
import { simulatedSweep } from './simulated.ts';
import type { SweepProgress } from './sweep.ts';

export type PointRequest = {
  readonly lab: Lab;
  readonly variant: Variant;
  readonly cores: number;
  /** Numbers of cores of the breakdown, `cores` among them; the default is `sweepUpTo`. */
  readonly sweep?: readonly number[];
  readonly knobs: KnobSettings;
  readonly machine: Machine;
  readonly seed: number;
  /** Length of the event log's window, in cycles. */
  readonly logCycles: number;
};

/** A point whose programs link. */
export type PointPlan = {
  readonly lab: Lab;
  readonly variant: Variant;
  readonly knobs: KnobSettings;
  readonly asked: WhyAsked;
};

/** @throws Refused when a program does not link. */
export function planPoint({ lab, variant, cores, sweep, knobs, machine, seed, logCycles }: PointRequest): PointPlan {
  const counts = sweep ?? sweepUpTo(machine, cores);
  for (const n of counts) if (n !== cores) linkVariant(lab, variant, n, knobs);
  const program = linkVariant(lab, variant, cores, knobs);
  const asked = { lab: lab.name, variant: variant.name, program, machine, sweep: counts, seed, logCycles };
  return { lab, variant, knobs, asked };
}

/** Runs everything that the answer needs, the longest runs first. @throws what `runPoint` throws. */
export async function explainPoint(
  { lab, variant, knobs, asked }: PointPlan,
  runPoint: (task: SimulationTask) => Promise<SimulatedPoint>,
  onProgress: (progress: SweepProgress) => void,
): Promise<Why> {
  const pace = createPace(asked.sweep.length);
  const run = async ({ cores, machine, settings }: WhyRun): Promise<SimulatedPoint> => {
    const point = await runPoint({ ...linkable(lab, variant, cores, knobs), machine, settings });
    onProgress(pace.next({ variant: variant.name, cores }));
    return point;
  };
  const point = await run(runOfPoint(asked));
  // Where no operation ended, fewer cores most likely end none either, and take long to show it.
  const swept = point.operations > 0 ? asked : { ...asked, sweep: [asked.program.cores] };
  const questions = questionsOf(asked, point);
  pace.total = swept.sweep.length + questions.length;
  const answers = questions.map((whatIf) => run(runOfWhatIf(asked, whatIf)));
  const others = runsOfSweep(swept).reverse().map(run).reverse();
  const [points, effects] = await Promise.all([Promise.all(others), Promise.all(answers)]);
  return why(swept, point, points, questions, effects);
}

/** A run that an answer needs: as simulatePoint takes it. */
export type WhyRun = { readonly cores: number; readonly machine: Machine; readonly settings: PointSettings };

/** The numbers of cores of a breakdown up to the one that is asked about. */
export function sweepUpTo(machine: Machine, cores: number): number[] {
  const most = Math.min(cores, coresOf(machine));
  return [...simulatedSweep(machine).filter((n) => n < most), most];
}

/** The run of the point itself, with its log. */
export function runOfPoint({ program, machine, seed, logCycles }: WhyAsked): WhyRun {
  return { cores: program.cores, machine, settings: { seed, extent: defaultExtent, log: true, logCycles } };
}

/** The other numbers of cores, each a run. */
export function runsOfSweep({ program, machine, seed, sweep }: WhyAsked): WhyRun[] {
  return sweep
    .filter((cores) => cores !== program.cores)
    .map((cores) => ({ cores, machine, settings: { seed, extent: defaultExtent } }));
}

export function runOfWhatIf({ program, seed }: WhyAsked, whatIf: WhatIf): WhyRun {
  return {
    cores: program.cores,
    machine: whatIf.machine,
    settings: { seed, extent: extentOfWhatIf(whatIf, defaultExtent), relief: whatIf.relief },
  };
}

/** The what-ifs for a point; none for one that is wrong or did nothing. */
export function questionsOf({ program, machine }: WhyAsked, point: SimulatedPoint): WhatIf[] {
  return point.correct && point.operations > 0 ? whatIfs(program, machine) : [];
}

// Why a point is as fast as it is: its own run first, since what is asked further depends on it, then all the others at once.

import type { SimulatedPoint } from '../../src/engines/machine/run.ts';
import type { SimulationTask } from '../../src/engines/machine/task.ts';
import {
  questionsOf,
  runOfPoint,
  runOfWhatIf,
  runsOfSweep,
  sweepUpTo,
  type Why,
  type WhyAsked,
  type WhyRun,
  why,
} from '../../src/experiment/why.ts';
import { linkVariant } from '../../src/lab/knobs.ts';
import type { Progress, WhyRequest } from './protocol.ts';

/** @throws Refused when the program does not link. */
export async function explainPoint(
  request: WhyRequest,
  runPoint: (task: SimulationTask) => Promise<SimulatedPoint>,
  onProgress: (progress: Progress) => void,
): Promise<Why> {
  const { lab, variant, cores, knobs, machine, seed, logCycles } = request;
  const asked: WhyAsked = {
    lab: lab.name,
    variant: variant.name,
    program: linkVariant(lab, variant, cores, knobs),
    machine,
    sweep: sweepUpTo(machine, cores),
    seed,
    logCycles,
  };
  let [done, total] = [0, asked.sweep.length];
  const run = async ({ cores: n, machine: on, settings }: WhyRun): Promise<SimulatedPoint> => {
    const point = await runPoint({
      variant: variant.source,
      workload: lab.workload,
      cores: n,
      knobs: { ...variant.card?.set, ...knobs },
      machine: on,
      settings,
    });
    done++;
    onProgress({ done, total, secondsLeft: 0 });
    return point;
  };
  const point = await run(runOfPoint(asked));
  // Where nothing ended, fewer cores most likely end nothing either, and find that out slowly.
  const swept = point.operations > 0 ? asked : { ...asked, sweep: [cores] };
  const questions = questionsOf(asked, point);
  total = swept.sweep.length + questions.length;
  const answers = questions.map((whatIf) => run(runOfWhatIf(asked, whatIf)));
  const others = runsOfSweep(swept).map(run);
  const [points, effects] = await Promise.all([Promise.all(others), Promise.all(answers)]);
  return why(swept, point, points, questions, effects);
}

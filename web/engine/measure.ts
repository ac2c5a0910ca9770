// A measurement on this computer's own cores, by Web Workers: the same sweep, gate and result as the command line's.

import { createWebCrew } from '../../src/engines/threads/browser/crew.ts';
import { coresHere, describeBrowser } from '../../src/engines/threads/browser/describe.ts';
import { clock } from '../../src/engines/threads/control.ts';
import { createMemory, measureSample } from '../../src/engines/threads/measure.ts';
import { prepareProgram } from '../../src/engines/threads/prepare.ts';
import { type MeasuredRun, measuredResult, planSweep } from '../../src/experiment/measured-result.ts';
import type { Result } from '../../src/experiment/result.ts';
import type { Sample } from '../../src/experiment/sample.ts';
import { type SweepProgress, sweep } from '../../src/experiment/sweep.ts';
import { timerResolution } from '../../src/experiment/timer.ts';
import { warningsFor } from '../../src/experiment/warnings.ts';
import { linkVariant } from '../../src/lab/knobs.ts';
import type { Program } from '../../src/language/program.ts';
import { words } from '../words/words.ts';
import type { MeasureRequest } from './protocol.ts';

export type MeasureEvents = {
  readonly onProgress: (progress: SweepProgress) => void;
  readonly onSample: (soFar: () => Result) => void;
  readonly signal: AbortSignal;
};

/** @throws Refused for a file that is refused, Error where the browser's workers fail before there is any sample. */
export async function measure(
  request: MeasureRequest,
  { onProgress, onSample, signal }: MeasureEvents,
): Promise<Result> {
  const { lab, variants, cores, knobs, code, version } = request;
  const programs = new Map(
    variants.flatMap((variant) =>
      cores.map((n) => [`${variant.name} ${n}`, linkVariant(lab, variant, n, knobs)] as const),
    ),
  );
  const plan = planSweep(variants, cores, request);
  const run: MeasuredRun = {
    lab,
    variants,
    programs: [...programs.values()],
    plan,
    code,
    host: describeBrowser(version, navigator),
    started: new Date().toISOString(),
    pinned: false,
  };
  const samples: Sample[] = [];
  const broken: string[] = [];
  const resultSoFar = (): Result =>
    measuredResult(run, samples, signal.aborted || broken.length > 0, (all) => [...broken, ...warnings(all)]);
  await sweepAll(request, programs, plan, samples, broken, {
    onProgress: (progress) => {
      onProgress(progress);
      if (samples.length > 0) onSample(resultSoFar);
    },
    signal,
  });
  return resultSoFar();
}

async function sweepAll(
  { cores, code }: MeasureRequest,
  programs: ReadonlyMap<string, Program>,
  plan: MeasuredRun['plan'],
  samples: Sample[],
  broken: string[],
  events: Pick<MeasureEvents, 'onProgress' | 'signal'>,
): Promise<void> {
  const crew = createWebCrew();
  const memory = createMemory(
    Math.max(...[...programs.values()].map((program) => program.words + program.cores * program.line)),
    Math.max(...cores),
  );
  events.signal.addEventListener('abort', () => void crew.dismiss());
  const aborted = new Promise<void>((resolve) => events.signal.addEventListener('abort', () => resolve()));
  try {
    await Promise.race([
      aborted,
      sweep(
        plan,
        {
          prepare: (point) => prepareProgram(programs.get(`${point.variant} ${point.cores}`)!, code),
          measure: (prepared, request) => measureSample(crew, memory, prepared, request),
        },
        samples,
        events,
      ),
    ]);
  } catch (error) {
    if (samples.length === 0) throw error;
    broken.push(words.engine.brokeOff((error as Error).message));
  } finally {
    await crew.dismiss();
  }
}

/** What is true of these figures; a browser tells nothing of other programs, of quotas or of the clock rate. */
function warnings(samples: readonly Sample[]): string[] {
  const shown = samples.flatMap(({ variant, cores, throughput, correct }) =>
    correct && throughput !== null ? [{ variant, cores, throughput }] : [],
  );
  const here = coresHere(navigator);
  const resolution = timerResolution(clock);
  const shortest = Math.min(...samples.map((sample) => sample.seconds));
  return warningsFor({
    samples: shown,
    here: { cores: here, cpus: here, quota: null },
    conditions: null,
    timer: resolution === null || samples.length === 0 ? null : { resolution: resolution / 1000, shortest },
    unpinned: [],
    inspector: null,
  });
}

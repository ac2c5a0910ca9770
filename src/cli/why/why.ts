// `npm run why`: why a point of a simulated curve is as fast as it is.

import { coresOf, type Machine, strictly } from '../../engines/machine/description.ts';
import { chromeTrace } from '../../engines/machine/trace.ts';
import { coresHere } from '../../engines/threads/node/cores.ts';
import { explainPoint, type PointPlan, planPoint } from '../../experiment/explain-point.ts';
import type { Why } from '../../experiment/meaning/why.ts';
import { simulatedWarnings } from '../../experiment/simulated.ts';
import { knobsOf, readKnobs } from '../../lab/knobs.ts';
import { subjectWords } from '../../lab/lab.ts';
import { command, exit, versionOf } from '../command-line/command.ts';
import { commandText } from '../command-line/command-text.ts';
import { untilInterrupted } from '../command-line/interruption.ts';
import { LatePoint } from '../command-line/late-point.ts';
import { asUsage, findLab, findMachine, findSubject, findVariant } from '../command-line/lookup.ts';
import { unprovedText } from '../command-line/unproved.ts';
import { isPath, nearestWord, UsageError } from '../command-line/usage.ts';
import { complain, streamBeside, tryPlaces, write, writeJson } from '../command-line/write.ts';
import { createSimulationPool } from '../pool/simulation-pool.ts';
import { createProgress } from '../terminal/progress.ts';
import { breadths, terminalOf } from '../terminal/terminal.ts';
import { readWhyOptions, type WhyOptions } from './why-options.ts';
import { type WhyFacts, whyReport } from './why-report.ts';

export const main = command(async ({ root, words }) => {
  const options = readWhyOptions(words, versionOf(root));
  return options === null ? exit.done : await explain(root, options);
});

/** Everything that a run needs, found before anything runs. */
type Plan = PointPlan & { readonly root: string };

function plan(root: string, options: WhyOptions): Plan {
  const { lab, variant } = subjectOf(root, options);
  if (lab.card.litmus !== undefined)
    throw new UsageError(
      `${lab.name} is a lab of litmus tests, which have outcomes but no throughput: ${commandText('check', [lab.name])}`,
    );
  tryPlaces(
    [
      { option: '--json', path: options.json, kind: 'explanation' },
      { option: '--trace', path: options.trace, kind: 'trace' },
    ],
    [variant.name, ...(options.machine.endsWith('.json') ? [options.machine] : [])],
  );
  const described = findMachine(root, options.machine);
  const machine = options.strict ? strictly(described) : described;
  const knobs = asUsage(() => readKnobs(lab.card, options.set, nearestWord));
  const most = coresOf(machine);
  const cores = options.cores?.at(-1) ?? most;
  if (cores > most)
    throw new UsageError(
      `${machine.name} has ${most} cores, fewer than ${cores}: use fewer --cores, or another --machine.`,
    );
  const sweep = options.cores === null || options.cores.length === 1 ? {} : { sweep: options.cores };
  const { seed, traceCycles: logCycles } = options;
  return { root, ...planPoint({ lab, variant, cores, ...sweep, knobs, machine, seed, logCycles }) };
}

function subjectOf(root: string, { lab: name, variant: asked, exercise }: WhyOptions): Pick<Plan, 'lab' | 'variant'> {
  if (asked === null && exercise === null && !(name !== null && isPath(name))) findVariant(findLab(root, name), null);
  const { lab, variants } = findSubject(root, name, asked === null ? [] : [asked], exercise);
  return { lab, variant: variants.at(-1)! };
}

async function explain(root: string, options: WhyOptions): Promise<number> {
  const planned = plan(root, options);
  const interrupted = untilInterrupted();
  const pool = createSimulationPool(root, coresHere().cores, options.limit);
  interrupted.addEventListener('abort', () => void pool.dismiss());
  const progress = createProgress(`why ${planned.lab.name}`, process.stderr);
  try {
    return publish(planned, await explainPoint(planned, pool.run, progress.update), options);
  } catch (error) {
    if (error instanceof LatePoint) return sayLate(error);
    if (!interrupted.aborted) throw error;
    process.stderr.write('Interrupted: an explanation needs all its runs, so there is none.\n');
    return exit.interrupted;
  } finally {
    progress.stop();
    await pool.dismiss();
  }
}

function sayLate({ message }: LatePoint): number {
  process.stderr.write(`${message}.\nAn explanation needs all its runs, so there is none.\n`);
  return exit.incomplete;
}

/** What must be known before any speed: a wrong program's counts for nothing. */
function doubtOf({ root, lab, variant }: Plan): string | null {
  const check = commandText('check', subjectWords(lab.name, variant.name), root);
  if (variant.card === null) return unprovedText(root, lab.name, variant.name);
  if (variant.card.expect === 'holds') return null;
  return `${variant.name} is declared wrong (${variant.card.expect}), so its speed is meaningless. To see what is wrong: ${check.replaceAll(' ', '\u00a0')}`;
}

function publish(planned: Plan, explained: Why, { json, trace }: WhyOptions): number {
  const { lab, asked } = planned;
  const facts = factsOf(planned, explained);
  const out = streamBeside(json, trace);
  out.write(`${whyReport(explained, facts, terminalOf(out, breadths.bars))}\n`);
  const refusals = [
    writeJson(json, 'explanation', { ...explained, knobs: facts.knobs }, 1),
    write(trace, 'trace', () => traceText(lab.name, explained, asked.machine)),
  ];
  const { movements, cycles } = explained.log;
  if (trace !== null && trace !== '-' && refusals[1] === null)
    out.write(
      `\nWritten as ${trace}: ${movements.length.toLocaleString('en')} movements of lines in ${cycles.toLocaleString('en')} cycles; open it at https://ui.perfetto.dev\n`,
    );
  return complain(refusals) || [...explained.points, ...explained.effects].some(({ error }) => error !== null)
    ? exit.wrong
    : exit.done;
}

function factsOf(planned: Plan, { points, variant }: Why): WhyFacts {
  const { lab, asked } = planned;
  const unsettled = points.filter((point) => !point.settled);
  return {
    operation: lab.card.operation,
    knobs: knobsOf(lab.card, [asked.program]),
    machineCores: coresOf(asked.machine),
    doubt: doubtOf(planned),
    warnings: simulatedWarnings(
      asked.machine,
      unsettled.map(({ cores }) => ({ variant, cores })),
    ),
  };
}

function traceText(lab: string, { variant, cores, seed, log }: Why, machine: Machine): string {
  const about = {
    lab,
    variant,
    machine: machine.name,
    cores: `${cores}`,
    seed: `${seed}`,
    note: 'simulated, not measured',
  };
  const title = `${subjectWords(lab, variant).join(' ')} on ${machine.name} (simulated)`;
  return `${JSON.stringify(chromeTrace(log.movements, cores, machine, title, about))}\n`;
}

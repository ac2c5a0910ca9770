// `npm run machine calibrate`: measures this computer, prints what was seen, and writes a machine file for it.

import { machineNames } from '../../engines/machine/folder.ts';
import { nominalClock } from '../../engines/threads/node/clock-rate.ts';
import { type CoresHere, coresHere } from '../../engines/threads/node/cores.ts';
import { describeHost } from '../../engines/threads/node/describe.ts';
import { type Figures, measuredMachine } from '../../experiment/calibration/measured-machine.ts';
import { exit } from '../command-line/command.ts';
import { wrap } from '../terminal/table.ts';
import { figuresOf, figureTable, type Measured, measurePairs, placementOf, shaky } from './calibration.ts';
import { whereTo, writeMachine } from './machine-file.ts';
import type { MachineOptions } from './machine-options.ts';

/** Returns the exit code. @throws UsageError for a file that cannot be written to, before anything is measured. */
export async function calibrateHere(root: string, version: string, options: MachineOptions): Promise<number> {
  const here = coresHere();
  const place = options.out === '-' ? null : whereTo(options.out);
  if (here.cores < 2) return say(tooFew(root, here), exit.wrong);
  const placement = placementOf(here.cores);
  process.stderr.write(
    'Measuring the cost of accesses between two cores of this computer; other programs disturb it …\n',
  );
  const measured = await measurePairs(root, placement.pairs, options);
  const out = place === null ? process.stderr : process.stdout;
  out.write(tables(measured));
  if (measured.interrupted) return say('Interrupted: no machine file is written.', exit.interrupted);
  const distances = distancesOf(measured);
  if ('missing' in distances) return say(distances.missing, exit.wrong);
  out.write(
    warnings(
      measured,
      distances.map(({ figures }) => figures),
    ),
  );
  const { cpu } = describeHost(version, here);
  const date = new Date().toISOString().slice(0, 10);
  const machine = measuredMachine({ ...placement, cpu, nominal: nominalClock(), distances, date });
  const refusal = writeMachine(root, machine, place);
  return refusal === null ? exit.done : say(refusal, exit.wrong);
}

type Distance = { readonly name: string; readonly figures: Figures };

/** The figures of each pair, or a sentence that says which of them no run showed. */
function distancesOf({ pairs }: Measured): readonly Distance[] | { readonly missing: string } {
  const distances = pairs.map(({ name, samples }) => ({ name, figures: figuresOf(samples) }));
  const missing = distances.flatMap(({ figures }) => ('missing' in figures ? figures.missing : []));
  if (missing.length === 0) return distances as readonly Distance[];
  return {
    missing: `No run showed ${[...new Set(missing)].join(', ')}: other programs disturbed all of them. Close them, or use more runs with --repeat, and calibrate again. No machine file is written.`,
  };
}

function say(sentence: string, code: number): number {
  process.stderr.write(`${sentence}\n`);
  return code;
}

function tooFew(root: string, { quota }: CoresHere): string {
  const share = quota === null || quota >= 1 ? '1 core' : `${quota} of a core`;
  return `This computer gives this process ${share}. The costs between two cores cannot be measured here, so no machine file is written.\nCalibrate on a computer with two or more cores, or start from one of ${machineNames(root).join(', ')}.`;
}

function tables({ pairs }: Measured): string {
  return pairs
    .map(
      ({ name, samples }) => `${pairs.length > 1 ? `Two cores, ${name}\n` : ''}${figureTable(samples).join('\n')}\n\n`,
    )
    .join('');
}

function warnings(measured: Measured, figures: readonly Figures[]): string {
  const unsure = [...new Set(figures.flatMap(shaky))];
  const apart =
    unsure.length === 0
      ? []
      : [
          `The quartiles of these are far apart, so other programs may have disturbed the runs: ${unsure.join('; ')}. Close them and calibrate again.`,
        ];
  return [...measured.warnings, ...apart].map((warning) => `${wrap(warning, 100, '! ').join('\n')}\n\n`).join('');
}

// What is asked of a check: which program with what set, how far it is looked at, through which memory, and how it is asked again.

import type { CheckSettings } from '../../engines/checker/check.ts';
import type { Bounds } from '../../engines/checker/search/explore.ts';
import type { KnobSettings } from '../../lab/knobs.ts';
import { type Lab, subjectWords, type Variant } from '../../lab/lab.ts';
import { commandText } from '../command-line/pasted.ts';
import { UsageError } from '../command-line/usage.ts';
import { breadths, type Look, lookOf } from '../terminal/look.ts';
import type { CheckOptions } from './check-options.ts';
import type { Again } from './check-report.ts';

/** One variant, and what a person wants to know of it. */
export type CheckAsked = {
  readonly root: string;
  readonly lab: Lab;
  readonly variant: Variant;
  readonly options: CheckOptions;
};

export type Extent = { readonly cores: number; readonly operations: number };

/** What is checked when a person does not say: two cores twice, three once. */
const usual: readonly Extent[] = [
  { cores: 2, operations: 2 },
  { cores: 3, operations: 1 },
];
/** And where it is in reach: a bound on states, so that every computer reaches the same; they take 200 MiB. */
const reach = { extent: { cores: 3, operations: 2 }, states: 2_000_000 } as const;

export function extentOf({ cores, operations }: Pick<CheckOptions, 'cores' | 'operations'>): Extent {
  return { cores: cores ?? 2, operations: operations ?? 2 };
}

/** How far an extent is looked at. `reach`: the states after which it is given up, where it need not be in reach: that is said, and is nobody's failure. */
export type Reach = { readonly extent: Extent; readonly bounds: Bounds; readonly reach: number | null };

/** Small extents first. */
export function extentsOf(options: CheckOptions): readonly Reach[] {
  const bounds = boundsOf(options);
  if (!isUsual(options)) return [{ extent: extentOf(options), bounds, reach: null }];
  const states = Math.min(reach.states, bounds.states);
  return [
    ...usual.map((extent) => ({ extent, bounds, reach: null })),
    { extent: reach.extent, bounds: { ...bounds, states }, reach: states },
  ];
}

/** Whether a person leaves it to us how far to look. */
export function isUsual({ cores, operations }: CheckOptions): boolean {
  return cores === null && operations === null;
}

/** The card's settings for checking, then a person's own. */
export function settingsOf(lab: Lab, options: CheckOptions): KnobSettings {
  return { ...lab.card.check, ...ownSettings(lab, options) };
}

/** What a person sets: any constant of the program. */
export function ownSettings(lab: Lab, { set }: CheckOptions): KnobSettings {
  return Object.fromEntries(
    set.map((pair) => {
      const [, name, value] = /^([A-Za-z_]\w*)=(-?\d+)$/.exec(pair) ?? [];
      if (name === undefined)
        throw new UsageError(
          `--set ${pair}: write a constant and its value, like --set ${lab.card.knobs[0]?.name ?? 'knob'}=1`,
        );
      return [name, Number(value)] as const;
    }),
  );
}

export function boundsOf({ states, seconds, megabytes }: CheckOptions): Bounds {
  return { states, seconds, bytes: megabytes * 2 ** 20 };
}

/** What plain stores go through, and whether races count. */
export function modelOf({ memory, races }: CheckOptions): Pick<CheckSettings, 'memory' | 'races'> {
  return { memory, races: races === 'find' };
}

/** The command that replays a schedule, with what the person has set. */
export function againOf({ lab, variant, options: { set, variant: asked } }: CheckAsked): Again {
  return (schedule) =>
    `${commandText('check', [...subjectWords(lab.name, asked ?? variant.name), ...set.flatMap((pair) => ['--set', pair]), '--schedule'])} '${schedule}'`;
}

/** Threads stand side by side in what a check prints. */
export function checkLook(stream: NodeJS.WriteStream): Look {
  return lookOf(stream, breadths.threads);
}

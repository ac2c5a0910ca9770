// What is asked of a check: which program with what set, how far it is looked at, through which memory, and how it is asked again.

import type { CheckSettings } from '../../engines/checker/check.ts';
import { type Operations, operationsText } from '../../engines/checker/model/operations.ts';
import type { Bounds } from '../../engines/checker/search/search.ts';
import { checkSets, type KnobSettings, settingOf } from '../../lab/knobs.ts';
import { type Lab, subjectWords, type Variant } from '../../lab/lab.ts';
import { commandText } from '../command-line/command-text.ts';
import { UsageError } from '../command-line/usage.ts';
import { breadths, type Terminal, terminalOf } from '../terminal/terminal.ts';
import type { CheckOptions } from './check-options.ts';
import type { Again } from './check-report.ts';

/** One variant, and what a person wants to know of it. */
export type CheckAsked = {
  readonly root: string;
  readonly lab: Lab;
  readonly variant: Variant;
  readonly options: CheckOptions;
};

export type Extent = { readonly cores: number; readonly operations: Operations };

/** What is checked when a person does not say: two cores twice, three once. */
const usual: readonly Extent[] = [
  { cores: 2, operations: 2 },
  { cores: 3, operations: 1 },
];

/**
 * And where it is in reach: a bound on states, so that every computer reaches the same; the largest take 200 MiB. Where
 * operations are unequal, a core has ended for good while another goes on.
 */
const further: readonly (Extent & { readonly states: number })[] = [
  { cores: 2, operations: 3, states: 300_000 },
  { cores: 2, operations: [1, 3], states: 200_000 },
  { cores: 2, operations: [3, 1], states: 200_000 },
  { cores: 3, operations: [1, 2, 1], states: 200_000 },
  { cores: 4, operations: 1, states: 300_000 },
  { cores: 3, operations: 2, states: 2_000_000 },
  { cores: 4, operations: 2, states: 300_000 },
];
/** The one of these that a whole lab is looked at on. */
const ofCourse = further[5]!;
/** States after which the other sets of a card are given up. */
const statesOfSets = 150_000;

export function extentOf({ cores, operations }: Pick<CheckOptions, 'cores' | 'operations'>): Extent {
  const own = operations === null || typeof operations === 'number' ? 2 : operations.length;
  if (typeof operations !== 'number' && operations !== null && cores !== null && cores !== own)
    throw new UsageError(
      `--operations ${operationsText(operations)} gives the operations of ${own} cores, and --cores asks for ${cores}`,
    );
  return { cores: cores ?? own, operations: operations ?? 2 };
}

/**
 * A search: how far it goes, and with which set of the card's constants. `reach`: the states after which it is given up,
 * where the extent need not be in reach: that is said, and is nobody's failure.
 */
export type Reach = {
  readonly extent: Extent;
  readonly bounds: Bounds;
  readonly reach: number | null;
  readonly set: KnobSettings;
};

/** The searches of one variant, small extents first; of each extent all sets of the card. */
export function extentsOf(lab: Lab, options: CheckOptions): readonly Reach[] {
  const bounds = boundsOf(options);
  const sets = setsOf(lab, options);
  const within = (extent: Extent, most: number, set: KnobSettings): Reach => {
    const states = Math.min(most, bounds.states);
    return { extent, bounds: { ...bounds, states }, reach: states, set };
  };
  if (!isUsual(options)) return sets.map((set) => ({ extent: extentOf(options), bounds, reach: null, set }));
  return [
    ...usual.flatMap((extent) =>
      sets.map((set, i): Reach => (i === 0 ? { extent, bounds, reach: null, set } : within(extent, statesOfSets, set))),
    ),
    ...further.flatMap(({ states, ...extent }) =>
      sets.map((set, i) => within(extent, i === 0 ? states : Math.min(states, statesOfSets), set)),
    ),
  ];
}

/** The searches of every variant of a lab: with the first set, and fewer extents. */
export function courseExtentsOf(lab: Lab, options: CheckOptions): readonly Reach[] {
  const first = settingsOf(lab, options);
  const isOfCourse = ({ extent }: Reach): boolean =>
    !isUsual(options) ||
    usual.includes(extent) ||
    (extent.cores === ofCourse.cores && extent.operations === ofCourse.operations);
  return extentsOf(lab, options).filter(
    (each) => JSON.stringify(each.set) === JSON.stringify(first) && isOfCourse(each),
  );
}

/** Whether a person leaves it to us how far to look. */
export function isUsual({ cores, operations }: CheckOptions): boolean {
  return cores === null && operations === null;
}

/** The card's settings for checking, the first where there are several, then a person's own. */
export function settingsOf(lab: Lab, options: CheckOptions): KnobSettings {
  return setsOf(lab, options)[0]!;
}

/** The card's sets of constants, then a person's own; what is the same so is one. */
function setsOf(lab: Lab, options: CheckOptions): readonly KnobSettings[] {
  const own = ownSettings(lab, options);
  const sets = checkSets(lab.card).map((set) => ({ ...set, ...own }));
  return sets.filter((set, i) => sets.findIndex((each) => JSON.stringify(each) === JSON.stringify(set)) === i);
}

/** The constants of a set that the first does not set so, as pairs for `--set`; none of the first. */
export function pairsBeyondFirst(lab: Lab, options: CheckOptions, set: KnobSettings): readonly string[] {
  const first = settingsOf(lab, options);
  return Object.entries(set)
    .filter(([name, value]) => first[name] !== value)
    .map(([name, value]) => `${name}=${value}`);
}

/** What a person sets: any constant of the program. */
export function ownSettings(lab: Lab, { set }: CheckOptions): KnobSettings {
  return Object.fromEntries(
    set.flatMap((pair) => {
      const [, name, value] = /^([A-Za-z_]\w*)=(-?\d+)$/.exec(pair) ?? [];
      if (name === undefined)
        throw new UsageError(
          `--set ${pair}: write a constant and its value, like --set ${lab.card.knobs[0]?.name ?? 'knob'}=1`,
        );
      const knob = lab.card.knobs.find((each) => each.name === name || each.was === name);
      return knob === undefined ? [[name, Number(value)] as const] : settingOf(knob, Number(value));
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

/** The command that replays a schedule, with what the person has set, and what a further set of the card does. */
export function againOf({ lab, variant, options }: CheckAsked, set: KnobSettings | null = null): Again {
  const pairs = [...options.set, ...(set === null ? [] : pairsBeyondFirst(lab, options, set))];
  const words = [
    ...subjectWords(lab.name, options.variant ?? variant.name),
    ...pairs.flatMap((pair) => ['--set', pair]),
    '--schedule',
  ];
  return (schedule) => `${commandText('check', words)} '${schedule}'`;
}

/** Threads stand side by side in what a check prints. */
export function checkTerminal(stream: NodeJS.WriteStream): Terminal {
  return terminalOf(stream, breadths.threads);
}

// A machine file from a calibration: nanoseconds become cycles, and every figure says when and how it was measured.

import type { Machine } from '../../engines/machine/description.ts';
import { count } from '../../text/numbers.ts';
import { type Quantity, quantities } from './calibrate.ts';
import { type Figure, spreadOf } from './figure.ts';

/** The figures of one distance; hits, pause and sleep are those of the nearest. */
export type Figures = Readonly<Record<Quantity, Figure>>;

export type Calibrated = {
  /** The processor's model, as the system names it. */
  readonly cpu: string;
  readonly dies: number;
  readonly coresPerDie: number;
  /** How dies and cores were counted, in a sentence. */
  readonly counted: string;
  /** What the system says of the clock, in hertz; null where it says nothing. */
  readonly nominal: number | null;
  /** Nearest first: within a die, then between two. */
  readonly distances: readonly { readonly name: string; readonly figures: Figures }[];
  /** 2026-11-22. */
  readonly date: string;
};

/** The machine that was measured; what could not be is taken from what is nearest to it, and its source says so. */
export function measuredMachine(calibrated: Calibrated): Machine {
  const { dies, coresPerDie, distances } = calibrated;
  const near = distances[0]!.figures;
  const clock = Math.round(1e9 / near.cycle.median);
  const cycles = (figure: Figure): number => Math.round((figure.median * clock) / 1e9);
  const row = (quantity: Quantity): number[] => distances.map(({ figures }) => cycles(figures[quantity]));
  const protocol = protocolOf(calibrated.cpu);
  const owned = (figures: number[]): { owned?: number[] } => (protocol === 'MOESI' ? { owned: figures } : {});
  const [loadModified, storeModified, storeShared] = [row('loadModified'), row('storeModified'), row('storeShared')];
  return {
    schema: 'percore.machine/1',
    name: nameOf(calibrated),
    title: `${calibrated.cpu}, ${count(dies, 'die')} x ${coresPerDie} cores, measured ${calibrated.date}`,
    clock,
    dies,
    coresPerDie,
    protocol,
    distances: distances.map(({ name }) => name),
    topology: Array.from({ length: dies }, (_, a) =>
      Array.from({ length: dies }, (_, b) => (a === b ? 0 : distances.length - 1)),
    ),
    hit: { load: cycles(near.loadHit), store: cycles(near.storeHit), atomic: cycles(near.atomicHit) },
    load: {
      modified: loadModified,
      ...owned(loadModified),
      exclusive: loadModified,
      shared: loadModified,
      invalid: loadModified,
    },
    store: { modified: storeModified, ...owned(storeShared), exclusive: storeModified, shared: storeShared },
    atomic: { modified: row('atomicModified'), shared: row('atomicShared') },
    service: 0,
    pause: cycles(near.pause),
    futex: { sleep: cycles(near.notify), notify: cycles(near.notify), wake: cycles(near.wake) },
    sources: sourcesOf(calibrated, clock),
  };
}

function sourcesOf(calibrated: Calibrated, clock: number): Record<string, string> {
  const { distances, nominal } = calibrated;
  const measured = (...names: Quantity[]): string =>
    `${names.map((name) => `${quantities[name]} ${distances.map(({ figures }) => figureText(figures[name])).join(' and ')}`).join('; ')}. Measured here on ${calibrated.date}.`;
  const told = nominal === null ? 'The system does not report it.' : `The system says ${gigahertz(nominal)}.`;
  return {
    clock: `${gigahertz(clock)}: a chain of dependent one-cycle instructions (work()), ${measured('cycle')} ${told} All nanoseconds are converted at the measured clock.`,
    topology: calibrated.counted,
    protocol: `According to the maker of the processor, not measured.`,
    hit: measured('loadHit', 'storeHit', 'atomicHit'),
    load: `${measured('loadModified')} Exclusive, shared${protocolOf(calibrated.cpu) === 'MOESI' ? ', owned' : ''} and invalid were not measured and are assumed to cost the same.`,
    store: `${measured('storeModified', 'storeShared')} Each store waits for the previous one; processors partly overlap such stores. Exclusive was not measured and is assumed to be as modified${protocolOf(calibrated.cpu) === 'MOESI' ? ', owned as shared' : ''}.`,
    atomic: measured('atomicModified', 'atomicShared'),
    service: "0: not measured; a line's home is assumed to be busy with a request for its whole latency.",
    pause: measured('pause'),
    futex: `${measured('notify', 'wake')} Falling asleep cannot be measured separately and is assumed to cost as much as the call.`,
  };
}

/** "12.3 ns (31 repeats, spread 4%)": the spread is the distance of the quartiles. */
export function figureText(figure: Figure): string {
  return `${nanoseconds(figure.median)} ns (${count(figure.repeats, 'repeat')}, spread ${Math.round(spreadOf(figure) * 100)}%)`;
}

export function nanoseconds(value: number): string {
  return value >= 99.95 ? String(Math.round(value)) : value >= 9.995 ? value.toFixed(1) : value.toFixed(2);
}

function gigahertz(hertz: number): string {
  return `${(hertz / 1e9).toFixed(2)} GHz`;
}

/** AMD's share modified lines without writing them back, Intel's answer from the newest reader; of others we know nothing. */
function protocolOf(cpu: string): Machine['protocol'] {
  if (/\bAMD\b/i.test(cpu)) return 'MOESI';
  return /\bIntel\b/i.test(cpu) ? 'MESIF' : 'MESI';
}

/** "Intel(R) Core(TM) i7-8750H CPU @ 2.20GHz" with 6 cores is intel-core-i7-8750h-6. */
function nameOf({ cpu, dies, coresPerDie }: Calibrated): string {
  const words = cpu
    .replace(/\((R|TM|C)\)|@.*$|\b(CPU|Processor|with Radeon Graphics)\b|\d+-Core\b/gi, ' ')
    .toLowerCase()
    .match(/[a-z0-9]+/g) ?? ['computer'];
  return `${words.join('-')}-${dies * coresPerDie}`;
}

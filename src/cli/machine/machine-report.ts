// Machines as a person sees them: all of them, one line each, or one with its distances, latencies and sources.

import { coresOf, type Machine } from '../../engines/machine/description.ts';
import { machineNamed, machineNames } from '../../engines/machine/folder.ts';
import { count } from '../../text/numbers.ts';
import { commandText } from '../command-line/command-text.ts';
import { type Inks, inks as inksFor } from '../terminal/colour.ts';
import { type Column, table, wrap } from '../terminal/table.ts';
import type { Terminal } from '../terminal/terminal.ts';

const right = (...titles: string[]): Column[] => titles.map((title) => ({ title, align: 'right' }));
const left = (...titles: string[]): Column[] => titles.map((title) => ({ title, align: 'left' }));

/** The machines of a checkout; one that cannot be read says so in its place. */
export function machineListReport(root: string, terminal: Terminal): string {
  const rows = machineNames(root).map((name) => {
    try {
      const machine = machineNamed(root, name, root, () => '');
      return [
        name,
        `${coresOf(machine)}`,
        `${machine.dies} x ${machine.coresPerDie}`,
        gigahertz(machine),
        machine.title,
      ];
    } catch (error) {
      return [name, '', '', '', (error as Error).message];
    }
  });
  const [titles = '', ...lines] = table(
    [...left('machine'), ...right('cores', 'dies', 'clock'), ...left('title')],
    rows,
  );
  return [
    'The simulated machines:',
    '',
    inksFor(terminal.colour).dim(`  ${titles}`),
    ...lines.map((line) => `  ${line}`),
    '',
    `Look at one:   ${commandText('machine', [rows[0]?.[0] ?? 'NAME'])}`,
    `Run on one:    ${commandText('lab', ['spinlock', '--machine', rows[0]?.[0] ?? 'NAME'])}`,
    `Measure yours: ${commandText('machine', ['calibrate'])}`,
  ].join('\n');
}

function gigahertz({ clock }: Machine): string {
  return `${Number((clock / 1e9).toFixed(2))} GHz`;
}

/** One machine in full. Ends without a newline. */
export function machineReport(machine: Machine, terminal: Terminal): string {
  const inks = inksFor(terminal.colour);
  const parts = [
    [
      inks.bold(`${machine.name}: ${machine.title}`),
      `SIMULATED: ${coresOf(machine)} cores, ${count(machine.dies, 'die')} x ${machine.coresPerDie}, ${gigahertz(machine)}, ${machine.protocol}`,
    ],
    distances(machine, inks),
    latencies(machine, inks),
    constants(machine, inks),
    sources(machine, terminal, inks),
  ];
  return parts
    .filter((part) => part.length > 0)
    .map((part) => part.join('\n'))
    .join('\n\n');
}

/** The most dies whose distances fit a terminal. */
const mostShown = 32;

function distances({ dies, topology, distances: names }: Machine, inks: Inks): string[] {
  if (dies === 1) return [];
  if (dies > mostShown) return [`${dies} dies: their distances are in the file`];
  const ids = Array.from({ length: dies }, (_, die) => `${die}`);
  const [titles = '', ...lines] = table(
    [...left('die'), ...right(...ids)],
    topology.map((row, die) => [`${die}`, ...row.map(String)]),
  );
  return [inks.bold('Distances between dies'), titles, ...lines, names.map((name, i) => `${i} ${name}`).join(', ')];
}

function latencies(machine: Machine, inks: Inks): string[] {
  const rows = (['load', 'store', 'atomic'] as const).flatMap((kind) => [
    [kind, 'hit', both(machine, machine.hit[kind])],
    ...Object.entries(machine[kind]).map(([state, row]) => [
      kind,
      state,
      ...row.map((cycles) => both(machine, cycles)),
    ]),
  ]);
  return [
    inks.bold('Latencies in cycles (ns), by the state of the line in other caches'),
    ...table([...left('', 'line'), ...right(...machine.distances)], rows),
  ];
}

function constants(machine: Machine, inks: Inks): string[] {
  const { hit, overlap, own, lastLevel, service, pause, futex } = machine;
  const given = (title: string, cycles: number | undefined): string[][] =>
    cycles === undefined ? [] : [[title, both(machine, cycles)]];
  const rows = [
    ...given('load after the own atomic on its line: more', hit.loadAfterAtomic),
    ...given('load that hits, nothing waits for it', overlap?.load),
    ...given('store that hits', overlap?.store),
    ...given('load after a store: until that has drained', overlap?.drain),
    ...given('a look through the own caches', own),
    ...given("home busy, read from the die's last-level cache", lastLevel),
    ['home busy per request', service === 0 ? 'its latency' : both(machine, service)],
    ['pause()', both(machine, pause)],
    ['wait: falling asleep', both(machine, futex.sleep)],
    ['notify: the call', both(machine, futex.notify)],
    ['notify: until the sleeper runs', both(machine, futex.wake)],
    ...given('a call that returns at once', futex.call),
  ];
  return [inks.bold('Other costs'), ...table([...left(''), ...right('cycles (ns)')], rows)];
}

function both({ clock }: Machine, cycles: number): string {
  const ns = (cycles / clock) * 1e9;
  return `${cycles} (${ns < 9.95 ? ns.toFixed(1) : Math.round(ns)})`;
}

function sources({ sources: from }: Machine, { width }: Terminal, inks: Inks): string[] {
  return [
    inks.bold('Sources'),
    ...Object.entries(from).flatMap(([field, source]) => wrap(source, width, `${field}: `.padEnd(10))),
  ];
}

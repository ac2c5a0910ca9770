// A verdict as a person sees it: what was looked at, and the counterexample with how to replay it.

import { explanationOf } from '../../engines/checker/counterexample/explanation.ts';
import { inevitableFrom } from '../../engines/checker/counterexample/inevitable.ts';
import { loopAfter } from '../../engines/checker/counterexample/lasso.ts';
import { type Replayed, replay } from '../../engines/checker/counterexample/replay.ts';
import { type SequentialSteps, sequentialStepsOf } from '../../engines/checker/counterexample/sequential-steps.ts';
import { wordsAtEnd } from '../../engines/checker/counterexample/words-at-end.ts';
import type { Memory } from '../../engines/checker/model/buffer.ts';
import { type Operations, operationsText } from '../../engines/checker/model/operations.ts';
import { scheduleText } from '../../engines/checker/model/schedule.ts';
import type { Checked, Coverage, Failure, Turn, Verdict } from '../../engines/checker/model/verdict.ts';
import type { Program } from '../../language/program.ts';
import { grouped } from '../../text/numbers.ts';
import { interrupt } from '../command-line/interruption.ts';
import { inks as inksFor } from '../terminal/colour.ts';
import { wrap } from '../terminal/table.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { type TraceOptions, traceRows } from './trace.ts';
import { listed } from './unbounded-report.ts';

/** The command that replays a schedule. */
export type Again = (schedule: string) => string;

/** One program's verdict. */
export function checkReport(
  program: Program,
  operations: Operations,
  checked: Checked,
  again: Again,
  terminal: Terminal,
  pairs: readonly string[] = [],
): string {
  const ink = inksFor(terminal.colour);
  const extent = extentText(program.cores, operations, pairs);
  const head = `${program.files[0]!.name}: ${ink.bold(checked.verdict.toUpperCase())} on ${extent}`;
  const parts = [[head, ...wrap(coverageText(checked), terminal.width).map(ink.dim)]];
  if (checked.verdict === 'incomplete') parts.push(wrap(incompleteText(checked.coverage), terminal.width));
  if (checked.failure !== null)
    parts.push(
      ...counterexample(
        program,
        operations,
        { ...checked, memory: checked.coverage.memory },
        headOf(checked),
        again,
        terminal,
      ),
    );
  return parts.map((part) => part.join('\n')).join('\n\n');
}

function incompleteText({ bound, endless, advice }: Coverage): string {
  if (endless !== undefined)
    return `Incomplete: ${endless} The search was stopped at ${bound}; the states nearest to the start have no error.`;
  if (advice !== undefined)
    return `Incomplete: the search was stopped at ${bound} and had found no error until then. ${advice}`;
  const next =
    bound === interrupt
      ? ''
      : ' Try fewer --operations or --cores or smaller knobs, or raise --states, --seconds or --megabytes.';
  return `Incomplete: the search was stopped at ${bound} and had found no error until then. States that it did not reach are not checked.${next}`;
}

/** One of the further extents that holds. */
export function holdsRow(
  program: Program,
  operations: Operations,
  { verdict, coverage: { states, seconds } }: Checked,
  terminal: Terminal,
  pairs: readonly string[],
): string {
  const ink = inksFor(terminal.colour);
  const extent = extentText(program.cores, operations, pairs);
  const facts = ink.dim(` · ${grouped(states, 'state')} · ${seconds.toFixed(seconds < 1 ? 2 : 1)} s`);
  return `${program.files[0]!.name}: ${ink.bold(verdict.toUpperCase())} on ${extent}${facts}`;
}

/** An extent that is looked at only where it is in reach, and is not. */
export function outOfReachText(
  program: Program,
  operations: Operations,
  { coverage: { states, endless } }: Checked,
  terminal: Terminal,
  pairs: readonly string[] = [],
): string {
  const extent = extentText(program.cores, operations, pairs);
  const set = pairs.map((pair) => ` --set ${pair}`).join('');
  if (endless !== undefined)
    return wrap(
      `${program.files[0]!.name}: ${extent} has too many states for any limit. ${endless} The ${grouped(states - 1, 'state')} nearest to the start have no error.`,
      terminal.width,
    ).join('\n');
  return wrap(
    `${program.files[0]!.name}: ${extent} has more than ${grouped(states - 1, 'state')}; these have no error. To check all: --cores ${program.cores} --operations ${operationsText(operations)}${set}.`,
    terminal.width,
  ).join('\n');
}

function headOf({ coverage }: Checked): string {
  return coverage.bound === null
    ? 'The shortest schedule that shows it'
    : 'A schedule that shows it (the search was stopped, so a shorter one may exist)';
}

export type Failing = Pick<Checked, 'verdict' | 'failure' | 'schedule'> & { readonly memory: Memory };

/** A failing schedule as threads side by side, how to replay it, and last what went wrong: that must not scroll away. */
export function counterexample(
  program: Program,
  operations: Operations,
  failing: Failing,
  head: string,
  again: Again,
  terminal: Terminal,
): string[][] {
  const { schedule, memory, failure, verdict } = failing;
  const replayed = replay(program, operations, schedule, memory);
  const story = [
    `${verdict.toUpperCase()}. ${explanationOf(program, failure!, replayed)}`,
    ...inevitableText(replayed, verdict),
  ].join(' ');
  const steps = `${head}, ${grouped(schedule.length, 'step')} with ${grouped(switchesIn(schedule), 'switch')} between cores:`;
  const way =
    schedule.length === 0
      ? []
      : [
          [
            ...wrap(steps, terminal.width),
            '',
            ...traceRows(program, replayed.steps, { ...traceOptionsOf(terminal), all: 'the command below shows them' }),
          ],
        ];
  const replays =
    schedule.length === 0 ? [] : [[`Replay it: ${again(scheduleText(program, operations, schedule, memory))}`]];
  return [...way, ...failureParts(program, replayed, failure!, terminal), ...replays, wrap(story, terminal.width)];
}

/** A schedule that a person gave, step by step, and how it ended. */
export function replayReport(
  program: Program,
  replayed: Replayed,
  failure: Failure | null,
  terminal: Terminal,
): string {
  const parts = [
    traceRows(program, replayed.steps, { ...traceOptionsOf(terminal), whole: true }),
    ...(failure === null ? [] : failureParts(program, replayed, failure, terminal)),
  ];
  const end =
    failure === null
      ? 'The schedule ends here without an error.'
      : `${failure.verdict.toUpperCase()}. ${explanationOf(program, failure, replayed)}`;
  parts.push(wrap(end, terminal.width));
  return parts.map((part) => part.join('\n')).join('\n\n');
}

export function traceOptionsOf({ width, colour }: Terminal): TraceOptions {
  return { width, ink: inksFor(colour) };
}

/** What the schedule itself does not show of its failure: the steps of what ran alone then, a round that never ends, the words. */
export function failureParts(program: Program, replayed: Replayed, failure: Failure, terminal: Terminal): string[][] {
  const trace = traceOptionsOf(terminal);
  const sequential = sequentialStepsOf(replayed, failure);
  const parts =
    sequential === null
      ? loopParts(program, replayed, failure, terminal)
      : [
          [
            ...wrap(sequentialHead(sequential), terminal.width),
            '',
            ...traceRows(program, sequential.steps, {
              ...trace,
              columns: [sequential.entry],
              from: sequential.before + 1,
            }),
          ],
        ];
  const words =
    failure.verdict === 'breaks' ? wordsAtEnd(replayed, failure).map(({ name, value }) => `${name} ${value}`) : [];
  const more = words.length > mostWords ? `, and ${words.length - mostWords} more` : '';
  return words.length === 0
    ? parts
    : [
        ...parts,
        wrap(
          `The words then: ${words.slice(0, mostWords).join(', ')}${more}.`.replaceAll(/ (-?\d+)(?=[,.])/g, '\u00a0$1'),
          terminal.width,
        ),
      ];
}

/** Words that are listed. */
const mostWords = 40;

function sequentialHead({ entry, steps, before }: SequentialSteps): string {
  const when: Readonly<Record<SequentialSteps['entry'], string>> = {
    after: 'After all cores have finished, `after` runs alone',
    invariant: '`invariant` runs in the last state',
    setup: '`setup` runs before any core starts',
    prepare: '`prepare` runs before any core starts',
  };
  return steps.length === 0
    ? `${when[entry]}, and reads nothing.`
    : `${when[entry]}${before === 0 ? '' : ` (its first ${before.toLocaleString('en')} steps are left out)`}:`;
}

/** Of a livelock: the steps that go on for ever. */
function loopParts(program: Program, replayed: Replayed, { verdict, thread }: Failure, terminal: Terminal): string[][] {
  const lasso = verdict === 'livelock' && thread === null ? loopAfter(replayed) : null;
  if (lasso === null) return [];
  const {
    model: { operations, capacity },
    turns,
    steps,
  } = replayed;
  const further = replay(
    program,
    operations,
    [...turns, ...lasso.stem, ...lasso.loop],
    capacity === 0 ? 'sc' : 'tso',
  ).steps.slice(steps.length);
  const trace = traceOptionsOf(terminal);
  const stem = further.slice(0, lasso.stem.length);
  return [
    ...(stem.length === 0 ? [] : [traceRows(program, stem, { ...trace, from: steps.length + 1 })]),
    [
      ...wrap('These steps can then repeat for ever without finishing an operation:', terminal.width),
      '',
      ...traceRows(program, further.slice(stem.length), { ...trace, from: steps.length + stem.length + 1 }),
    ],
  ];
}

function inevitableText(replayed: Replayed, verdict: Verdict): string[] {
  if (verdict === 'race') return [];
  const step = inevitableFrom(replayed);
  if (step === null) return [];
  return [
    step > replayed.steps.length
      ? 'It could still have been avoided until the last step.'
      : `It was inevitable from step ${step} on: every order of the later steps leads to it.`,
  ];
}

function switchesIn(schedule: readonly Turn[]): number {
  return schedule.filter((turn, i) => i > 0 && turn.thread !== schedule[i - 1]!.thread).length;
}

/** `2 cores x 2 operations`; with `pairs`, the constants of a further set of the card. */
export function extentText(cores: number, operations: Operations, pairs: readonly string[] = []): string {
  const extent =
    typeof operations === 'number'
      ? `${grouped(cores, 'core')} x ${grouped(operations, 'operation')}`
      : `${grouped(cores, 'core')} with ${listed(operations.map(String))} operations`;
  return pairs.length === 0 ? extent : `${extent}, with ${pairs.join(', ')}`;
}

/** How much was looked at. A search that finds a failure in a step or a state ends at that depth. */
export function coverageText({ verdict, coverage }: Pick<Checked, 'verdict' | 'coverage'>): string {
  const { states, transitions, depth, seconds, bytes, symmetric, memory, races, oddsOfMiss, bound, whole }: Coverage =
    coverage;
  if (states === 0)
    return verdict === 'incomplete'
      ? 'stopped before the first state'
      : 'it fails before the first step, so no interleaving was searched';
  const facts = [
    bound !== null
      ? 'not every interleaving checked'
      : whole
        ? 'every interleaving checked'
        : 'searched breadth first up to the failure',
    grouped(states, 'state'),
    // A search that was ended from outside has told its states only.
    ...(bytes === 0 ? [] : [grouped(transitions, 'transition'), `depth ${depth}`]),
    `${seconds.toFixed(seconds < 1 ? 2 : 1)} s`,
    ...(bytes === 0
      ? []
      : [
          `${Math.max(1, Math.round(bytes / 2 ** 20))} MiB`,
          symmetric ? 'cores interchangeable' : 'cores not interchangeable',
        ]),
    ...(memory === 'tso' ? ['plain stores through store buffers'] : []),
    ...(races ? [] : ['data races ignored']),
    `chance that a hash collision hid a state: below ${oddsOfMiss === 0 ? '1e-19' : oddsOfMiss.toExponential(0)}`,
  ];
  return facts.join(' · ');
}

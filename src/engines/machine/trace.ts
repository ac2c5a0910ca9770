// The event log of a window: each line that moved, who asked for it, from whom it came and how long that took; as data, and as
// Chrome Trace Event JSON, which Perfetto (ui.perfetto.dev) opens.
//
// Format: "Trace Event Format" (N. Duca and D. Sinclair, Google), the JSON object form with complete events ("X") and metadata ("M").

import type { Program } from '../../language/program.ts';
import { type LineState, lineStates } from './coherence.ts';
import type { Machine } from './description.ts';
import { lineName } from './run.ts';
import type { LineEvent } from './simulation.ts';

const accesses = ['load', 'store', 'atomic'] as const;

/** One line on its way to one core. Times in cycles since the start of the run. */
export type Movement = {
  readonly core: number;
  /** The words of the line, by name. */
  readonly line: string;
  readonly access: (typeof accesses)[number];
  /** When the core asked, when the line's home began with it, and when the core had the line. */
  readonly asked: number;
  readonly began: number;
  readonly ended: number;
  /** When the home's probe reached whoever lost the line by this: until then they had it, and hit. Null where they lost it when the home began, or nobody lost anything. */
  readonly probed: number | null;
  /** Writes of the line's owner that hit while the probe was on its way. */
  readonly kept: number;
  /** The line's state before and after, and the core that answered for it; null is memory. */
  readonly before: LineState;
  readonly after: LineState;
  readonly from: number | null;
};

/** The movements of a log, in the order in which their lines' homes began with them. */
export function movementsOf(program: Program, log: readonly LineEvent[]): Movement[] {
  return log.map(({ core, line, kind, asked, began, ended, probed, kept, before, after, holder }) => ({
    core,
    line: lineName(program, line),
    access: accesses[kind]!,
    asked,
    began,
    ended,
    probed: probed === -1 ? null : probed,
    kept,
    before: lineStates[before]!,
    after: lineStates[after]!,
    from: holder === -1 ? null : holder,
  }));
}

/** An event of the format; `ts` and `dur` are microseconds. */
export type TraceEvent =
  | {
      readonly ph: 'M';
      readonly name: 'process_name' | 'thread_name' | 'thread_sort_index';
      readonly pid: number;
      readonly tid: number;
      readonly args: { readonly name: string } | { readonly sort_index: number };
    }
  | {
      readonly ph: 'X';
      readonly name: string;
      /** A probe and an answer are parts of a transfer, which a viewer shows below it. */
      readonly cat: 'transfer' | 'queue' | 'probe' | 'answer';
      readonly pid: number;
      readonly tid: number;
      readonly ts: number;
      readonly dur: number;
      readonly args: Readonly<Record<string, string | number>>;
    };

export type ChromeTrace = {
  readonly traceEvents: readonly TraceEvent[];
  readonly displayTimeUnit: 'ns';
  readonly otherData: Readonly<Record<string, string>>;
};

const process = 1;

/** One track a core. `title` names the process; `about` is written into the file as it is. */
export function chromeTrace(
  movements: readonly Movement[],
  cores: number,
  { clock }: Pick<Machine, 'clock'>,
  title: string,
  about: Readonly<Record<string, string>> = {},
): ChromeTrace {
  const named: TraceEvent[] = [{ ph: 'M', name: 'process_name', pid: process, tid: 0, args: { name: title } }];
  for (let core = 0; core < cores; core++) {
    named.push({ ph: 'M', name: 'thread_name', pid: process, tid: trackOf(core), args: { name: `core ${core}` } });
    named.push({ ph: 'M', name: 'thread_sort_index', pid: process, tid: trackOf(core), args: { sort_index: core } });
  }
  return {
    traceEvents: [...named, ...movements.flatMap((each) => eventsOf(each, clock))],
    displayTimeUnit: 'ns',
    otherData: about,
  };
}

/** Tracks count from 1: viewers take thread 0 for the idle one. */
function trackOf(core: number): number {
  return core + 1;
}

function eventsOf(movement: Movement, clock: number): TraceEvent[] {
  const { core, line, access, asked, began, ended, probed, kept, before, after, from } = movement;
  const whom = from === null ? 'memory' : `core ${from}`;
  const args = {
    line,
    access,
    before,
    after,
    from: whom,
    'cycles queued': began - asked,
    'cycles in transfer': ended - began,
    'asked at cycle': asked,
    ...(probed === null
      ? {}
      : { 'cycles until the probe came': probed - began, 'writes of the owner that hit until then': kept }),
  };
  const event = (
    cat: Extract<TraceEvent, { ph: 'X' }>['cat'],
    name: string,
    start: number,
    end: number,
  ): TraceEvent => ({
    ph: 'X',
    name,
    cat,
    pid: process,
    tid: trackOf(core),
    ...span(start, end, clock),
    args,
  });
  return [
    ...(began > asked ? [event('queue', `queue for ${line}`, asked, began)] : []),
    event('transfer', `${access} ${line}`, began, ended),
    ...(probed === null
      ? []
      : [event('probe', `probe to ${whom}`, began, probed), event('answer', `answer of ${whom}`, probed, ended)]),
  ];
}

/** Whole nanoseconds at both ends, so that what follows one another does not overlap by a rounding. */
function span(start: number, end: number, clock: number): { readonly ts: number; readonly dur: number } {
  const [from, to] = [start, end].map((cycles) => Math.round((cycles / clock) * 1e9));
  return { ts: from! / 1000, dur: (to! - from!) / 1000 };
}

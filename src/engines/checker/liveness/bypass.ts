// Bypass: the most operations of other cores that can end while one core waits to end its own.
//
// Counted from the core's first `pause()` or sleep in the operation to the operation's end, over all schedules,
// fair or not. It is unbounded if a part of the graph that leads back to itself ends others' operations while the core waits.

import type { Program } from '../../../language/program.ts';
import { agentOf, turnOf } from '../model/transition.ts';
import type { Turn } from '../model/verdict.ts';
import { pathTo } from '../search/path.ts';
import { between, forEachStep, longestPath, pathAbove, type Subgraph, subgraphOf } from './longest-path.ts';
import { type Unheard, withPauses } from './pauses.ts';
import { type WaitingGraph, waitingGraphOf } from './waiting-graph.ts';

export type Bypass =
  /** `operations`: of each core; null: any number. */
  | {
      readonly kind: 'bounded';
      readonly most: number;
      readonly operations: number | null;
      readonly states: number;
      readonly above?: Above;
    }
  /** `waiter` waits all along `cycle`, in which others end operations; it begins when `lead` has been taken. */
  | {
      readonly kind: 'unbounded';
      readonly waiter: number;
      readonly lead: readonly Turn[];
      readonly cycle: readonly Turn[];
      readonly states: number;
    }
  | {
      readonly kind: 'incomplete';
      readonly states: number /** What ended the search, where it was not the number of states. */;
      readonly bound?: string;
    };

/** Held to a limit: more than that, by a schedule that shows it, and how much more is not known. */
export type LimitedBypass = Bypass | ({ readonly kind: 'above'; readonly states: number } & Above);

/** `waiter` waits all along `way`, after `lead`, and more operations of others end in it than a limit allows. */
export type Above = { readonly waiter: number; readonly lead: readonly Turn[]; readonly way: readonly Turn[] };

export type BypassSettings = {
  /** Operations of others that are allowed, where a schedule with more of them is asked for. */
  readonly limit?: number;
  /** States with which the search over any number of operations is given up: something grows. Default: 100,000, which four cores in an MCS queue do not reach. */
  readonly states?: number;
  /** Operations of each core to search then. Default: 3 of two cores, 2 of more. */
  readonly operations?: number;
  /** Auxiliary claims of the workload: their words are taken to be 0 always. */
  readonly forgets?: readonly string[];
};

/** The bypass of a program with all waiting of its variant heard: a loop that waits does so with `pause()` or without. */
export type FileBypass = Bypass & { readonly unheard: Unheard };

/** Of a program that holds. Its turns are those of the program as it is: a pause takes no step. */
export function bypassOfFile(program: Program, settings: Omit<BypassSettings, 'limit'> = {}): FileBypass {
  const { program: heard, unheard } = withPauses(program);
  return { ...bypassOf(heard, settings), unheard };
}

/** Factor by which the bounded fallback may exceed `states`. */
const furtherOut = 10;

/** The bypass of a program that holds. Deterministic. */
export function bypassOf(program: Program, settings: Omit<BypassSettings, 'limit'> = {}): Bypass {
  return unlimited(limitedBypassOf(program, settings));
}

/** The bypass among `operations` of each core, where none is without bound. */
export function bypassWithin(
  program: Program,
  { states, operations, forgets }: Required<Omit<BypassSettings, 'limit'>>,
): Bypass {
  return unlimited(answer(waitingGraphOf(program, { operations, states, forgets }), operations, undefined));
}

/** The same, with a schedule that shows it where the limit is passed. */
export function limitedBypassOf(
  program: Program,
  { states = 100_000, operations = program.cores > 2 ? 2 : 3, forgets = [], limit }: BypassSettings,
): LimitedBypass {
  const unbounded = answer(waitingGraphOf(program, { operations: null, states, forgets }), null, limit);
  return unbounded.kind === 'incomplete'
    ? answer(waitingGraphOf(program, { operations, states: states * furtherOut, forgets }), operations, limit)
    : unbounded;
}

function unlimited(found: LimitedBypass): Bypass {
  if (found.kind === 'above') throw new Error('more than a limit, and none was asked about');
  return found;
}

/** A cycle is a cycle however little was seen; a bound needs all. */
function answer(graph: WaitingGraph, operations: number | null, limit: number | undefined): LimitedBypass {
  const { model, visited, whole } = graph;
  let most = 0;
  let above: Above | null = null;
  for (let waiter = 0; waiter < model.threads; waiter++) {
    const waits = whileWaiting(graph, waiter);
    const cycle = bypassingCycle(waits, waiter);
    if (cycle !== null) return { kind: 'unbounded', waiter, ...cycle, states: visited.count };
    if (whole)
      most = Math.max(
        most,
        longestPath(waits, (step) => weightOf(waits, step)),
      );
    if (limit !== undefined) above ??= aboveOf(waits, waiter, limit);
  }
  if (above !== null && (!whole || operations !== null)) return { kind: 'above', ...above, states: visited.count };
  if (above !== null) return { kind: 'bounded', most, operations, states: visited.count, above };
  return whole
    ? { kind: 'bounded', most, operations, states: visited.count }
    : { kind: 'incomplete', states: visited.count };
}

/** The steps before and after which one core waits, and which do not end its operation. */
function whileWaiting(graph: WaitingGraph, waiter: number): Subgraph {
  const { waiting, ended } = graph;
  const bit = 1 << waiter;
  return subgraphOf(
    graph,
    (node, target, step) =>
      (waiting.values[node]! & waiting.values[target]! & bit) !== 0 && (ended.values[step]! & bit) === 0,
  );
}

function aboveOf(waits: Subgraph, waiter: number, limit: number): Above | null {
  const { graph } = waits;
  const found = pathAbove(waits, (step) => weightOf(waits, step), limit);
  return found === null
    ? null
    : {
        waiter,
        lead: pathTo(graph, found.from),
        way: found.steps.map((step) => turnOf(graph.visited.labels.values[step]!)),
      };
}

/** How many others' operations a step ends while the core waits. */
function weightOf({ graph, inside }: Subgraph, step: number): number {
  return inside(step) ? bitsIn(graph.ended.values[step]!) : 0;
}

function bitsIn(bits: number): number {
  let count = 0;
  for (let rest = bits; rest !== 0; rest &= rest - 1) count++;
  return count;
}

/** A cycle that ends others' operations while the core waits; one in which it moves too, if there is one. */
function bypassingCycle(waits: Subgraph, waiter: number): { readonly lead: Turn[]; readonly cycle: Turn[] } | null {
  const { graph, parts, inside } = waits;
  const { labels } = graph.visited;
  const ending: { node: number; step: number }[] = [];
  const tries = new Map<number, { node: number; step: number }>();
  forEachStep(graph, (node, target, step) => {
    if (!inside(step) || parts[node] !== parts[target]) return;
    if (weightOf(waits, step) > 0) ending.push({ node, step });
    if (agentOf(labels.values[step]!) === waiter) tries.set(parts[node]!, { node, step });
  });
  // The nearest come last.
  const first = ending.findLast(({ node }) => tries.has(parts[node]!)) ?? ending.at(-1);
  if (first === undefined) return null;
  const stops = [first, ...[tries.get(parts[first.node]!)].filter((each) => each !== undefined)];
  return {
    lead: pathTo(graph, first.node),
    cycle: stops
      .flatMap(({ node, step }, i) => [
        ...(i === 0 ? [] : between(waits, stops[i - 1]!.step, node)),
        turnOf(labels.values[step]!),
      ])
      .concat(between(waits, stops.at(-1)!.step, first.node)),
  };
}

// What the checker must answer, found by brute force over the interleavings of small programs.

import type { Verdict } from '../src/engines/checker/model/verdict.ts';
import type { Program } from '../src/language/program.ts';
import { type Game, gameOf, type Move, orbitOf, type Place, textOf } from './interleavings.ts';

type Step = { readonly to: string; readonly thread: number; readonly changes: boolean };
type Node = {
  readonly place: Place;
  readonly depth: number;
  readonly moves: readonly Move[];
  readonly steps: Step[];
  readonly fault: Verdict | null;
  readonly stepFaults: Verdict[];
};

export type Answer = {
  readonly verdict: Verdict;
  /** States, states but for the naming of cores, and steps between states. All but the states of a search that a failure ended count the whole. */
  readonly states: number;
  readonly orbits: number;
  readonly transitions: number;
  /** Steps of the shortest schedule that shows a bad verdict, and the fewest switches between threads in one that short. */
  readonly length: number;
  readonly switches: number;
};

const gravest: readonly Verdict[] = ['use-after-free', 'out-of-bounds', 'race', 'breaks', 'deadlock', 'livelock'];

export function bruteForce(program: Program, operations: number): Answer {
  const game = gameOf(program, operations);
  const nodes = graphOf(game);
  const all = [...nodes.values()];
  const counts = {
    states: nodes.size,
    orbits: new Set(all.map(({ place }) => orbitOf(place))).size,
    transitions: all.reduce((sum, { steps }) => sum + steps.length, 0),
  };
  if (game.start.fault !== null) return { verdict: game.start.fault, ...counts, length: 0, switches: 0 };
  const faults = all.flatMap(({ fault, stepFaults, depth }) => [
    ...(fault === null ? [] : [{ fault, length: depth }]),
    ...stepFaults.map((each) => ({ fault: each, length: depth + 1 })),
  ]);
  // Whoever waits for ever is seen in the whole graph only, however near that is.
  const whole = faults.length > 0 ? graphOf(game, Number.POSITIVE_INFINITY) : nodes;
  const endless = endlessNodes(whole);
  const found = [...faults, ...[...endless].map(([text, fault]) => ({ fault, length: whole.get(text)!.depth }))];
  if (found.length === 0) return { verdict: 'holds', ...counts, length: 0, switches: 0 };
  const length = Math.min(...found.map((each) => each.length));
  const verdict = gravest.find((each) => found.some(({ fault, length: steps }) => fault === each && steps === length))!;
  const isShown = (place: Place): boolean =>
    game.faultOf(place) === verdict || (game.faultOf(place) === null && endless.get(textOf(place)) === verdict);
  return { verdict, ...counts, length, switches: fewestSwitches(game, length, verdict, isShown) };
}

/** Every state that can be reached, level by level, up to and with the first level that has a failure; `beyond` it by so many levels. */
function graphOf(game: Game, beyond = 0): Map<string, Node> {
  const nodes = new Map<string, Node>();
  const meet = (place: Place, depth: number): string => {
    const text = textOf(place);
    if (!nodes.has(text))
      nodes.set(text, {
        place,
        depth,
        moves: game.movesFrom(place),
        steps: [],
        fault: game.faultOf(place),
        stepFaults: [],
      });
    return text;
  };
  if (game.start.fault !== null) return nodes;
  meet(game.start.place, 0);
  let last = Number.POSITIVE_INFINITY;
  for (const [, node] of nodes) {
    if (node.depth > last + beyond) break;
    if (node.fault === null) expand(game, node, meet);
    if (node.fault !== null || node.stepFaults.length > 0) last = Math.min(last, node.depth);
  }
  for (const [text, { depth }] of nodes) if (depth > last + beyond + 1) nodes.delete(text);
  return nodes;
}

function expand(game: Game, node: Node, meet: (place: Place, depth: number) => string): void {
  for (const move of node.moves) {
    const { place, fault } = game.play(node.place, move);
    if (fault !== null) {
      node.stepFaults.push(fault);
      continue;
    }
    const to = meet(place, node.depth + 1);
    const changes =
      place.memory.some((value, i) => value !== node.place.memory[i]) ||
      place.sleepers.length < node.place.sleepers.length;
    if (!node.steps.some((each) => each.to === to && each.thread === move.thread))
      node.steps.push({ to, thread: move.thread, changes });
  }
}

/** States in which all who can move may go round for ever, each getting its turns. */
function endlessNodes(nodes: ReadonlyMap<string, Node>): Map<string, Verdict> {
  const reach = new Map([...nodes.keys()].map((text) => [text, reachableFrom(nodes, text)]));
  const found = new Map<string, Verdict>();
  for (const [text, node] of nodes) {
    const ring = [...reach.get(text)!].filter((other) => reach.get(other)!.has(text));
    const inside = ring.flatMap((each) => nodes.get(each)!.steps.filter(({ to }) => ring.includes(to)));
    if (inside.length === 0) continue;
    const able = new Set(ring.flatMap((each) => nodes.get(each)!.moves.map(({ thread }) => thread)));
    const moved = new Set(inside.map(({ thread }) => thread));
    if (node.moves.length > 0 && [...able].every((thread) => moved.has(thread)))
      found.set(text, inside.some(({ changes }) => changes) ? 'livelock' : 'deadlock');
  }
  return found;
}

/** What one or more steps lead to. */
function reachableFrom(nodes: ReadonlyMap<string, Node>, from: string): Set<string> {
  const seen = new Set(nodes.get(from)!.steps.map(({ to }) => to));
  for (const text of seen) for (const { to } of nodes.get(text)?.steps ?? []) seen.add(to);
  return seen;
}

/** Over every schedule of so many steps, none left out for leading where another one led: first those without a switch, then with one, and so on. */
function fewestSwitches(game: Game, length: number, verdict: Verdict, isShown: (place: Place) => boolean): number {
  const shows = (place: Place, taken: number, last: number, switches: number): boolean => {
    if (taken === length) return isShown(place);
    return game.movesFrom(place).some((move) => {
      const left = switches - (last === -1 || last === move.thread ? 0 : 1);
      if (left < 0) return false;
      const { place: next, fault } = game.play(place, move);
      return fault === null ? shows(next, taken + 1, move.thread, left) : fault === verdict && taken + 1 === length;
    });
  };
  let switches = 0;
  while (!shows(game.start.place, 0, -1, switches)) switches++;
  return switches;
}

/** How many whole schedules a program without loops has: every order of its steps to the end. */
export function schedulesOf(program: Program, operations: number): number {
  const game = gameOf(program, operations);
  const count = (place: Place): number => {
    const moves = game.movesFrom(place);
    return moves.length === 0 ? 1 : moves.reduce((sum, move) => sum + count(game.play(place, move).place), 0);
  };
  return count(game.start.place);
}

// What limits a point, in one sentence made of its breakdown, its hottest line and what the what-ifs did.

import type { WhatIfName } from '../../engines/machine/what-if.ts';
import { count, factor, wholePercent } from '../../text/numbers.ts';
import type { Effect, WhyLine, WhyPoint } from './why.ts';

export type LimitAsked = {
  readonly variant: string;
  readonly point: WhyPoint;
  readonly lines: readonly WhyLine[];
  readonly effects: readonly Effect[];
};

/** Below this an effect is not worth a word. */
const leastRatio = 1.05;
/** Transfers of a line for one operation from which it is passed around more than the operation itself needs. */
const manyTransfers = 4;

/** How a what-if reads before "throughput would be 2x". */
const phrases: Readonly<Record<WhatIfName, string>> = {
  transfers: 'with transfers free',
  queue: 'with queueing free',
  section: 'with the critical section halved',
  computing: 'with computing halved',
  socket: 'on one socket',
};

export function limitOf(asked: LimitAsked): string {
  const { variant, point, effects } = asked;
  if (!point.correct) return wrongSentence(variant, `on ${count(point.cores, 'core')}`, point);
  const wrong = effects.find((each) => each.error !== null);
  // A right program is right at any speed.
  return `${sentenceOf(asked)}${wrong === undefined ? '' : ` But ${phrases[wrong.name]} ${variant} is WRONG (${ended(wrong.error)}): this timing does not show the error, another one does.`}`;
}

function sentenceOf({ variant, point, lines, effects }: LimitAsked): string {
  const { cores, share, error } = point;
  if (share === null || point.cyclesPerOperation === null)
    return `${variant} finished no operation on ${count(cores, 'core')} in the simulated time${error === null ? '' : `: ${error}`}.`;
  if (cores === 1)
    return `1 core never waits for another. Of its ${cyclesText(point.cyclesPerOperation)} cycles per operation ${percent(share.work)} are computing, ${percent(share.hit)} cache hits and ${percent(share.transfer + share.queue)} fetching lines; ${wouldBe(effects)}.`;
  const busy = share.work + share.hit;
  if (busy >= 0.5)
    return `${cores} cores compute more than they wait: ${percent(busy)} of the cycles are computing and cache hits; ${wouldBe(effects)}.`;
  return `${cores} cores wait${waitFor(lines[0])}: ${causeOf(point, lines)}; ${wouldBe(effects)}.`;
}

function wrongSentence(variant: string, where: string, { share, error }: WhyPoint): string {
  const said = ended(error);
  if (/^no core can continue|^no operation ended|does not end$/.test(said))
    return `${variant} is STUCK ${where}: ${said}. So there are no cycles to explain.`;
  if (share === null) return `${variant} was STOPPED ${where}: ${said}. So there are no cycles to explain.`;
  return `${variant} is WRONG ${where}: ${said}. Its speed is meaningless, so no what-if was run.`;
}

/** A sentence that goes on. */
function ended(error: string | null): string {
  return (error ?? 'it went wrong').replace(/[.;]+$/, '');
}

function waitFor(hottest: WhyLine | undefined): string {
  return hottest === undefined ? '' : ` for ${hottest.name}`;
}

/** What keeps them waiting, from how the hottest line moves. */
function causeOf({ share, cores }: WhyPoint, lines: readonly WhyLine[]): string {
  const [hot] = lines;
  if (hot === undefined) return `no line moves, and ${percent(share!.spin)} of the cycles are waiting`;
  const writes = hot.transfersPerOperation - hot.readsPerOperation;
  const misses = writes > 0 ? hot.readsPerOperation / writes : 0;
  const inTurn = share!.queue > share!.transfer ? ', one after the other' : '';
  if (hot.lines === 1 && misses >= 2)
    return `each write of it makes ${misses >= cores - 1.5 ? 'every other core' : `${round(misses)} cores`} miss${inTurn}`;
  if (hot.lines === 1 && hot.transfersPerOperation >= manyTransfers)
    return `it moves from core to core ${round(hot.transfersPerOperation)} times per operation${inTurn}`;
  if (share!.spin >= 0.5)
    return `a turn takes as long as its line transfers, and ${percent(share!.spin)} of the cycles are waiting for a turn; ${moves(lines)}`;
  return `${moves(lines)}${inTurn}`;
}

/** "for each operation COUNT moves 2.0 times and TAIL 1.0", of the lines that move about as often as the hottest. */
function moves([hottest, ...others]: readonly WhyLine[]): string {
  const often = hottest!.transfersPerOperation;
  const per = often >= 0.5 ? 1 : often >= 0.005 ? 100 : 10_000;
  const rest = others
    .filter((line) => line.transfersPerOperation >= often / 8)
    .slice(0, 2)
    .map(({ name, transfersPerOperation }) => `${name} ${round(transfersPerOperation * per)}`);
  const first = `for ${per === 1 ? 'each operation' : `every ${cyclesText(per)} operations`} ${hottest!.name} moves ${round(often * per)} times`;
  return rest.length === 0 ? first : `${[first, ...rest.slice(0, -1)].join(', ')} and ${rest.at(-1)}`;
}

/** The largest effects; the true ones, from their own runs. */
function wouldBe(effects: readonly Effect[]): string {
  const large = effects.filter((each) => each.ratio !== null && each.ratio >= leastRatio).slice(0, 2);
  const [first, second] = large;
  if (first === undefined) return `no what-if gives more than ${factor(leastRatio)} the throughput`;
  const one = `${phrases[first.name]} throughput would be ${factor(first.ratio)}`;
  return second === undefined ? one : `${one}, ${phrases[second.name]} ${factor(second.ratio)}`;
}

function round(value: number): string {
  return value >= 9.95 ? String(Math.round(value)) : value.toFixed(1);
}

function cyclesText(value: number): string {
  return Math.round(value).toLocaleString('en-US');
}

function percent(share: number): string {
  return wholePercent(share, 'under 1%');
}

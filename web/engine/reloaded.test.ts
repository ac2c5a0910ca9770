// Workers whose script does not come, made up: they are begun anew, with what was sent; errors in a script are told.

import { expect, test } from 'vitest';
import { type Hand, reloaded } from './reloaded.ts';

type MadeUp = Hand & { readonly sent: unknown[]; ended: boolean };

function crew(): { readonly begun: MadeUp[]; start(): MadeUp } {
  const begun: MadeUp[] = [];
  return { begun, start: () => {
    const worker: MadeUp = { sent: [], ended: false, onmessage: null, onerror: null, postMessage: (message: unknown) => { worker.sent.push(message); }, terminate: () => { worker.ended = true; } };
    begun.push(worker);
    return worker;
  } };
}
const missing = (worker: MadeUp) => worker.onerror!.call(worker as never, {} as ErrorEvent);
const fails = (worker: MadeUp, message: string) => worker.onerror!.call(worker as never, { message } as ErrorEvent);
const answers = (worker: MadeUp, data: string) => worker.onmessage!.call(worker as never, { data } as MessageEvent);
function heard(hand: Hand): unknown[] {
  const all: unknown[] = [];
  hand.onmessage = ({ data }) => all.push(data);
  hand.onerror = ({ message }) => all.push(`error ${message}`);
  return all;
}

test('a script that did not come is fetched again, and the worker is sent what the first was sent', () => {
  const { begun, start } = crew();
  const hand = reloaded(start);
  const told = heard(hand);
  hand.postMessage('a');
  missing(begun[0]!);
  hand.postMessage('b');
  answers(begun[1]!, 'A');
  expect(begun.map(({ sent, ended }) => [sent, ended])).toEqual([[['a'], true], [['a', 'b'], false]]);
  expect(told).toEqual(['A']);
});

test('after three times it is told, and so is an error in the script at once', () => {
  const { begun, start } = crew();
  const told = heard(reloaded(start));
  for (let i = 0; i < 3; i++) missing(begun[i]!);
  expect([begun.length, told]).toEqual([3, ['error undefined']]);
  const other = crew();
  const toldOfOther = heard(reloaded(other.start));
  fails(other.begun[0]!, 'a slip');
  expect([other.begun.length, toldOfOther]).toEqual([1, ['error a slip']]);
});

test('one that has answered is not begun anew: what it was doing would be done twice', () => {
  const { begun, start } = crew();
  const hand = reloaded(start);
  const told = heard(hand);
  hand.postMessage('a');
  answers(begun[0]!, 'A');
  missing(begun[0]!);
  expect([begun.length, told]).toEqual([1, ['A', 'error undefined']]);
});

// Workers whose script does not come, made up: they are started again, with what was sent; errors in a script are told.

import { expect, test } from 'vitest';
import { crew, fails, says } from '../../test/made-up-worker.ts';
import { reloaded, type Script } from './reloaded.ts';

function heard(script: Script): unknown[] {
  const all: unknown[] = [];
  script.onmessage = ({ data }) => all.push(data);
  script.onerror = ({ message }) => all.push(`error ${message}`);
  return all;
}

test('a script that did not come is fetched again, and the worker is sent what the first was sent', () => {
  const { workers: begun, start } = crew();
  const script = reloaded(start);
  const told = heard(script);
  script.postMessage('a');
  fails(begun[0]!);
  script.postMessage('b');
  says(begun[1]!, 'A');
  expect(begun.map(({ sent, ended }) => [sent, ended])).toEqual([
    [['a'], true],
    [['a', 'b'], false],
  ]);
  expect(told).toEqual(['A']);
});

test('after three times it is told, and so is an error in the script at once', () => {
  const { workers: begun, start } = crew();
  const told = heard(reloaded(start));
  for (let i = 0; i < 3; i++) fails(begun[i]!);
  expect([begun.length, told]).toEqual([3, ['error undefined']]);
  const other = crew();
  const toldOfOther = heard(reloaded(other.start));
  fails(other.workers[0]!, 'a slip');
  expect([other.workers.length, toldOfOther]).toEqual([1, ['error a slip']]);
});

test('one that has answered is not begun anew: what it was doing would be done twice', () => {
  const { workers: begun, start } = crew();
  const script = reloaded(start);
  const told = heard(script);
  script.postMessage('a');
  says(begun[0]!, 'A');
  fails(begun[0]!);
  expect([begun.length, told]).toEqual([1, ['A', 'error undefined']]);
});

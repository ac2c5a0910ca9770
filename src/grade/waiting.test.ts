// Where waiting is heard: in loops that do not say so, and in one function alone where that is asked.

import { describe, expect, test } from 'vitest';
import { bypassOf } from '../engines/checker/bypass.ts';
import { link } from '../language/link.ts';
import type { Program } from '../language/program.ts';
import { waitingOnlyIn, withWaiting } from './waiting.ts';

const workload = {
  name: 'workload.ts',
  text: `declare function acquire(m: Int32Array, core: i32): void;
declare function release(m: Int32Array, core: i32): void;
const HOLDS = lines(CORES);
export function operation(m: Int32Array, core: i32): void {
  const own = HOLDS + Math.imul(core, LINE);
  m[own] = m[own] ^ 1;
  if (m[own] === 1) acquire(m, core);
  else release(m, core);
}`,
};

/** In turn, for two cores; who releases waits until the other has taken note where there is a receipt. */
const inTurn = (wait: string, receipt: string): Program => link({
  name: 'lock.ts',
  text: `const TURN = line();
const SEEN = line();
function isTurn(m: Int32Array, core: i32): boolean { return Atomics.load(m, TURN) === core; }
export function acquire(m: Int32Array, core: i32): void { while (!isTurn(m, core)) ${wait} Atomics.store(m, SEEN, 1); }
export function release(m: Int32Array, core: i32): void { Atomics.store(m, SEEN, 0); Atomics.store(m, TURN, 1 - core); ${receipt} }`,
}, workload, { cores: 2 });

const testAndSet = (wait: string, receipt = ''): Program => link({
  name: 'lock.ts',
  text: `const LOCK = line();
export function acquire(m: Int32Array, core: i32): void { while (Atomics.exchange(m, LOCK, 1) !== 0) ${wait} }
export function release(m: Int32Array, core: i32): void { Atomics.store(m, LOCK, 0); ${receipt} Atomics.load(m, LOCK); }`,
}, workload, { cores: 2 });

describe('a loop that waits without saying so', () => {
  test('is heard', () => {
    expect(bypassOf(testAndSet('{}'))).toMatchObject({ kind: 'bounded', most: 0 });
    expect(bypassOf(withWaiting(testAndSet('{}')))).toMatchObject({ kind: 'unbounded' });
  });
});

describe('waiting that is asked for in acquire alone', () => {
  const receipt = 'for (let i = 0; i < 2; i++) { pause(); Atomics.load(m, SEEN); }';

  // The other ends at most a release whose turn it gave long ago, an acquire, and a release: then it is this core's turn.
  test('leaves out what a release waits for', () => {
    expect(bypassOf(waitingOnlyIn(inTurn('pause();', ''), 'acquire'))).toMatchObject({ kind: 'bounded', most: 2 });
    expect(bypassOf(waitingOnlyIn(inTurn('pause();', receipt), 'acquire'))).toMatchObject({ kind: 'bounded', most: 3 });
    expect(bypassOf(testAndSet('{}', 'pause();'))).toMatchObject({ kind: 'unbounded' });
    expect(bypassOf(waitingOnlyIn(testAndSet('{}', 'pause();'), 'acquire'))).toMatchObject({ kind: 'bounded', most: 0 });
  });

  test('is heard through what acquire calls', () => {
    expect(bypassOf(waitingOnlyIn(testAndSet('pause();'), 'acquire'))).toMatchObject({ kind: 'unbounded' });
    expect(bypassOf(waitingOnlyIn(testAndSet('pause();'), 'release'))).toMatchObject({ kind: 'bounded', most: 0 });
  });
});

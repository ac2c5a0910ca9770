// A function run alone, step by step: what it leaves, and which of several failures in one step is its first.

import { expect, test } from 'vitest';
import { linked } from '../../../test/one-thread.ts';
import { operationCodes } from './operation-codes.ts';
import * as field from './pending-field.ts';
import { createChoice, runSequential } from './perform.ts';
import { compileSteps, pendingSize } from './step.ts';

const program = (statements: string) =>
  linked(`const OUT = line(); export function operation(m: Int32Array, core: i32): void { ${statements} }`);

/** How `operation` ends on core 1, and the text of the site of its first failure. */
function ending(statements: string): readonly [kind: string, site: string | null, out: number] {
  const made = program(statements);
  const memory = new Int32Array(made.words);
  const { kind, site } = runSequential(compileSteps(made), memory, made.entries.operation, [1], createChoice(1, 1));
  const span = site === null ? null : made.sites[site]!.span;
  return [kind, span === null ? null : made.files[1]!.text.slice(span.start, span.end), memory[0]!];
}

test('a function that fails in nothing ends done; one that leaves the words ends in a fault at that index', () => {
  expect(ending('m[OUT] = core + 1; assert(core === 1);')).toEqual(['done', null, 2]);
  expect(ending('m[OUT] = core + 1; m[core - 2] = 1;')).toEqual(['fault', 'core - 2', 2]);
});

test('an assertion that fails before the index does, with no access between, is the first failure', () => {
  expect(ending('m[OUT] = 3; assert(core === 0); m[core - 2] = m[OUT];')).toEqual(['fault', 'assert(core === 0)', 3]);
  expect(ending('m[OUT] = 3; assert(core === 1); m[core - 2] = m[OUT];')).toEqual(['fault', 'core - 2', 3]);
});

test("a step that fails twice tells its first failure, and the fault's own site beside it", () => {
  const made = program('assert(core === 0); m[core - 2] = m[OUT];');
  const steps = compileSteps(made);
  const state = new Int32Array(steps.size);
  const pending = new Int32Array(pendingSize);
  steps.start(state, 0, made.entries.operation, [1]);
  steps.advance(state, 0, 0, pending);
  expect([
    pending[field.operation],
    made.sites[pending[field.index]!]!.kind,
    made.sites[pending[field.failedSite]! - 1]!.kind,
  ]).toEqual([operationCodes.fault, 'out-of-bounds', 'assert']);
});

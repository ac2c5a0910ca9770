// Symmetry: threads are interchangeable where no step depends on which core they are.

import { endingReads, instructionReads, slotsRead } from '../../compile/steps/flow.ts';
import { lower } from '../../compile/steps/lower.ts';
import type { Program } from '../../language/program.ts';

/**
 * Whether `operation` does anything with the number of its core but hand it on to functions that do nothing with it. If
 * not, renaming the cores of any state gives a state with the same future, up to the renaming.
 */
export function usesCore(program: Program): boolean {
  const flows = program.functions.map(lower);
  const used = flows.map(() => new Set<number>());
  // Callees come before callers, so one pass knows what each callee does with its parameters.
  for (const [fn, flow] of flows.entries()) {
    for (const { instructions, ending } of flow.blocks) {
      for (const instruction of instructions) for (const expression of instructionReads(instruction)) slotsRead(expression, used[fn]!);
      if (ending.kind !== 'call') for (const expression of endingReads(ending)) slotsRead(expression, used[fn]!);
      else for (const [i, operand] of ending.operands.entries()) if (used[ending.callee]!.has(i)) slotsRead(operand, used[fn]!);
    }
  }
  const { operation } = program.entries;
  return program.functions[operation]!.parameters > 0 && used[operation]!.has(0);
}

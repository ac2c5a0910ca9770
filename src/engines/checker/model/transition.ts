// A transition's label: the agent in the lowest eight bits, then what the step did, then the agent's choice.
// Constants one by one, so that a bundler writes the numbers themselves.

import type { Turn } from './verdict.ts';

const agentBits = 0xff;
export const endedOperation = 0x100;
export const changedMemory = 0x200;
export const choiceShift = 10;

/** The agent whose step it is; without store buffers, the thread. */
export function agentOf(label: number): number {
  return label & agentBits;
}

/** The agent's choice, 0 where it had none. */
function choiceOf(label: number): number {
  return label >> choiceShift;
}

export function turnOf(label: number): Turn {
  return { thread: agentOf(label), choice: choiceOf(label) };
}

// Flags: what a transition did, as bits of its label; the agent is in the lowest eight, a choice above these. Constants one by one, so that a bundler writes the numbers themselves.

export const endedOperation = 0x100;
export const changedMemory = 0x200;
export const choiceShift = 10;

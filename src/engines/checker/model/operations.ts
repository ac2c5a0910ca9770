// How many operations the cores have: each the same number, or each its own, so that one ends for good while others go on.

export type Operations = number | readonly number[];

export function operationsOf(operations: Operations, thread: number): number {
  return typeof operations === 'number' ? operations : operations[thread]!;
}

/** Of all cores together. */
export function totalOperations(operations: Operations, threads: number): number {
  return typeof operations === 'number' ? operations * threads : operations.reduce((sum, each) => sum + each, 0);
}

/** `2` where each core has two, `3,1` where the first has three and the second one. */
export function operationsText(operations: Operations): string {
  return typeof operations === 'number' ? `${operations}` : operations.join(',');
}

/** The most that one core has. */
export function mostOf(operations: Operations): number {
  return typeof operations === 'number' ? operations : Math.max(...operations);
}

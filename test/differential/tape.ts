// Choices from a tape of numbers: what fast-check draws, and shrinks.
//
// Zero is the first, simplest choice, and so is every choice past the tape's end: shorter tapes of smaller numbers are
// simpler programs, and each tape gives the same program again.

/** The next choice: an integer from 0 to `n - 1`. `spent` says whether only zeros are left. */
export type Tape = ((n: number) => number) & { readonly spent: () => boolean };

export function tapeOver(numbers: readonly number[]): Tape {
  let at = 0;
  return Object.assign((n: number) => (numbers[at++] ?? 0) % n, { spent: () => at >= numbers.length });
}

export function pick<T>(tape: Tape, options: readonly T[]): T {
  return options[tape(options.length)]!;
}

/** True once in `n`, and never past the tape's end. */
export function once(tape: Tape, n: number): boolean {
  return tape(n) === n - 1;
}

/** One of the options, each as often as its weight says; the first is the simplest. */
export function weighted<T>(tape: Tape, options: readonly (readonly [weight: number, option: T])[]): T {
  let left = tape(options.reduce((total, [weight]) => total + weight, 0));
  for (const [weight, option] of options) {
    if (left < weight) return option;
    left -= weight;
  }
  throw new Error('the weights do not add up to their sum');
}

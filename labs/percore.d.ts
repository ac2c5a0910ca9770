// The words of the lab language, for editors and the type check; docs/language.md says
// what each means.

/**
 * A 32-bit integer: arithmetic wraps, and `a * b` is the 32-bit product, as `Math.imul(a, b)` is.
 */
type i32 = number;

/** 32-bit words in one cache line. */
declare const LINE: i32;
/** How many cores run this program; a constant while it runs. */
declare const CORES: i32;

/** Claims a fresh cache line; gives the index of its first word. Only as a top-level `const`. */
declare function line(): i32;
/** Claims `n` fresh cache lines, one after the other; gives the index of the first word. */
declare function lines(n: i32): i32;
/** Claims the next word of the line opened last. */
declare function word(): i32;
/** Claims the next `n` words, next to each other. */
declare function words(n: i32): i32;

/** A hint: "I wait for another core". */
declare function pause(): void;
/** Computes for about `cycles` cycles and touches nothing shared. */
declare function work(cycles: i32): void;
/**
 * An integer from 0 to `n - 1`: seeded when measuring and simulating, every value when checking.
 */
declare function choose(n: i32): i32;
/**
 * What must be true here; the sentence says what was seen where it is not: assert(sum === 3, `the
 * sum is ${sum}, not 3`).
 */
declare function assert(condition: boolean, sentence?: string): void;
/** Marks words `i` to `i + n - 1` as freed: the checker refuses any access to them. */
declare function poison(i: i32, n: i32): void;
/** Marks words `i` to `i + n - 1` as in use again. */
declare function unpoison(i: i32, n: i32): void;

// Fairness: how evenly the cores shared the operations.

/**
 * Jain's index, (sum x)^2 / (n * sum x^2): 1 when every core did the same, 1/n when one core did everything.
 * Jain, Chiu and Hawe, A Quantitative Measure of Fairness and Discrimination, DEC-TR-301 (1984).
 * Null when there are no counts, or when no core did anything.
 */
export function fairness(perCore: readonly number[]): number | null {
  const sum = perCore.reduce((total, x) => total + x, 0);
  const squares = perCore.reduce((total, x) => total + x * x, 0);
  return squares === 0 ? null : (sum * sum) / (perCore.length * squares);
}

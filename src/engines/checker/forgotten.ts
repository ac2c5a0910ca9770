// Forgotten words: those of the workload's claims that only count, and that nothing depends on.

import type { Program } from '../../language/program.ts';

/** The file of a program that is its workload: a variant's claim of the same name is another one, and is never forgotten. */
const workloadFile = 1;

export function forgottenWords({ claims }: Program, forgets: readonly string[]): number[] {
  return claims.filter(({ name, span }) => span.file === workloadFile && forgets.includes(name)).flatMap(({ index, words }) => Array.from({ length: words }, (_, i) => index + i));
}

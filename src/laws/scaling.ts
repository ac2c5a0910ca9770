// What a scaling law is fitted to: throughput at numbers of cores; and why some figures allow no fit.

/** Of all cores together, in operations a second or any other unit; `low` and `high` are its interval, where it is known. */
export type ScalingPoint = {
  readonly cores: number;
  readonly throughput: number;
  readonly low?: number | null;
  readonly high?: number | null;
};

/** Why no law was fitted: a sentence without its full stop. */
export type Refusal = { readonly refused: string };

/** Largest throughput that is still fitted: squares of larger ones leave the range of numbers. */
const mostThroughput = 1e150;

/** Null when a law that needs `least` points can be fitted. A core count that stands there twice counts once. */
export function unfit(points: readonly ScalingPoint[], least: number, parameters: string): Refusal | null {
  const bad = points.map(faultOf).find((fault) => fault !== null);
  if (bad !== undefined) return { refused: bad };
  const counts = new Set(points.map(({ cores }) => cores));
  if (counts.size >= least) return null;
  const seen = counts.size === 1 ? '1 core count' : `${counts.size} core counts`;
  return {
    refused: `at least ${least} core counts are needed to see whether the law fits: it has ${parameters}, and there are figures at ${seen}`,
  };
}

function faultOf({ cores, throughput }: ScalingPoint): string | null {
  if (!Number.isFinite(cores) || cores < 1) return `${cores} cores: a scaling law starts at 1 core`;
  if (!Number.isFinite(throughput))
    return `the throughput on ${cores} ${noun(cores)} is ${throughput}, expected a finite number`;
  if (throughput <= 0)
    return `the throughput on ${cores} ${noun(cores)} is ${throughput}: a scaling law is for throughputs above 0`;
  if (throughput > mostThroughput)
    return `the throughput on ${cores} ${noun(cores)} is ${throughput}, too large to compute with: use a larger unit`;
  return null;
}

function noun(cores: number): string {
  return cores === 1 ? 'core' : 'cores';
}

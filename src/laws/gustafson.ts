// Gustafson's law: more work on more cores. Where the work grows with the cores and the serial part does not, speed-up is a straight line.
//
//   S(n) = serial + (1 - serial) n = n - serial (n-1)         X(n) = gamma S(n)         no limit, and no peak
//
// John L. Gustafson, Reevaluating Amdahl's law, CACM 31(5), 1988. Here `serial` is a share of the time on n cores, in Amdahl's
// law of the time on one: the two shares are not the same number.

import { fitSerial, type SerialFit } from './amdahl.ts';
import type { Model } from './descent.ts';
import type { Refusal, ScalingPoint } from './scaling.ts';

/** The scaled speed-up, 1 to `n`. */
export function gustafsonSpeedup(serial: number, n: number): number {
  return n - serial * (n - 1);
}

/** Fits gamma and the serial share. Refuses fewer than three core counts, and figures that are no throughputs. */
export function fitGustafson(points: readonly ScalingPoint[]): SerialFit | Refusal {
  return fitSerial(points, model);
}

const model: Model = {
  value: ([gamma = 0, serial = 0], n) => gamma * gustafsonSpeedup(serial, n),
  gradient: ([gamma = 0, serial = 0], n) => [gustafsonSpeedup(serial, n), -gamma * (n - 1)],
};

// Published curves, cores and throughput, that the laws are held to.

import type { ScalingPoint } from '../../src/laws/scaling.ts';

/**
 * A ray tracer (BRL-CAD) on an SGI Origin 2000, and SPEC SDM91 on a Sun SPARCcenter 2000 (users, scripts an hour): the data sets of the
 * R package usl (S. Möding), after N. J. Gunther, Guerrilla Capacity Planning (2007).
 */
export const raytracer = points([
  [1, 20],
  [4, 78],
  [8, 130],
  [12, 170],
  [16, 190],
  [20, 200],
  [24, 210],
  [28, 230],
  [32, 260],
  [48, 280],
  [64, 310],
]);
export const specsdm91 = points([
  [1, 64.9],
  [18, 995.9],
  [36, 1652.4],
  [72, 1853.2],
  [108, 1828.9],
  [144, 1775.0],
  [216, 1702.2],
]);

/**
 * Exim, messages a second, with ticket locks and with MCS locks in the kernel: read off Figure 12 of Non-scalable locks are dangerous
 * (Linux Symposium 2012), within 65 messages.
 */
export const eximTicket = points([
  [1, 440],
  [6, 1865],
  [12, 3527],
  [18, 5000],
  [24, 6350],
  [30, 7450],
  [36, 8080],
  [38, 8260],
  [39, 8090],
  [40, 7335],
  [41, 6240],
  [42, 4170],
  [43, 3570],
  [44, 3340],
  [45, 2730],
  [48, 2524],
]);
export const eximMcs = points([
  [1, 407.52],
  [2, 783.7],
  [3, 1097.18],
  [4, 1347.96],
  [5, 1661.44],
  [6, 1850],
  [7, 2163.01],
  [8, 2539.18],
  [9, 2789.97],
  [10, 3040.75],
  [11, 3228.84],
  [12, 3479.62],
  [13, 3730.41],
  [14, 4012.54],
  [15, 4231.97],
  [16, 4420.06],
  [17, 4733.54],
  [18, 4921.63],
  [19, 5172.41],
  [20, 5423.2],
  [21, 5673.98],
  [22, 5924.76],
  [23, 6112.85],
  [24, 6300.94],
  [25, 6489.03],
  [26, 6677.12],
  [27, 6927.9],
  [28, 7053.29],
  [29, 7178.68],
  [30, 7429.47],
  [31, 7554.86],
  [32, 7617.55],
  [33, 7742.95],
  [34, 7868.34],
  [35, 7993.73],
  [36, 8056.43],
  [37, 8244.51],
  [38, 8369.91],
  [39, 8432.6],
  [40, 8620.69],
  [41, 8808.78],
  [42, 8871.47],
  [43, 8871.47],
  [44, 8934.17],
  [45, 9122.26],
  [46, 9247.65],
  [47, 9435.74],
  [48, 9498.43],
]);

function points(pairs: readonly (readonly [number, number])[]): ScalingPoint[] {
  return pairs.map(([cores, throughput]) => ({ cores, throughput }));
}

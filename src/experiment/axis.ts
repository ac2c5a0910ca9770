// Axes: where a value lies between the ends, from 0 to 1, and which values are written beside it.

export type Axis = {
  readonly log: boolean;
  readonly ticks: readonly number[];
  /** 0 at the axis's start, 1 at its end; outside them beyond. */
  readonly place: (value: number) => number;
  /** The value at a place. */
  readonly at: (place: number) => number;
};

/** Cores, a tick for each measured count. Logarithmic when each is a power of two, but for the last of a long sweep (…, 32, 48). */
export function coresAxis(cores: readonly number[]): Axis {
  const ticks = [...new Set(cores)].sort((a, b) => a - b);
  const [first, last] = [ticks[0] ?? 1, ticks.at(-1) ?? 1];
  const powers = ticks.filter((n) => Number.isInteger(Math.log2(n)));
  const log =
    powers.length === ticks.length || (last > 8 && powers.length === ticks.length - 1 && !powers.includes(last));
  const scale = log ? Math.log2 : (value: number) => value;
  const span = scale(last) - scale(first) || 1;
  const back = log ? (value: number) => 2 ** value : (value: number) => value;
  return {
    log,
    ticks,
    place: (value) => (scale(value) - scale(first)) / span,
    at: (place) => back(scale(first) + place * span),
  };
}

/** Throughput from 0 to at least `most`, or logarithmic from below `least` where a linear axis would squash the slow ones flat. */
export function throughputAxis(least: number, most: number): Axis {
  const log = least > 0 && most / least > 50;
  return log ? logAxis(least, most) : linearAxis(most);
}

function linearAxis(most: number): Axis {
  const top = most > 0 ? most : 1;
  const step = niceStep(top / 4);
  const ticks = Array.from({ length: Math.floor(top / step + 1e-9) + 1 }, (_, i) => i * step);
  return { log: false, ticks, place: (value) => value / top, at: (place) => place * top };
}

function logAxis(least: number, most: number): Axis {
  const [start, end] = [Math.log10(least) - 0.1, Math.log10(most)];
  const decades = Array.from(
    { length: Math.ceil(end) - Math.floor(start) + 1 },
    (_, i) => 10 ** (Math.floor(start) + i),
  );
  const fine = end - start < 2.5 ? [1, 2, 5] : [1];
  const ticks = decades
    .flatMap((decade) => fine.map((n) => n * decade))
    .filter((tick) => tick >= 10 ** start && tick <= most);
  const place = (value: number): number => (value > 0 ? (Math.log10(value) - start) / (end - start) : -1);
  return { log: true, ticks, place, at: (where) => 10 ** (start + where * (end - start)) };
}

/** The nearest of 1, 2 and 5 times a power of ten, from above. */
function niceStep(rough: number): number {
  const power = 10 ** Math.floor(Math.log10(rough));
  return ([1, 2, 5, 10].find((factor) => factor * power >= rough * (1 - 1e-9)) ?? 10) * power;
}

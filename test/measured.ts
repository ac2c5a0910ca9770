// What `fit` reads of a text, as tests look at it.

import { type Choices, noChoices } from '../src/experiment/measured/figures.ts';
import { type Measurements, readMeasurements } from '../src/experiment/measurements.ts';

export function readMine(text: string, choices: Partial<Choices> = {}): Measurements {
  return readMeasurements(text, 'mine', { ...noChoices, ...choices });
}

/** The curves as `{ name: { cores: throughput } }`. */
export function curvesIn(text: string, choices: Partial<Choices> = {}): Record<string, Record<string, number>> {
  return Object.fromEntries(
    readMine(text, choices).curves.map(({ name, points }) => [
      name,
      Object.fromEntries(points.map(({ cores, throughput }) => [cores, throughput])),
    ]),
  );
}

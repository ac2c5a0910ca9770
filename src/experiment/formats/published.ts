// Published curves, as validation/published/ holds them: figures against cores, with where they are printed and how they were read.

import * as v from 'valibot';

const point = v.tuple([
  v.pipe(v.number('cores'), v.integer('whole cores'), v.minValue(1, 'cores from 1')),
  v.pipe(v.number('a figure'), v.gtValue(0, 'a figure above 0')),
]);

const fields = v.strictObject({
  /** Paper and figure. */
  source: v.pipe(v.string(), v.nonEmpty()),
  /** How the figures were read, and how exactly. */
  read: v.pipe(v.string(), v.nonEmpty()),
  unit: v.pipe(v.string(), v.nonEmpty()),
  /** [cores, figure], by the curve's name, cores growing. */
  curves: v.record(
    v.string(),
    v.pipe(
      v.array(point),
      v.check((points) => points.every(([cores], i) => i === 0 || cores > points[i - 1]![0]), 'cores that grow'),
    ),
  ),
});

export type Published = v.InferOutput<typeof fields>;

/** Reads a file of published curves. @throws Error with the file, the place and what was expected there. */
export function readPublished(text: string, path: string): Published {
  const parsed = v.safeParse(fields, JSON.parse(text));
  if (parsed.success) return parsed.output;
  const [issue] = parsed.issues;
  throw new Error(`${path}: ${v.getDotPath(issue) ?? 'the file'}: expected ${issue.message}`);
}

/** A curve's figure at a number of cores. @throws Error when none was published there. */
export function publishedAt({ source, curves }: Published, curve: string, cores: number): number {
  const found = curves[curve]?.find(([at]) => at === cores);
  if (found === undefined) throw new Error(`${source}: no figure of ${curve} at ${cores} cores`);
  return found[1];
}

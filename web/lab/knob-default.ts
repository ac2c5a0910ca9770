// A knob's default, as it stands in the lab's own files: `const inside = 0;`.

import type { Lab } from '../../src/lab/lab.ts';

/** Every knob's default, as a result has its knobs. */
export function knobsOf(lab: Lab): Readonly<Record<string, number>> {
  return Object.fromEntries(defaultsOf(lab));
}

/** By a knob's name. Reading the constant from the text keeps the language's parser out of the page's own thread. */
export function defaultsOf({
  card,
  workload,
  variants,
}: Pick<Lab, 'card' | 'workload' | 'variants'>): ReadonlyMap<string, number> {
  const texts = [workload.text, ...variants.map(({ source }) => source.text)];
  return new Map(
    card.knobs.flatMap(({ name }) => {
      const found = texts
        .map((text) => new RegExp(`^const ${name}\\s*(?::\\s*\\w+\\s*)?=\\s*(-?[\\d_]+)\\s*;`, 'm').exec(text)?.[1])
        .find((value) => value !== undefined);
      return found === undefined ? [] : [[name, Number(found.replaceAll('_', ''))] as const];
    }),
  );
}

// A result whose variants are called by short names: a person's own file by its last part, where no other variant has that name.

import type { Result } from '../result.ts';

/** "../mine/peterson.ts" is "peterson.ts"; names without a path are as they are. */
export function shortNames(names: readonly string[]): ReadonlyMap<string, string> {
  const base = (name: string): string =>
    name
      .split(/[/\\]/)
      .filter((part) => part !== '')
      .at(-1) ?? name;
  const bases = names.map(base);
  return new Map(
    names.map((name) => [name, bases.filter((each) => each === base(name)).length === 1 ? base(name) : name]),
  );
}

/** For people: what a program reads keeps the names as they were given. */
export function withShortNames(result: Result): Result {
  const names = shortNames([...new Set([...result.samples, ...result.summary].map(({ variant }) => variant))]);
  const long = [...names].filter(([name, short]) => name !== short);
  if (long.length === 0) return result;
  const renamed = <T extends { readonly variant: string }>(each: T): T => ({
    ...each,
    variant: names.get(each.variant) ?? each.variant,
  });
  const inText = (text: string): string => long.reduce((all, [name, short]) => all.replaceAll(name, short), text);
  return {
    ...result,
    samples: result.samples.map(renamed),
    summary: result.summary.map(renamed),
    fits: result.fits.map(renamed),
    warnings: result.warnings.map(inText),
    ...(result.variants === undefined
      ? {}
      : { variants: result.variants.map((each) => ({ ...each, name: names.get(each.name) ?? each.name })) }),
  };
}

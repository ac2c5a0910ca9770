// What a person asked for by name, found or refused with the nearest word: the lab, its variant, the machine.

import type { Machine } from '../engines/machine/description.ts';
import { machineNamed } from '../engines/machine/folder.ts';
import { isLab, labNames, readLab, readOwnVariant } from '../lab/folder.ts';
import type { Lab, Variant } from '../lab/lab.ts';
import { Refused } from '../language/refusal.ts';
import { standing } from './standing.ts';
import { isPath, nearestWord, UsageError } from './usage.ts';

/** A lab by name. @throws UsageError */
export function labAsked(root: string, name: string | null): Lab {
  if (name === null) throw new UsageError(`Name a lab. There are: ${labNames(root).join(', ')}.`);
  if (!isLab(root, name) && isPath(name)) throw new UsageError(`Of which lab is ${name} a variant? Write the lab in front of it: npm run check LAB ${name}, or npm run lab LAB -- --variants ${name}. There are: ${labNames(root).join(', ')}.`);
  if (!isLab(root, name)) throw new UsageError(`There is no lab "${name}". ${nearestWord(name, labNames(root))}`);
  return asUsage(() => readLab(root, name));
}

/** A variant by name, or a person's own file by its path. @throws UsageError, Refused */
export function variantAsked(lab: Lab, name: string | null): Variant {
  const names = lab.variants.map((each) => each.name);
  if (name === null) throw new UsageError(`Name a variant with --variant. There are: ${names.join(', ')}. A path to a .ts file serves too.`);
  const known = lab.variants.find((each) => each.name === name);
  if (known !== undefined) return known;
  if (/[/\\]|\.ts$/.test(name)) return asUsage(() => readOwnVariant(name, standing()));
  throw new UsageError(`${lab.name} has no variant "${name}". ${nearestWord(name, names)} A path to a .ts file serves too.`);
}

/** A simulated machine by name, or a person's own file by its path. @throws UsageError */
export function machineAsked(root: string, name: string, nearest = nearestWord): Machine {
  return asUsage(() => machineNamed(root, name, standing(), nearest));
}

/** A mistake in what a person gave is a usage error, whoever noticed it. */
export function asUsage<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof Refused) throw error;
    throw new UsageError((error as Error).message);
  }
}

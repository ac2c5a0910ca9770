// Resolves names on the command line to labs, variants and machines; suggests the nearest name otherwise.

import type { Machine } from '../../engines/machine/description.ts';
import { machineNamed } from '../../engines/machine/folder.ts';
import { isForExercise, labOfExercise } from '../../grade/exercise-lab.ts';
import { exerciseHome, exerciseNames, readExercise } from '../../grade/folder.ts';
import { isLab, labNames, readLab, readLoneFile, readOwnVariant } from '../../lab/folder.ts';
import { isLone, type Lab, type Variant } from '../../lab/lab.ts';
import { Refused } from '../../language/refusal.ts';
import { commandText } from './command-text.ts';
import { standing } from './cwd.ts';
import { isPath, nearestWord, UsageError } from './usage.ts';

/** A lab by name. @throws UsageError */
export function findLab(root: string, name: string | null): Lab {
  if (name === null) throw new UsageError(`Name a lab. There are: ${labNames(root).join(', ')}.`);
  if (!isLab(root, name) && isPath(name)) return loneFileAsked(name);
  if (!isLab(root, name)) throw new UsageError(`There is no lab "${name}". ${nearestWord(name, labNames(root))}`);
  return asUsage(() => readLab(root, name));
}

/** A file that is a lab by itself. @throws UsageError */
function loneFileAsked(path: string): Lab {
  if (/\.[cm]?ts$/i.test(path)) return asUsage(() => readLoneFile(path, standing()));
  const result = /\.json$/i.test(path) ? ` A result is printed by ${commandText('lab', ['--from', path])}.` : '';
  throw new UsageError(
    `${path} is not a lab: a lab is a name, or a path to a .ts file that exports its own \`operation\`.${result}`,
  );
}

/** A variant by name, or a person's own file by its path. @throws UsageError, Refused */
export function findVariant(lab: Lab, name: string | null): Variant {
  const names = lab.variants.map((each) => each.name);
  if (name === null)
    throw new UsageError(
      `Name a variant with --variant. There are: ${names.join(', ')}. A path to a .ts file works too.`,
    );
  const known = lab.variants.find((each) => each.name === name);
  if (known !== undefined) return known;
  if (/[/\\]|\.ts$/.test(name)) return asUsage(() => readOwnVariant(name, standing()));
  throw new UsageError(
    `${lab.name} has no variant "${name}". ${nearestWord(name, names)} A path to a .ts file works too.`,
  );
}

/** What `--exercise` was given: a path, nothing behind it, or it was left out. */
export type ExerciseChoice = string | true | null;

/** Variants with the workload that they are written for: the lab's, or its exercise's. */
export type Subject = { readonly lab: Lab; readonly variants: readonly Variant[] };

/** By their names or paths; a file that is written for the exercise's workload gets that one, asked for or not. @throws UsageError, Refused */
export function findSubject(
  root: string,
  name: string | null,
  variants: readonly string[],
  exercise: ExerciseChoice,
): Subject {
  const lab = findLab(root, name);
  if (isLone(lab)) return loneSubject(lab, variants, exercise);
  if (exercise !== null) return submissionSubject(root, lab, variants, exercise);
  const found = variants.map((each) => findVariant(lab, each));
  const own = found.filter(({ card }) => card === null);
  if (own.length === 0 || !exerciseNames(root).includes(lab.name)) return { lab, variants: found };
  const graded = asUsage(() => readExercise(root, lab.name));
  const submissions = own.filter(({ source }) => isForExercise(lab, graded, source));
  if (submissions.length === 0) return { lab, variants: found };
  const other = found.find((each) => !submissions.includes(each));
  if (other !== undefined)
    throw new UsageError(
      `${submissions[0]!.name} is written for the exercise of ${lab.name}, whose workload differs from that of ${other.name}: run them separately.`,
    );
  return { lab: labOfExercise(lab, graded), variants: found };
}

function loneSubject(lab: Lab, variants: readonly string[], exercise: ExerciseChoice): Subject {
  if (exercise !== null)
    throw new UsageError(`${lab.name} is a file by itself and has no exercise: leave out --exercise`);
  const other = variants.find((each) => each !== lab.name);
  if (other !== undefined)
    throw new UsageError(
      `${lab.name} is a file by itself and has no variants: leave out ${other}, or name the lab whose variants they are`,
    );
  return { lab, variants: lab.variants };
}

function submissionSubject(root: string, lab: Lab, variants: readonly string[], exercise: string | true): Subject {
  const names = exerciseNames(root);
  if (!names.includes(lab.name))
    throw new UsageError(`${lab.name} has no exercise. These have one: ${names.join(', ')}.`);
  const asLab = labOfExercise(
    lab,
    asUsage(() => readExercise(root, lab.name)),
  );
  const submission = asUsage(() =>
    exercise === true
      ? readOwnVariant(`labs/${lab.name}/exercise.ts`, exerciseHome(root, lab.name))
      : readOwnVariant(exercise, standing()),
  );
  return { lab: asLab, variants: [submission, ...variants.map((each) => findVariant(asLab, each))] };
}

/** A simulated machine by name, or a person's own file by its path. @throws UsageError */
export function findMachine(root: string, name: string, nearest = nearestWord): Machine {
  return asUsage(() => machineNamed(root, name, standing(), nearest));
}

/** A mistake in what a person gave is a usage error, whatever part noticed it. */
export function asUsage<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof Refused) throw error;
    throw new UsageError((error as Error).message);
  }
}

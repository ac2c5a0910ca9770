// The course lint's look at exercises: the card and the folder agree, and the stub compiles.

import { link } from '../language/link.ts';
import { Refused } from '../language/refusal.ts';
import { count } from '../text/numbers.ts';
import type { Card } from './card.ts';
import type { Exercise } from './exercise.ts';

/** A lab's folder: its name, and each file's text by its path in the folder. */
export type Folder = { readonly name: string; readonly files: ReadonlyMap<string, string> };

/** What an exercise's folder has to have. */
const needed = ['exercise.ts', 'exercise.test.ts', 'exercise/workload.ts', 'exercise/stub.ts'] as const;

/** Core counts at which a stub must link. */
const coreCounts = [1, 2, 3, 32] as const;

type PathOf = (file: string) => string;

/** What is wrong with a lab's exercise, in sentences; nothing for a lab that has none. */
export function lintExercise({ files }: Folder, card: Card, path: PathOf): string[] {
  const stray = [...files.keys()].filter((file) => /^(exercise|right|wrong)\//.test(file) || file === 'solution.ts');
  const { exercise } = card;
  if (exercise === undefined)
    return stray.length === 0
      ? []
      : [`${path('lab.ts')}: the folder has ${stray[0]}, but the card has no exercise; describe it there`];
  const missing = needed
    .filter((file) => !files.has(file))
    .map((file) => `${path(file)}: the file is missing; an exercise has ${needed.join(', ')}`);
  return [
    ...missing,
    ...lintStub(files, path),
    ...lintNames(files, card, exercise as Exercise, path),
    ...lintTable(files.get('README.md') ?? '', exercise as Exercise, path),
  ];
}

/** A lesson that lists checks in a table, `| `name` | what it asks | points |`, lists all of them with the card's points, in its order. */
function lintTable(lesson: string, { checks }: Exercise, path: PathOf): string[] {
  const rows = [...lesson.matchAll(/^\| `([a-z0-9-]+)` \| .+ \| (\d+) \|$/gm)]
    .map(([, name, points]) => `${name} ${points}`)
    .filter((row) => checks.some(({ name }) => row.startsWith(`${name} `)));
  const asked = checks.map(({ name, points }) => `${name} ${points}`);
  if (rows.length === 0 || rows.join() === asked.join()) return [];
  const [wrong] = asked.filter((each, i) => rows[i] !== each);
  return [
    `${path('README.md')}: the table of checks differs from the card; the card has, in this order: ${asked.join(', ')}${wrong === undefined ? '' : ` (the first that differs: ${wrong})`}`,
  ];
}

function lintStub(files: Folder['files'], path: PathOf): string[] {
  const [stub, workload] = [files.get('exercise/stub.ts'), files.get('exercise/workload.ts')];
  if (stub === undefined || workload === undefined) return [];
  for (const cores of coreCounts)
    try {
      link(
        { name: path('exercise/stub.ts'), text: stub },
        { name: path('exercise/workload.ts'), text: workload },
        { cores },
      );
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      return [`${path('exercise/stub.ts')}: the stub is refused at ${count(cores, 'core')}: ${error.message}`];
    }
  return [];
}

/** What the checks speak of must be there: variants to compare with, and the workload's own names. */
function lintNames(
  files: Folder['files'],
  card: Card,
  { checks, lends = [], shares = [], forgets = [] }: Exercise,
  path: PathOf,
): string[] {
  const workload = files.get('exercise/workload.ts') ?? '';
  const beside = [...files.keys()].flatMap((file) => /^exercise\/([^/]+)\.ts$/.exec(file)?.[1] ?? []);
  const against = checks.flatMap((each) =>
    each.kind === 'scales' && each.against !== undefined ? [each.against.variant] : [],
  );
  const strangers = against.filter(
    (name) => !beside.includes(name) && !card.variants.some((each) => each.name === name),
  );
  const constants = [
    ...lends,
    ...shares,
    ...forgets,
    ...checks.flatMap((each) => Object.keys(each.set ?? {})),
    ...checks.flatMap((each) => (each.kind === 'bounds' && each.error !== undefined ? [each.error.constant] : [])),
  ];
  const unknown = [...new Set(constants)].filter((name) => !new RegExp(`\\bconst ${name}\\b`).test(workload));
  return [
    ...strangers.map(
      (name) => `${path('lab.ts')}: a check compares with ${name}, which is neither a variant nor a file of exercise/`,
    ),
    ...unknown.map((name) => `${path('lab.ts')}: the exercise names ${name}, which is not a constant of its workload`),
  ];
}

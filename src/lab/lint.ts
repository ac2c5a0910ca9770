// The course lint: what a lab's folder lacks, in sentences. It looks at texts only; folder.ts reads them from a disk.

import { link } from '../language/link.ts';
import type { Program } from '../language/program.ts';
import { Refused } from '../language/refusal.ts';
import type { SourceFile } from '../language/source.ts';
import { count } from '../text/numbers.ts';
import type { Card, VariantCard } from './card.ts';
import { lintKnobs } from './defaults.ts';
import { lintLesson } from './lesson.ts';
import { type Folder, lintExercise } from './lint-exercise.ts';
import { readCard } from './read-card.ts';

/** Files of a lab that are no variants. */
const roles = ['lab.ts', 'workload.ts', 'exercise.ts', 'solution.ts'];
/** Core counts at which every variant must link. */
const coreCounts = [1, 2, 3, 64] as const;

/** What a folder lacks, a sentence each, with the file at fault; nothing for a good one. `course` has the cards of all labs, which lessons may speak of. */
export function lintLab(folder: Folder, course: ReadonlyMap<string, Card>): string[] {
  const path = (file: string): string => `labs/${folder.name}/${file}`;
  const missing = ['README.md', 'lab.ts', 'workload.ts']
    .filter((file) => !folder.files.has(file))
    .map((file) => `${path(file)}: the file is missing; a lab has a lesson, a card and a workload`);
  const lesson = lintLesson(
    { name: path('README.md'), text: folder.files.get('README.md') ?? '' },
    folder.name,
    course,
  );
  const card = cardOf(folder, path('lab.ts'));
  if (typeof card === 'string') return [...missing, ...lesson, card];
  const sources = card.variants.map(
    ({ name }): SourceFile => ({ name: path(`${name}.ts`), text: folder.files.get(`${name}.ts`) ?? '' }),
  );
  const workload = { name: path('workload.ts'), text: folder.files.get('workload.ts') ?? '' };
  const programs =
    workload.text === ''
      ? []
      : sources
          .filter(({ text }) => text !== '')
          .map((source) => linked(source, workload, card.variants[sources.indexOf(source)]!));
  return [
    ...missing,
    ...lesson,
    ...lintFiles(folder, card, path),
    ...lintWidth(folder, path),
    ...lintVariants(card, path('lab.ts')),
    ...lintFirstLine(workload, 'holds'),
    ...sources.flatMap((source, i) => lintFirstLine(source, card.variants[i]!.expect)),
    ...programs.flatMap((each) => each.refusals),
    ...lintKnobs(
      card,
      path('lab.ts'),
      programs.flatMap((each) => each.program ?? []),
    ),
    ...lintExercise(folder, card, path),
  ];
}

function cardOf(folder: Folder, name: string): Card | string {
  try {
    return readCard({ name, text: folder.files.get('lab.ts') ?? '' });
  } catch (error) {
    return (error as Error).message;
  }
}

/** The card and the folder must know the same files. */
function lintFiles({ files }: Folder, card: Card, path: (file: string) => string): string[] {
  const named = card.variants.map(({ name }) => `${name}.ts`);
  const absent = named
    .filter((file) => !files.has(file))
    .map((file) => `${path(file)}: the card names this variant, and the file is missing`);
  const strangers = [...files.keys()].filter(
    (file) => /^[^/]+\.ts$/.test(file) && !/\.(test|d)\.ts$/.test(file) && ![...named, ...roles].includes(file),
  );
  return [
    ...absent,
    ...strangers.map(
      (file) => `${path(file)}: the card does not name this file; list it as a variant, or move it away`,
    ),
  ];
}

/** Characters of a line: labs are read on a projector. */
const widest = 100;

/** The sentence of an assertion is one text, and stands on a line of its own however long it is. */
function lintWidth({ files }: Folder, path: (file: string) => string): string[] {
  return [...files].flatMap(([file, text]) => {
    if (!file.endsWith('.ts')) return [];
    const at = text.split('\n').findIndex((line) => line.length > widest && !/^ *`/.test(line));
    return at === -1
      ? []
      : [`${path(file)}:${at + 1}: the line is longer than ${widest} characters; break it, or put its remark above it`];
  });
}

/** A litmus lab races on purpose: it has outcomes instead of wrong variants and of curves. */
function lintTests(card: Card, path: string): string[] {
  return card.variants
    .filter(({ outcomes }) => outcomes === undefined)
    .map(
      ({ name }) => `${path}: ${name} is a litmus test without outcomes; list what its registers can hold in the end`,
    );
}

function lintVariants(card: Card, path: string): string[] {
  if (card.litmus !== undefined) return lintTests(card, path);
  const isRight = ({ expect }: VariantCard): boolean => expect === 'holds';
  const silent = card.variants.filter((each) => isRight(each) && each.grows === undefined && each.falls === undefined);
  const stray = card.variants.filter(({ outcomes }) => outcomes !== undefined);
  return [
    ...stray.map(
      ({ name }) =>
        `${path}: ${name} has outcomes, but the lab is not a lab of litmus tests; give the card a \`litmus\`, or remove them`,
    ),
    ...(card.variants.some(isRight)
      ? []
      : [`${path}: no variant is declared right; a lab shows at least one that holds`]),
    ...(card.variants.every(isRight)
      ? [`${path}: no variant is declared wrong; a lab shows at least one that fails, with its verdict`]
      : []),
    ...silent.map(
      ({ name }) =>
        `${path}: ${name} says neither why it \`grows\` with cores nor why it \`falls\`; the report cannot explain its curve`,
    ),
  ];
}

function lintFirstLine({ name, text }: SourceFile, expect: VariantCard['expect']): string[] {
  const [first = ''] = text.split('\n', 1);
  if (text === '') return [];
  if (!/^\/\/ \S+ \S+/.test(first))
    return [
      `${name}:1:1: the first line is "${first}"; it should be a comment that says what the file is, like "// Ticket lock. Take a number, …"`,
    ];
  if (expect === 'holds' || first.startsWith(`// Wrong: ${expect}. `)) return [];
  return [
    `${name}:1:1: the card declares this variant wrong (${expect}), and its first line does not begin so; write "// Wrong: ${expect}. …"`,
  ];
}

/** Links at every core count; returns the program for one core, and each refusal once, with the count where it came first. */
function linked(
  source: SourceFile,
  workload: SourceFile,
  { set }: VariantCard,
): { program: Program | null; refusals: string[] } {
  const programs = coreCounts.map((cores) => linkedAt(source, workload, cores, set ?? {}));
  const refused = programs.findIndex((each) => typeof each === 'string');
  if (refused === -1) return { program: programs[0] as Program, refusals: [] };
  return {
    program: null,
    refusals: [
      `${source.name}: the variant is refused at ${count(coreCounts[refused]!, 'core')}: ${programs[refused] as string}`,
    ],
  };
}

function linkedAt(
  source: SourceFile,
  workload: SourceFile,
  cores: number,
  knobs: Readonly<Record<string, number>>,
): Program | string {
  try {
    return link(source, workload, { cores, knobs });
  } catch (error) {
    if (error instanceof Refused) return error.message;
    throw error;
  }
}

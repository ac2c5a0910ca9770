// A lab's lesson, README.md: its sections are there, in order and not empty, and its commands name what there is.

import type { SourceFile } from '../language/source.ts';
import type { Card } from './card.ts';

/** The section that only a lab with curves has. */
const simulated = 'On 48 simulated cores';

/** The section that says what the checker proves. */
const checked = 'Check it';

/** The section that only a lab with an exercise has. */
const turn = 'Your turn';

/** The sections by their headings, in the order in which a lesson has them; the theory has headings of its own, before them. */
const sections = [
  { heading: 'Predict first', needs: /^\d+\. \S/m, lack: 'has no numbered question' },
  { heading: 'Run', needs: /\bnpm run lab \S/, lack: 'has no command `npm run lab …`' },
  { heading: 'What to see, and why', needs: /\S/, lack: 'is empty' },
  {
    heading: simulated,
    needs: /\bnpm run lab \S.* --machine \S.*\n(?:```\n)?\s*\n\| cores \|/,
    lack: 'has no command `npm run lab … --machine …` with a table by cores under it',
  },
  { heading: checked, needs: /\bnpm run check \S/, lack: 'has no command `npm run check …`' },
  { heading: 'Limits', needs: /^- \S/m, lack: 'has no list of limits' },
  { heading: turn, needs: /\bnpm run grade \S/, lack: 'has no command `npm run grade …`' },
  { heading: 'References', needs: /^- \S/m, lack: 'has no list of sources' },
] as const;

type Section = { readonly heading: string; readonly text: string };

/** What a lesson lacks, in sentences. An absent one (an empty text) is said elsewhere. */
export function lintLesson(file: SourceFile, lab: string, course: ReadonlyMap<string, Card>): string[] {
  if (file.text === '') return [];
  const lesson = asNpm(file.text);
  const [opening = '', ...rest] = lesson.split(/^## /m);
  const found = rest.map(
    (text): Section => ({ heading: text.split('\n', 1)[0]!.trim(), text: text.slice(text.indexOf('\n')) }),
  );
  const card = course.get(lab);
  const wanted = sections.filter(
    ({ heading }) =>
      (heading !== simulated || card === undefined || hasCurves(card)) &&
      (heading !== turn || card?.exercise !== undefined),
  );
  const say = (sentence: string): string => `${file.name}: ${sentence}`;
  return [
    ...lintOpening(opening),
    ...lintTheory(found),
    ...wanted.flatMap((each) => lintSection(each, found)),
    ...lintOrder(found),
    ...lintChecked(found, card),
    ...lintOrderOfVariants(file.text, card),
    ...lintCommands(lesson, lab, course),
    ...lintChecks(lesson, course),
  ].map(say);
}

/** A lesson of a person's own lab may have the commands of a package: `npx percore lab NAME --cores 1` is `npm run lab NAME -- --cores 1`. */
function asNpm(text: string): string {
  return text.replace(
    /\bnpx percore ([a-z-]+(?: [^-\s`][^\s`]*)*)( -)?/g,
    (_, words: string, options = '') => `npm run ${words}${options === '' ? '' : ' -- -'}`,
  );
}

/** Whether a lab is about how its variants grow or fall with the cores: then its lesson shows them on more cores than a laptop has. */
export function hasCurves(card: Card): boolean {
  return card.variants.some(({ grows, falls }) => grows !== undefined || falls !== undefined);
}

function lintOpening(text: string): string[] {
  const title = /^# \S/.test(text) ? [] : ['the first line is not a title; write "# " and the lab\'s name'];
  const question =
    /\*\*[^*]*\*\*/.test(text) && text.includes('?')
      ? []
      : ['the question is missing; ask it under the title, marked with ** and with its question mark'];
  return [...title, ...question];
}

/** Everything between the question and the first section is theory. */
function lintTheory(found: readonly Section[]): string[] {
  const first = found.findIndex(({ heading }) => sections.some((each) => each.heading === heading));
  const theory = found.slice(0, first === -1 ? undefined : first);
  return theory.some(({ text }) => text.trim() !== '')
    ? []
    : [`the theory is missing; explain it in a section of its own before "${sections[0].heading}"`];
}

function lintSection({ heading, needs, lack }: (typeof sections)[number], found: readonly Section[]): string[] {
  const section = found.find((each) => each.heading === heading);
  if (section === undefined) return [`the section "${heading}" is missing; write "## ${heading}"`];
  return needs.test(section.text) ? [] : [`the section "${heading}" ${lack}`];
}

/** Each wrong variant's counterexample is told. */
function lintChecked(found: readonly Section[], card: Card | undefined): string[] {
  const section = found.find(({ heading }) => heading === checked);
  if (section === undefined || card === undefined) return [];
  const wrong = card.variants.filter(
    (variant) => variant.expect !== 'holds' && !section.text.includes(`**${variant.name}**`),
  );
  return wrong.map(({ name }) => `the section "${checked}" does not say how ${name} fails; write it after **${name}**`);
}

/** A table with a row for each of some variants has them in the order of the card, as the report has. */
function lintOrderOfVariants(text: string, card: Card | undefined): string[] {
  const names = (card?.variants ?? []).map(({ name }) => name);
  const tables = [...text.matchAll(/(?:^\|.*\n)+/gm)].map(([table]) =>
    [...table.matchAll(/^\| `?([\w-]+)`?(?: \(wrong\))? \|/gm)]
      .map(([, name]) => name!)
      .filter((name) => names.includes(name)),
  );
  return tables.flatMap((rows) => {
    const sorted = names.filter((name) => rows.includes(name));
    return new Set(rows).size === rows.length && rows.join() !== sorted.join()
      ? [`a table has ${rows.join(', ')}; the card has them in another order, write ${sorted.join(', ')}`]
      : [];
  });
}

function lintOrder(found: readonly Section[]): string[] {
  const wanted = sections.map(({ heading }): string => heading);
  const seen = found.map(({ heading }) => heading).filter((heading) => wanted.includes(heading));
  const inOrder = wanted.filter((heading) => seen.includes(heading));
  return seen.join() === inOrder.join()
    ? []
    : [
        `the sections are not in the order of the other lessons; write ${inOrder.map((each) => `"${each}"`).join(', ')}`,
      ];
}

/** Every `npm run lab …` of a text; what follows two blanks is a remark beside it. */
export function commandsOf(text: string): string[][] {
  return [...text.matchAll(/\bnpm run lab\b([^`\n]*)/g)].map(([, words = '']) =>
    words
      .trim()
      .split(/ {2,}/, 1)[0]!
      .split(' ')
      .filter((word) => word !== ''),
  );
}

function lintCommands(text: string, lab: string, course: ReadonlyMap<string, Card>): string[] {
  const commands = commandsOf(text);
  const own = commands.some(([name]) => name === lab)
    ? []
    : [`no command measures this lab; write \`npm run lab ${lab}\``];
  return [
    ...own,
    ...commands.flatMap((words) =>
      lintCommand(words, course).map((sentence) => `\`npm run lab ${words.join(' ')}\`: ${sentence}`),
    ),
  ];
}

/** What a command names that is not there: a lab, variants, knobs and their values. */
function lintCommand(words: readonly string[], course: ReadonlyMap<string, Card>): string[] {
  const [name, separator, ...options] = words;
  if (name === undefined || name === '--') return [];
  const card = course.get(name);
  if (card === undefined) return [`there is no lab "${name}"`];
  if (separator !== undefined && separator !== '--') return [`options go after "--", saw "${separator}"`];
  const valuesOf = (option: string): string[] =>
    options.filter((_, i) => options[i - 1] === option).flatMap((value) => value.split(','));
  const variants = valuesOf('--variants').filter(
    (each) => !each.endsWith('.ts') && !card.variants.some((variant) => variant.name === each),
  );
  return [
    ...variants.map((each) => `${name} has no variant "${each}"`),
    ...valuesOf('--set').flatMap((pair) => lintSetting(pair, name, card)),
  ];
}

function lintSetting(pair: string, lab: string, card: Card): string[] {
  const [name, value] = pair.split('=');
  const knob = card.knobs.find((each) => each.name === name);
  if (knob === undefined) return [`${lab} has no knob "${name}"`];
  return /^-?\d+$/.test(value ?? '') && Number(value) >= knob.min && Number(value) <= knob.max
    ? []
    : [`${knob.name} goes from ${knob.min} to ${knob.max}, saw "${value ?? ''}"`];
}

/** What a command `npm run check LAB VARIANT` names that is not there. */
function lintChecks(text: string, course: ReadonlyMap<string, Card>): string[] {
  return [...text.matchAll(/\bnpm run check\b([^`\n]*)/g)].flatMap(([, words = '']) => {
    const [lab, variant] = words
      .trim()
      .split(/ {2,}| -- /, 1)[0]!
      .split(' ');
    const card = course.get(lab ?? '');
    if (lab === undefined || lab === '' || lab === '--') return [];
    if (card === undefined) return [`\`npm run check ${lab}\`: there is no lab "${lab}"`];
    const known =
      variant === undefined ||
      variant === '--' ||
      variant.endsWith('.ts') ||
      card.variants.some(({ name }) => name === variant);
    return known ? [] : [`\`npm run check ${lab} ${variant}\`: ${lab} has no variant "${variant}"`];
  });
}

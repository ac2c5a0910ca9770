// docs/validation.md: what the simulated machine is held to, the figures beside the published ones, and a plot of each.

import type { Judged, JudgedStudy } from '../../experiment/validation/verdict.ts';
import { inks } from '../terminal/colour.ts';
import { figureTables } from './validation-figures.ts';
import { validationPlot } from './validation-plot.ts';
import { lettered } from './validation-reasons.ts';

/** The page as Markdown. The same figures give the same page. */
export function validationPage(judged: readonly JudgedStudy[]): string {
  return `${[...opening(judged), ...judged.flatMap(studySection)].join('\n\n')}\n`;
}

function opening(judged: readonly JudgedStudy[]): string[] {
  const claims = judged.flatMap((each) => each.claims);
  const met = claims.filter((claim) => claim.met).length;
  return [
    '# Compared with published measurements',
    'The simulated machine is made from published latencies only: no figure in `machines/` was chosen to fit a curve below. This page compares its results with measurements on such machines, target by target. For each miss it says by how much and, as far as we know, why.',
    '`npm run validate` computes every figure again, and `npm run validate -- --markdown` writes this page. The same checkout gives the same page on every computer. `npm run test:long` fails when a met target becomes a miss, or a miss is met.',
    `**${claims.length} targets: ${met} met, ${claims.length - met} missed.**`,
    ['| study | machine | beside | met | missed |', '|---|---|---|---:|---:|', ...judged.map(summaryRow)].join('\n'),
  ];
}

function summaryRow({ study, claims }: JudgedStudy): string {
  const met = claims.filter((claim) => claim.met).length;
  return `| [${study.title}](#${anchor(study.title)}) | ${study.machine} | ${study.beside} | ${met} | ${claims.length - met} |`;
}

function anchor(title: string): string {
  return title
    .toLowerCase()
    .replace(/[^a-z0-9 -]/g, '')
    .replaceAll(' ', '-');
}

function studySection({ study, pairs, claims }: JudgedStudy): string[] {
  const model = study.source === null;
  const names = [model ? 'model' : 'published', 'simulated'] as const;
  return [
    `## ${study.title}`,
    `Simulated on \`${study.machine}\`, beside ${model ? 'the law of `src/laws/markov.ts`' : study.source}. Unit: ${study.unit}.`,
    study.choices.map((choice) => `- ${choice}`).join('\n'),
    ...figureTables(pairs, model).map(({ counts, rows }) =>
      markdown(['cores', '', ...counts.map(String)], ['---', '---', ...counts.map(() => '---:')], rows),
    ),
    ...verdicts(claims),
    ...pairs.map((pair) =>
      [
        '```',
        `${pair.name} on ${study.machine}`,
        ...validationPlot(pair, study.unit, names, { width: 84, inks: inks(false) }).map((line) => line.trimEnd()),
        '```',
      ].join('\n'),
    ),
  ];
}

function verdicts(claims: readonly Judged[]): string[] {
  const { letterOf, reasons } = lettered(claims);
  const rows = claims.map((claim) => [
    claim.of,
    claim.asked,
    claim.met ? 'met' : `**missed** ${letterOf(claim) ?? ''}`.trim(),
    claim.found,
  ]);
  return [
    markdown(['of', 'asked', '', 'came'], ['---', '---', '---', '---'], rows),
    ...(reasons.length === 0 ? [] : [reasons.map(({ letter, text }) => `- **${letter}**: ${text}`).join('\n')]),
  ];
}

function markdown(titles: readonly string[], rule: readonly string[], rows: readonly (readonly string[])[]): string {
  return [titles, rule, ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');
}

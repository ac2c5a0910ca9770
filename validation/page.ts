// docs/validation.md: what the simulated machine is held to, the figures beside the published ones, and a plot of each.

import { canvas, letter, line, rowsOf, type Spot } from '../src/cli/terminal/canvas.ts';
import { type Inks, inks, marker, type Paint } from '../src/cli/terminal/colour.ts';
import { beside, type Frame, framed, type Label, marginOf, spot } from '../src/cli/terminal/frame.ts';
import { coresAxis, throughputAxis } from '../src/experiment/axis.ts';
import { figureTables, lettered } from './figures.ts';
import type { Curve, Pair } from './study.ts';
import type { Judged, JudgedStudy } from './verdict.ts';

/** The page as Markdown. The same figures give the same page. */
export function validationPage(judged: readonly JudgedStudy[]): string {
  return `${[...opening(judged), ...judged.flatMap(studySection)].join('\n\n')}\n`;
}

function opening(judged: readonly JudgedStudy[]): string[] {
  const claims = judged.flatMap((each) => each.claims);
  const met = claims.filter((claim) => claim.met).length;
  return [
    '# Compared with published measurements',
    'The simulated machine is made from published latencies and a few choices of structure, which [machine.md](machine.md) tells apart: no figure in `machines/` was chosen to fit a curve below. This page compares its results with measurements on such machines, target by target. For each miss it says by how much and, as far as we know, why.',
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

/** A published curve and the simulated one beside it, in characters: one line whole, the other dashed. Lines of at most `width` columns. `names` are those of the published and the simulated curve. */
function validationPlot(
  { published, simulated }: Pair,
  unit: string,
  names: readonly [string, string],
  { width, inks }: { width: number; inks: Inks },
): string[] {
  const points = [...published, ...simulated];
  const counts = points.map(([cores]) => cores);
  const values = points.map(([, value]) => value);
  const y = throughputAxis(Math.min(...values), Math.max(...values) * 1.04);
  const legend = 4 + Math.max(...names.map((name) => name.length));
  const frame: Frame = { inks, on: canvas(Math.max(20, width - marginOf(y) - legend), 12), x: coresAxis(counts), y };
  const labels = [draw(frame, published, 0, names[0], 1, 1), draw(frame, simulated, 1, names[1], 3, 6)];
  return [`${unit}${y.log ? ' (log scale)' : ''}`, ...framed(frame, beside(labels, rowsOf(frame.on), legend), 'cores')];
}

function draw(frame: Frame, curve: Curve, index: number, name: string, drawn: number, period: number): Label {
  const paint: Paint = frame.inks.variant(index);
  const spots = curve.map(([cores, value]) => spot(frame, cores, value));
  spots.slice(1).forEach((to, i) => line(frame.on, spots[i] as Spot, to, paint, drawn, period));
  for (const each of spots) letter(frame.on, each, marker(index === 0 ? 0 : 6), paint);
  return { row: (spots.at(-1) as Spot).y / 4, mark: marker(index === 0 ? 0 : 6), name, paint };
}

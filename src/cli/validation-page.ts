// docs/validation.md: what the simulated machine is held to, the figures beside the published ones, and a plot of each.

import type { Judged, JudgedStudy } from '../experiment/validation/verdict.ts';
import { inks } from './colour.ts';
import { countsOf, rowsOfPair } from './validation-figures.ts';
import { validationPlot } from './validation-plot.ts';

/** The page as Markdown. The same figures give the same page. */
export function validationPage(judged: readonly JudgedStudy[]): string {
  return `${[...opening(judged), ...judged.flatMap(studySection)].join('\n\n')}\n`;
}

function opening(judged: readonly JudgedStudy[]): string[] {
  const claims = judged.flatMap((each) => each.claims);
  const met = claims.filter((claim) => claim.met).length;
  return [
    '# Held to the published',
    'The simulated machine is made of published latencies, and of nothing else: no figure in `machines/` was chosen to make a curve below come out. This page holds what it gives to what was measured on such machines, target by target; where one is missed it says by how much, and why as far as we know.',
    '`npm run validate` makes every figure anew, and `npm run validate -- --markdown` writes this page. The same checkout gives the same page on every computer. `npm run test:long` fails when a target that is met is missed, and when one that is missed is met.',
    `**${claims.length} targets: ${met} met, ${claims.length - met} missed.**`,
    ['| study | machine | beside | met | missed |', '|---|---|---|---:|---:|', ...judged.map(summaryRow)].join('\n'),
  ];
}

function summaryRow({ study, claims }: JudgedStudy): string {
  const met = claims.filter((claim) => claim.met).length;
  const beside = study.source === null ? 'its Markov model' : study.source.replace(/^(.*?(?:SOSP|Symposium|perfbook)\)? ?(?:\d{4})?).*?(Figures? [\d and]+\d)?(?:,.*)?$/, (_, work: string, figure?: string) => [work, figure].filter((each) => each).join(', '));
  return `| [${study.title}](#${anchor(study.title)}) | ${study.machine} | ${beside} | ${met} | ${claims.length - met} |`;
}

function anchor(title: string): string {
  return title.toLowerCase().replace(/[^a-z0-9 -]/g, '').replaceAll(' ', '-');
}

function studySection({ study, pairs, claims }: JudgedStudy): string[] {
  const model = study.source === null;
  return [
    `## ${study.title}`,
    `Simulated on \`${study.machine}\`, beside ${model ? 'the law of `src/laws/markov.ts`' : study.source}. Unit: ${study.unit}.`,
    study.choices.map((choice) => `- ${choice}`).join('\n'),
    figuresTable({ study, pairs, claims }),
    verdicts(claims),
    ...pairs.map((pair) => ['```', `${pair.name}: ${study.title.toLowerCase()}`, ...validationPlot(pair, study.unit, [model ? 'model' : 'published', 'simulated'], { width: 84, inks: inks(false) }), '```'].join('\n')),
  ];
}

function figuresTable({ study, pairs }: JudgedStudy): string {
  const counts = countsOf(pairs);
  const rows = pairs.flatMap((pair) => rowsOfPair(pair, counts, study.source === null));
  return [`| cores | | ${counts.join(' | ')} |`, `|---|---|${counts.map(() => '---:').join('|')}|`, ...rows.map((row) => `| ${row.join(' | ')} |`)].join('\n');
}

/** A reason that several misses share is said once, under a letter. */
function verdicts(claims: readonly Judged[]): string {
  const reasons = [...new Set(claims.flatMap(({ met, reason }) => (met || reason === null ? [] : [reason])))];
  const letter = (reason: string): string => String.fromCharCode(97 + reasons.indexOf(reason));
  const rows = claims.map(({ asked, found, met, reason }) => `| ${asked} | ${met ? 'met' : '**missed**'} | ${found} | ${met ? '' : reason === null ? 'not known' : letter(reason)} |`);
  const said = reasons.map((reason) => `- *${letter(reason)}*: ${reason}`);
  return ['| asked | | came | why |\n|---|---|---|---|', ...rows].join('\n') + (said.length > 0 ? `\n\n${said.join('\n')}` : '');
}

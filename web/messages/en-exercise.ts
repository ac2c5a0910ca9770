// The words of an exercise, in English.

import type { ExerciseCheck } from '../../src/lab/exercise.ts';
import { count } from '../../src/text/numbers.ts';

const points = (n: number): string => count(n, 'point');

export const exercise = {
  title: (lab: string) => `Exercise: ${lab}`,
  heading: 'Exercise',
  open: 'Open the exercise',
  link: (title: string, most: number) => `${title} (${points(most)})`,
  toLab: 'Back to the lab',
  none: (lab: string) => `The lab ${lab} has no exercise.`,
  stub: 'Where you start',
  stubLabel: 'The stub of the exercise',
  edit: (lab: string) =>
    `Write it in labs/${lab}/exercise.ts with your own editor, then drop the file here, or grade it in a terminal:`,
  command: (lab: string) => `npm run grade ${lab}`,
  hints: 'Hints',
  hint: (n: number, of: number) => `Give me hint ${n} of ${of}`,
  allGiven: 'All hints are given.',
  checks: 'Checks',
  check: 'check',
  all: 'total',
  asks: 'requirement',
  worth: 'points',
  kinds: {
    proves: 'every interleaving, by the checker',
    random: 'random schedules, by the checker',
    interrupted: 'schedules with few interruptions, by the checker',
    scales: 'the simulated machine',
    bounds: 'a bound, by the checker',
    covers: 'what the proofs have run, together',
    survives: 'real threads: shown in a terminal, not graded',
  } satisfies Readonly<Record<ExerciseCheck['kind'] | 'random' | 'interrupted', string>>,
  grade: 'Grade a file',
  choose: 'Choose a file …',
  hintDrop: 'Drop a .ts file anywhere on this page, choose one, or paste the text here.',
  paste: 'The text of a submission',
  gradeText: 'Grade this text',
  pasted: 'pasted.ts',
  stop: 'Stop',
  grading: (file: string, done: number, total: number) => `Grading ${file}: ${done} of ${total} checks`,
  stopped: 'Stopped.',
  sum: (got: number, most: number) => `${got} of ${points(most)}.`,
  full: 'Full marks.',
  of: (got: number, most: number) => (most === 0 ? '' : `${got}/${most}`),
  status: { passed: 'passed', part: 'in part', failed: 'failed', skipped: 'skipped', shown: 'shown' } as Readonly<
    Record<string, string>
  >,
  signs: { passed: '✓', part: '◐', failed: '✗', skipped: '–', shown: '·' } as Readonly<Record<string, string>>,
  why: 'Why',
  look: 'Where to look',
  step: 'Step through the failure',
  repeats: (step: number) => `The steps from step ${step} on can repeat for ever.`,
  schedule: 'Schedule',
  report: 'Report',
  json: 'JSON',
  one: (n: number) => `These are ${n} files: a submission is one .ts file.`,
  noResult: (name: string) =>
    `${name} is a result, not a submission: a submission is a .ts file. Results are dropped on the lab's page.`,
  noProgram: (name: string) => `${name} is not a .ts file, as a submission must be.`,
  empty: 'There is no text to grade.',
  here: 'Graded in this page as on the command line, except for real threads. Nothing is sent anywhere; the text is kept while this tab is open.',
  tooLarge: 'This file does not fit into a link: step through it in a terminal, by the schedule.',
};

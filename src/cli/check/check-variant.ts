// One variant in every interleaving, small extents first, and with operations without end: the first that is not passed is the verdict.

import { explanationOf } from '../../engines/checker/counterexample/explanation.ts';
import { replay } from '../../engines/checker/counterexample/replay.ts';
import { neverRan, untested } from '../../engines/checker/coverage/never-ran.ts';
import type { SourceCoverage } from '../../engines/checker/coverage/source-coverage.ts';
import { together } from '../../engines/checker/coverage/source-coverage.ts';
import type { FileBypass } from '../../engines/checker/liveness/bypass.ts';
import type { Unbounded } from '../../engines/checker/liveness/unbounded.ts';
import type { Checked } from '../../engines/checker/model/verdict.ts';
import { linkVariant } from '../../lab/knobs.ts';
import { exit } from '../command-line/command.ts';
import { complain, streamBeside, writeJson } from '../command-line/output.ts';
import { type Checkers, createCheckers } from '../pool/checkers.ts';
import { bypassReport, pauseRemark } from './bypass-report.ts';
import { type CheckJournal, createCheckJournal } from './check-journal.ts';
import { checkReport, outOfReachText } from './check-report.ts';
import {
  againOf,
  boundsOf,
  type CheckAsked,
  checkLook,
  type Extent,
  extentsOf,
  isUsual,
  modelOf,
  type Reach,
  settingsOf,
} from './check-settings.ts';
import type { Subject } from './check-worker.ts';
import { type LeftOut, leftOutReport } from './left-out-report.ts';
import { unboundedReport } from './unbounded-report.ts';

/** `story`: what went wrong, in sentences. */
type Answer = Extent &
  Omit<Checked, 'source'> & { readonly reach: number | null; readonly bypass?: FileBypass; readonly story?: string };
type Unending = { readonly cores: number } & Unbounded;

/** Cores that go on without end, and the states with which each is given up. */
const unending = { cores: [2, 3, 4], states: 50_000 } as const;

/** What is being checked, by whom, and what was answered so far. */
type Run = {
  readonly asked: CheckAsked;
  readonly checkers: Checkers;
  readonly out: NodeJS.WriteStream;
  readonly answers: Answer[];
  readonly journal: CheckJournal;
  /** What of the source each search has run. */
  readonly sources: SourceCoverage[];
};

/** Gives the exit code. */
export async function checkVariant(asked: CheckAsked): Promise<number> {
  const { lab, variant, options } = asked;
  const checkers = createCheckers(asked.root, 1, options.seconds);
  const run: Run = {
    asked,
    checkers,
    out: streamBeside(options.json),
    answers: [],
    journal: createCheckJournal(options.json),
    sources: [],
  };
  let forEver: readonly Unending[] = [];
  try {
    for (const reach of extentsOf(options)) if (isFine(run)) await checkExtent(run, reach);
    if (isFine(run)) forEver = await checkUnbounded(run);
    sayUnpaused(run);
    sayLeftOut(run);
  } finally {
    await checkers.dismiss();
  }
  const { answers } = run;
  const unwritten = complain([
    answers.length === 0
      ? null
      : writeJson(options.json, 'check', {
          schema: 'percore.check/1',
          lab: lab.name,
          variant: variant.name,
          checks: answers,
          ...(forEver.length === 0 ? {} : { forEver }),
          ...(isFine(run) ? leftOutIn(run) : {}),
        }),
  ]);
  run.journal.done();
  if (checkers.interrupted.aborted) return sayInterrupted(answers.length);
  const last = answers.at(-1)!;
  if (isFine(run)) return unwritten ? exit.wrong : exit.done;
  return last.verdict === 'incomplete' ? exit.incomplete : exit.wrong;
}

/** Of a person's own file; where bypass is counted that says it. */
function sayUnpaused(run: Run): void {
  const {
    asked: { variant },
    out,
    answers,
  } = run;
  if (variant.card !== null || answers.length === 0 || answers.some(({ bypass }) => bypass !== undefined)) return;
  const remark = pauseRemark(programOf(subjectOf(run, answers[0]!.cores)), checkLook(out));
  if (remark !== '') out.write(`\n${remark}\n`);
}

/** The variant's lines and branches that none of the searches came to, and the assertions that none of them put to the test. */
function leftOutIn(run: Run): LeftOut {
  const { answers, sources } = run;
  if (answers.length === 0 || !isFine(run)) return { neverRan: [], untested: [] };
  const { files } = programOf(subjectOf(run, answers[0]!.cores));
  const all = together(sources);
  return { neverRan: neverRan(files, all, 0), untested: untested(files, all) };
}

function sayLeftOut(run: Run): void {
  const text = leftOutReport(leftOutIn(run), checkLook(run.out));
  if (text !== '') run.out.write(`\n${text}\n`);
}

/** Whether nothing was wrong so far, and nothing was left open that should not be. */
function isFine({ answers, checkers }: Run): boolean {
  const last = answers.at(-1);
  return !checkers.interrupted.aborted && (last === undefined || last.verdict === 'holds' || isGivenUp(last));
}

function isGivenUp({ reach, verdict }: Answer): boolean {
  return reach !== null && verdict === 'incomplete';
}

function subjectOf({ asked: { lab, variant, options } }: Run, cores: number): Subject {
  return { lab, variant, cores, knobs: settingsOf(lab, options) };
}

/** The verdict is seen before it is counted how often others get on, which may take long. */
async function checkExtent(run: Run, { extent, bounds, reach }: Reach): Promise<void> {
  const {
    asked: { lab, options },
    checkers,
    out,
  } = run;
  const subject = subjectOf(run, extent.cores);
  const answered = await checkers.ask('check', subject, { operations: extent.operations, bounds, ...modelOf(options) });
  if (answered === null) return;
  const { source, ...checked } = answered;
  if (source !== undefined) run.sources.push(source);
  tell(run, extent, checked, reach);
  const { forgets } = lab.card;
  // Without bound on few cores is without bound on more; and it is the same for any number of operations.
  const asks =
    options.bypass === 'find' &&
    checked.verdict === 'holds' &&
    run.answers.every((each) => each.bypass?.kind !== 'unbounded' && each.cores !== extent.cores);
  const bypass = asks && forgets !== undefined ? await checkers.ask('bypass', subject, { forgets }) : null;
  if (bypass !== null) out.write(`${bypassReport(programOf(subject), bypass, checkLook(out))}\n`);
  noteAnswer(run, { ...extent, ...checked, reach, ...(bypass === null ? {} : { bypass }) });
}

function noteAnswer(run: Run, found: Answer): void {
  const {
    asked: { lab, variant },
    answers,
    journal,
  } = run;
  const answer = { ...found, ...storyIn(run, found) };
  answers.push(answer);
  const { cores, operations, reach, ...checked } = answer;
  journal.note({
    lab: lab.name,
    variant: variant.name,
    expect: variant.card?.expect ?? null,
    cores,
    operations,
    reach,
    checked,
  });
}

function storyIn(run: Run, { cores, operations, failure, schedule, coverage }: Answer): Pick<Answer, 'story'> {
  if (failure === null) return {};
  const program = programOf(subjectOf(run, cores));
  return { story: explanationOf(program, failure, replay(program, operations, schedule, coverage.memory)) };
}

function programOf({ lab, variant, cores, knobs }: Subject): ReturnType<typeof linkVariant> {
  return linkVariant(lab, variant, cores, knobs);
}

function tell(run: Run, { cores, operations }: Extent, checked: Checked, reach: number | null): void {
  const { asked, out, answers } = run;
  const program = programOf(subjectOf(run, cores));
  const look = checkLook(out);
  const isFar = reach !== null && checked.verdict === 'incomplete' && !run.checkers.interrupted.aborted;
  out.write(
    `${answers.length > 0 ? '\n' : ''}${isFar ? outOfReachText(program, operations, checked, look) : checkReport(program, operations, checked, againOf(asked), look)}\n`,
  );
}

/** What comes up only with more operations, where the lab says which words only count: without them states come round again. */
async function checkUnbounded(run: Run): Promise<readonly Unending[]> {
  const {
    asked: { lab, options },
    checkers,
    out,
  } = run;
  const { forgets } = lab.card;
  if (forgets === undefined || !isUsual(options) || options.memory !== 'sc' || options.races !== 'find') return [];
  const found: Unending[] = [];
  for (const cores of unending.cores) {
    const answer = await checkers.ask('unbounded', subjectOf(run, cores), { states: unending.states, forgets });
    if (answer === null) return found;
    found.push({ cores, ...answer });
    if (answer.kind === 'fails' && (await checkFound(run, cores, answer))) return found;
    // More cores would take longer still.
    if (answer.kind === 'unknown' && answer.bound !== undefined) break;
  }
  out.write(`\n${unboundedReport(found, checkLook(out))}\n`);
  return found;
}

/** What was found, with the fewest operations that show it, by the search over all of these; where they are out of reach, the schedule that was found. Whether it is so. */
async function checkFound(
  run: Run,
  cores: number,
  { failure, turns, operations: most }: Unbounded & { kind: 'fails' },
): Promise<boolean> {
  const {
    asked: { options },
    checkers,
  } = run;
  for (let operations = 1; operations <= most; operations++) {
    const answered = await checkers.ask('check', subjectOf(run, cores), {
      operations,
      bounds: boundsOf(options),
      ...modelOf(options),
    });
    if (answered === null) return false;
    const { source: _, ...checked } = answered;
    if (checked.verdict === 'holds') continue;
    const isFar = checked.verdict === 'incomplete';
    const extent = { cores, operations: isFar ? most : operations };
    const shown = isFar ? { ...checked, verdict: failure.verdict, failure, schedule: turns } : checked;
    tell(run, extent, shown, null);
    noteAnswer(run, { ...extent, ...shown, reach: null });
    return true;
  }
  return false;
}

/** What an interrupt has left, and the exit code. */
export function sayInterrupted(answers: number): number {
  process.stderr.write(
    answers === 0 ? 'Interrupted before the first result.\n' : '\nInterrupted. The results so far are printed above.\n',
  );
  return exit.interrupted;
}

// One variant in every interleaving, small extents first, and with operations without end: the first that is not passed is the verdict.

import { explanationOf } from '../../engines/checker/counterexample/explanation.ts';
import { replay } from '../../engines/checker/counterexample/replay.ts';
import { neverRan, untested } from '../../engines/checker/coverage/never-ran.ts';
import type { SourceCoverage } from '../../engines/checker/coverage/source-coverage.ts';
import { together } from '../../engines/checker/coverage/source-coverage.ts';
import type { FileBypass } from '../../engines/checker/liveness/bypass.ts';
import type { Unbounded } from '../../engines/checker/liveness/unbounded.ts';
import type { Checked } from '../../engines/checker/model/verdict.ts';
import { coresHere } from '../../engines/threads/node/cores.ts';
import { type KnobSettings, linkable } from '../../lab/knobs.ts';
import { type Linkable, linkOf } from '../../language/linkable.ts';
import { exit } from '../command-line/command.ts';
import { complain, streamBeside, writeJson } from '../command-line/write.ts';
import { type CheckPool, createCheckPool } from '../pool/check-pool.ts';
import { bypassReport, pauseRemark } from './bypass-report.ts';
import { type CheckJournal, createCheckJournal } from './check-journal.ts';
import { checkReport, holdsRow, outOfReachText } from './check-report.ts';
import {
  againOf,
  boundsOf,
  type CheckAsked,
  checkTerminal,
  type Extent,
  extentsOf,
  isUsual,
  modelOf,
  pairsBeyondFirst,
  type Reach,
  settingsOf,
} from './check-settings.ts';
import { type LeftOut, leftOutReport } from './left-out-report.ts';
import { unboundedReport } from './unbounded-report.ts';

/** `story`: what went wrong, in sentences. */
type Answer = Extent &
  Omit<Checked, 'source'> & { readonly set?: KnobSettings } & {
    readonly reach: number | null;
    readonly bypass?: FileBypass;
    readonly story?: string;
  };
type Unending = { readonly cores: number } & Unbounded;

/** Cores that go on without end, and the states with which each is given up. */
const unending = { cores: [2, 3, 4], states: 50_000 } as const;

/** What is being checked, by whom, and what was answered so far. */
type Run = {
  readonly asked: CheckAsked;
  readonly checkers: CheckPool;
  readonly out: NodeJS.WriteStream;
  readonly answers: Answer[];
  readonly journal: CheckJournal;
  /** What of the source each search has run. */
  readonly sources: SourceCoverage[];
};

/** Returns the exit code. */
export async function checkVariant(asked: CheckAsked): Promise<number> {
  const { lab, variant, options } = asked;
  const pool = createCheckPool(asked.root, Math.min(mostAtOnce, coresHere().cores), options.seconds);
  const run: Run = {
    asked,
    checkers: pool,
    out: streamBeside(options.json),
    answers: [],
    journal: createCheckJournal(options.json),
    sources: [],
  };
  let forEver: readonly Unending[] = [];
  try {
    await checkExtents(run, extentsOf(lab, options));
    if (isFine(run)) forEver = await checkUnbounded(run);
    sayUnpaused(run);
    sayLeftOut(run);
  } finally {
    await pool.dismiss();
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
  if (pool.interrupted.aborted) return sayInterrupted(answers.length);
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
  const remark = pauseRemark(linkOf(linkableOf(run, answers[0]!.cores)), checkTerminal(out));
  if (remark !== '') out.write(`\n${remark}\n`);
}

/** The variant's lines and branches that none of the searches came to, and the assertions that none of them put to the test. */
function leftOutIn(run: Run): LeftOut {
  const { answers, sources } = run;
  if (answers.length === 0 || !isFine(run)) return { neverRan: [], untested: [] };
  const { files } = linkOf(linkableOf(run, answers[0]!.cores));
  const all = together(sources);
  return { neverRan: neverRan(files, all, 0), untested: untested(files, all) };
}

function sayLeftOut(run: Run): void {
  const text = leftOutReport(leftOutIn(run), checkTerminal(run.out));
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

function linkableOf({ asked: { lab, variant, options } }: Run, cores: number, set?: KnobSettings): Linkable {
  return linkable(lab, variant, cores, set ?? settingsOf(lab, options));
}

/** Searches under way at once: the one that is told next, and the one after it. */
const mostAtOnce = 2;

async function checkExtents(run: Run, searches: readonly Reach[]): Promise<void> {
  let next = searchOf(run, searches[0]!);
  for (const [i, reach] of searches.entries()) {
    const answer = next;
    const following = searches[i + 1];
    if (following !== undefined) next = searchOf(run, following);
    await checkExtent(run, reach, await answer);
    if (!isFine(run)) return;
  }
}

function searchOf(run: Run, { extent, bounds, set }: Reach): Promise<Checked | null> {
  const settings = { operations: extent.operations, bounds, ...modelOf(run.asked.options) };
  const answer = run.checkers.ask('check', linkableOf(run, extent.cores, set), settings);
  // Heard when it is its turn; what failed before may end everything.
  answer.catch(() => {});
  return answer;
}

/** The verdict is seen before it is counted how often others get on, which may take long. */
async function checkExtent(run: Run, { extent, reach, set }: Reach, answered: Checked | null): Promise<void> {
  const {
    asked: { lab, options },
    checkers,
    out,
  } = run;
  const subject = linkableOf(run, extent.cores, set);
  if (answered === null) return;
  const { source, ...checked } = answered;
  if (source !== undefined) run.sources.push(source);
  const more = pairsBeyondFirst(lab, options, set);
  tell(run, extent, checked, reach, set);
  const { forgets } = lab.card;
  // Without bound on few cores is without bound on more; and it is the same for any number of operations.
  const asks =
    options.bypass === 'find' &&
    checked.verdict === 'holds' &&
    more.length === 0 &&
    reach === null &&
    run.answers.every((each) => each.bypass?.kind !== 'unbounded' && each.cores !== extent.cores);
  const bypass = asks && forgets !== undefined ? await checkers.ask('bypass', subject, { forgets }) : null;
  if (bypass !== null) out.write(`${bypassReport(linkOf(subject), bypass, checkTerminal(out))}\n`);
  const beyond = more.length === 0 ? {} : { set };
  noteAnswer(run, { ...extent, ...checked, reach, ...beyond, ...(bypass === null ? {} : { bypass }) });
}

function noteAnswer(run: Run, found: Answer): void {
  const {
    asked: { lab, variant },
    answers,
    journal,
  } = run;
  const answer = { ...found, ...storyIn(run, found) };
  answers.push(answer);
  const { cores, operations, reach, set, ...checked } = answer;
  const pairs = set === undefined ? [] : pairsBeyondFirst(lab, run.asked.options, set);
  journal.note({
    lab: lab.name,
    variant: variant.name,
    expect: variant.card?.expect ?? null,
    cores,
    operations,
    reach,
    ...(pairs.length === 0 ? {} : { pairs }),
    checked,
  });
}

function storyIn(run: Run, { cores, operations, failure, schedule, coverage, set }: Answer): Pick<Answer, 'story'> {
  if (failure === null) return {};
  const program = linkOf(linkableOf(run, cores, set));
  return { story: explanationOf(program, failure, replay(program, operations, schedule, coverage.memory)) };
}

function tell(
  run: Run,
  { cores, operations }: Extent,
  checked: Checked,
  reach: number | null,
  set?: KnobSettings,
): void {
  const { asked, out, answers } = run;
  const program = linkOf(linkableOf(run, cores, set));
  const terminal = checkTerminal(out);
  const pairs = set === undefined ? [] : pairsBeyondFirst(asked.lab, asked.options, set);
  const isFar = reach !== null && checked.verdict === 'incomplete' && !run.checkers.interrupted.aborted;
  // Of the further extents a row each, until one has something to show.
  const isRow = reach !== null && (isFar || checked.verdict === 'holds');
  const gap = answers.length > 0 && !(isRow && isRowOf(answers.at(-1)!)) ? '\n' : '';
  const text = isFar
    ? outOfReachText(program, operations, checked, terminal, pairs)
    : isRow
      ? holdsRow(program, operations, checked, terminal, pairs)
      : checkReport(program, operations, checked, againOf(asked, set ?? null), terminal, pairs);
  out.write(`${gap}${text}\n`);
}

function isRowOf({ reach }: Answer): boolean {
  return reach !== null;
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
    const answer = await checkers.ask('unbounded', linkableOf(run, cores), { states: unending.states, forgets });
    if (answer === null) return found;
    found.push({ cores, ...answer });
    if (answer.kind === 'fails' && (await checkFound(run, cores, answer))) return found;
    // More cores would take longer still.
    if (answer.kind === 'unknown' && answer.bound !== undefined) break;
  }
  out.write(`\n${unboundedReport(found, checkTerminal(out))}\n`);
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
    const answered = await checkers.ask('check', linkableOf(run, cores), {
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

// The words of stepping through a program by hand, in English.

import { count, plural } from '../../src/text/numbers.ts';

const cores = (list: readonly number[]): string => `${plural(list.length, 'core')} ${list.join(' and ')}`;

export const step = {
  title: (lab: string) => `Step through ${lab}`,
  link: (variant: string) => `Step through ${variant}`,
  challengeLink: (variant: string) => `You are the scheduler: break ${variant}`,
  heading: 'Step by step',
  toLab: 'Back to the lab',
  lead: 'Every button is one access to shared memory. You choose which core moves next, and you can go back to any step.',
  dares: 'You are the scheduler. These variants are wrong: choose which core moves, and break them.',
  variant: 'Variant',
  cores: 'Cores',
  operations: 'Operations each',
  own: 'your file',
  wholeTo: (most: number) => `a whole number from 1 to ${most} is expected.`,
  constants: 'a constant and its value are expected, like inside:3.',
  schedule: 'Schedule',
  scheduleHint: '2x2-0110-…, as a check or a grade prints it',
  openSchedule: 'Open',
  open: 'Step through it',
  copy: 'Copy link',
  otherVersion: (file: string) =>
    `This schedule was made for another version of ${file}, of its workload, of its knobs, or for another variant: its steps would differ. Check or grade again for a new schedule.`,
  misfit: (step: number, core: number) =>
    `The schedule does not fit: at step ${step} core ${core} cannot take that step (it is done, asleep, or has fewer choices), or the program had failed before. The steps before it are here.`,
  noFile: 'The file in this link is broken: perhaps the link was cut. Open the file again from the exercise.',
  outgrown: (seconds: number) =>
    `That took more than ${seconds} s, or more memory than the browser gives, so it was stopped. Use fewer cores or operations. The steps so far are kept.`,
  sources: 'The source, and where each core is',
  source: (name: string) => `Source of ${name}`,
  workload: 'workload',
  workloadsSteps: 'In italics: a step of the workload, the file that calls these functions.',
  standing: (name: string, list: readonly number[]) => (list.length === 0 ? name : `${name} (${cores(list)})`),
  core: (core: number) => `core ${core}`,
  coreWord: 'core',
  coresHeading: 'Cores',
  nextColumn: 'next access',
  localsColumn: 'locals',
  leftColumn: 'operations left',
  advance: (core: number) => `Advance core ${core}`,
  key: (key: number) => `key ${key}`,
  choice: (core: number, value: number) => `Core ${core} chooses ${value}`,
  chooses: 'chooses:',
  flush: (core: number, word: string, value: number) => `Drain core ${core}'s store buffer: ${word} = ${value}`,
  before: (operation: string, word: string | null, value: number | null) =>
    word === null ? operation : `${operation} ${word}${value === null ? '' : ` (now ${value})`}`,
  asleep: (word: string | null) => `asleep on ${word ?? 'a word'}`,
  done: 'done',
  local: (name: string, value: number, now: boolean) => `${name} ${value}${now ? '' : ', as it was last'}`,
  noLocals: '–',
  plain: { read: 'read', write: 'write' } as Readonly<Record<string, string>>,
  memory: 'Shared memory, line by line',
  line: (n: number) => `line ${n}`,
  word: (name: string, value: number, changed: boolean, next: readonly number[]) =>
    `${name} ${value}${changed ? ', just changed' : ''}${next.length === 0 ? '' : `, next for ${cores(next)}`}`,
  changed: 'just changed',
  history: 'The steps, threads side by side',
  noSteps: 'No steps yet. Advance a core, or play a random schedule.',
  stepNumber: (n: number) => `Go to after step ${n}`,
  start: 'start',
  toStart: 'Go to step 0, the start',
  at: (n: number, of: number) => `${n} of ${count(of, 'step')}`,
  took: {
    is: (word: string, value: number) => `${word} is ${value}`,
    becomes: (word: string, before: number, after: number) => `${word}: ${before} → ${after}`,
    outside: (word: string) => `${word}: outside`,
    chose: (value: number) => `chooses ${value}`,
    wakes: (word: string) => `wakes sleepers of ${word}`,
    buffered: (word: string, value: number) => `${word}: ${value} waits in the store buffer`,
    flushed: (word: string, before: number, after: number) => `the store buffer drains, ${word}: ${before} → ${after}`,
    slept: ', falls asleep',
    ended: ', ends its operation',
  },
  back: 'Back',
  forward: 'Forward',
  first: 'To the start',
  last: 'To the end',
  play: 'Play',
  pause: 'Pause',
  chance: 'Random schedule',
  speed: 'Speed',
  stepsPerSecond: (n: number) => (n === 1 ? '1 step/s' : `${n} steps/s`),
  seed: 'Seed',
  scrub: 'Step',
  keys: 'Keys: 0 to 9 advance that core, ← → back and forward, Home and End, R random schedule, Space play, ? hint, H hall.',
  spoken: (n: number, took: string) => `Step ${n}: ${took}`,
  scheduler: 'You are the scheduler',
  challenge: {
    race: 'This one is wrong: two cores can race for a word with a plain access (m[i], without Atomics). Choose which core moves, and make them race.',
    breaks: 'This one is wrong: an assertion can fail. Choose which core moves, and make it fail.',
    deadlock: 'This one is wrong: the cores can block for ever. Choose which core moves, and bring them there.',
    livelock:
      'This one is wrong: the cores can loop for ever without progress. Choose which core moves, and bring them there.',
    'use-after-free': 'This one is wrong: a core can access freed words. Choose which core moves, and make it happen.',
    'out-of-bounds': 'This one is wrong: an index can leave the memory. Choose which core moves, and make it happen.',
    incomplete: '',
    holds: 'This one is right: no order of steps breaks it. Try anyway, or see whether a core can be starved.',
  } as Readonly<Record<string, string>>,
  won: (verdict: string) => `${verdict[0]!.toUpperCase()}${verdict.slice(1)}.`,
  wonIn: (n: number, shortest: number | null) =>
    shortest === null
      ? `It took ${count(n, 'step')}.`
      : n <= shortest
        ? `It took ${count(n, 'step')}, the minimum.`
        : `It took ${count(n, 'step')}; the shortest way has ${shortest}.`,
  starved: (list: readonly number[], since: number, at: number, ended: number) =>
    `Starvation. In steps ${since + 1} to ${at} ${cores(list)} made no progress, others finished ${count(ended, 'operation')}, and the state is the same as after step ${since}: this can repeat for ever.`,
  livelocked: (list: readonly number[], since: number, at: number) =>
    `Livelock. In steps ${since + 1} to ${at} ${cores(list)} kept running, no operation finished, and the state is the same as after step ${since}: this can repeat for ever.`,
  waits: (list: readonly number[], since: number) =>
    `The state is the same as after step ${since}: ${cores(list)} only read again.`,
  ended: 'Every core has finished its operations without an error.',
  hint: {
    first: 'Hint',
    next: 'Which step?',
    whole: 'Show it all',
    again: 'Load it as the schedule',
    thinking: 'Looking ahead …',
    far: (verdict: string, n: number) =>
      `${/^[aeiou]/.test(verdict) ? 'An' : 'A'} ${verdict} is reachable in ${count(n, 'step')}.`,
    here: (verdict: string) => `Already reached: ${verdict}.`,
    move: (core: number, choice: number | null) =>
      `Next: core ${core}${choice === null ? '' : `, choosing ${choice}`}.`,
    all: (list: string) => `The whole schedule: cores ${list}.`,
    laid: 'It is loaded as the schedule. Go forward step by step.',
    none: (states: number) =>
      `No failure is reachable from here: all ${states.toLocaleString('en')} states ahead are correct.`,
    unknown: (states: number) =>
      `There are too many states ahead to check all; the nearest ${states.toLocaleString('en')} have no error.`,
  },
  unfair: {
    unbounded: (core: number, n: number) =>
      `But core ${core} can be starved: a cycle that starves it starts after ${count(n, 'step')}.`,
    bounded: (most: number) =>
      `And no core starves: while a core waits, the others finish at most ${count(most, 'operation')}.`,
    show: 'Load that cycle as the schedule',
    incomplete: 'It is not known whether a core can be starved: there are too many states ahead.',
  },
  leaveHall: 'Leave (Esc)',
  locals: 'locals',
  loading: 'Preparing the first state …',
  litmus: 'A litmus test is about the outcomes of its races, so a race is not a failure here.',
};

// The words of stepping through a program by hand, in English.

const count = (n: number, one: string, many = `${one}s`): string => `${n} ${n === 1 ? one : many}`;
const cores = (list: readonly number[]): string => `${list.length === 1 ? 'core' : 'cores'} ${list.join(' and ')}`;

export const step = {
  title: (lab: string) => `Step through ${lab}`, link: (variant: string) => `Step through ${variant}`, challengeLink: (variant: string) => `You are the scheduler: break ${variant}`,
  heading: 'Step by step', toLab: 'Back to the lab',
  lead: 'Every button is one access to shared memory. You choose who moves next; you can go back as far as you like.',
  dares: 'You are the scheduler: these are wrong. Choose who moves, and break them.',
  variant: 'Variant', cores: 'Cores', operations: 'Operations each', own: 'your file', wholeTo: (most: number) => `a whole number from 1 to ${most} is expected.`, constants: 'a constant and its value are expected, like inside:3.',
  schedule: 'Schedule', scheduleHint: '2x2-0110-…, as a check or a grade prints it', openSchedule: 'Open', open: 'Step through it', copy: 'Copy link',
  otherVersion: (file: string) => `This schedule was made for another version of ${file}, of its workload, of its knobs, or for another variant: its steps would not be the same. Check or grade again for a new one.`,
  misfit: (step: number, core: number) => `The schedule does not fit: at step ${step} core ${core} cannot take that step (it is done, asleep, or has fewer choices), or the program had failed before. The steps before it are here.`,
  noFile: 'The file in this link is broken: perhaps the link was cut. Open the file again from the exercise.',
  outgrown: (seconds: number) => `That took more than ${seconds} s, or more memory than the browser gives, so it was stopped: ask for fewer cores or operations. The steps so far are kept.`,
  sources: 'The source, and where each core is', source: (name: string) => `Source of ${name}`, workload: 'workload', workloadsSteps: 'In italics: a step of the workload, which calls the functions of the other file.', standing: (name: string, list: readonly number[]) => (list.length === 0 ? name : `${name} (${cores(list)})`), core: (core: number) => `core ${core}`, coreWord: 'core',
  coresHeading: 'Cores', nextColumn: 'next access', localsColumn: 'locals', leftColumn: 'operations left', advance: (core: number) => `Advance core ${core}`, key: (key: number) => `key ${key}`, choice: (core: number, value: number) => `Core ${core} chooses ${value}`, chooses: 'chooses:', flush: (core: number, word: string, value: number) => `Memory takes core ${core}'s store: ${word} = ${value}`,
  before: (operation: string, word: string | null, value: number | null) => (word === null ? operation : `${operation} ${word}${value === null ? '' : ` (now ${value})`}`), asleep: (word: string | null) => `asleep on ${word ?? 'a word'}`, done: 'done',
  local: (name: string, value: number, now: boolean) => `${name} ${value}${now ? '' : ', as it was last'}`, noLocals: '–', plain: { read: 'read', write: 'write' } as Readonly<Record<string, string>>,
  memory: 'Shared memory, line by line', line: (n: number) => `line ${n}`, word: (name: string, value: number, changed: boolean, next: readonly number[]) => `${name} ${value}${changed ? ', just changed' : ''}${next.length === 0 ? '' : `, next for ${cores(next)}`}`, changed: 'just changed',
  history: 'The steps, threads side by side', noSteps: 'No steps yet. Advance a core, or play a random schedule.', stepNumber: (n: number) => `Go to after step ${n}`, start: 'start', toStart: 'Go to step 0, the start', at: (n: number, of: number) => `${n} of ${count(of, 'step')}`,
  took: {
    is: (word: string, value: number) => `${word} is ${value}`, becomes: (word: string, before: number, after: number) => `${word}: ${before} → ${after}`, outside: (word: string) => `${word}: outside`, chose: (value: number) => `chooses ${value}`, wakes: (word: string) => `wakes sleepers of ${word}`,
    buffered: (word: string, value: number) => `${word}: ${value} waits in the store buffer`, flushed: (word: string, before: number, after: number) => `the store buffer drains, ${word}: ${before} → ${after}`, slept: ', falls asleep', ended: ', ends its operation',
  },
  back: 'Back', forward: 'Forward', first: 'To the start', last: 'To the end', play: 'Play', pause: 'Pause', chance: 'Random schedule', speed: 'Speed', stepsPerSecond: (n: number) => (n === 1 ? '1 step/s' : `${n} steps/s`), seed: 'Seed', scrub: 'Step', keys: 'Keys: 0 to 9 advance that core, ← → back and forward, Home and End, R random schedule, Space play, ? hint, H hall.',
  spoken: (n: number, took: string) => `Step ${n}: ${took}`,
  scheduler: 'You are the scheduler',
  challenge: {
    race: 'This one is wrong: two cores can meet at a plain word. Choose who moves, and make them meet.', breaks: 'This one is wrong: an assertion can fail. Choose who moves, and make it fail.', deadlock: 'This one is wrong: the cores can come to stand for ever. Choose who moves, and bring them there.', livelock: 'This one is wrong: the cores can go round for ever. Choose who moves, and bring them there.',
    'use-after-free': 'This one is wrong: a core can touch what is freed. Choose who moves, and make it happen.', 'out-of-bounds': 'This one is wrong: an index can leave the memory. Choose who moves, and make it happen.', incomplete: '',
    holds: 'This one is right: no order of steps breaks it. Try all the same, or see whether a core can be kept from ever ending.',
  } as Readonly<Record<string, string>>,
  won: (verdict: string) => `${verdict[0]!.toUpperCase()}${verdict.slice(1)}.`, wonIn: (n: number, shortest: number | null) => (shortest === null ? `It took ${count(n, 'step')}.` : n <= shortest ? `It took ${count(n, 'step')}: as few as can be.` : `It took ${count(n, 'step')}; the shortest way has ${shortest}.`),
  starved: (list: readonly number[], since: number, at: number, ended: number) => `Starvation. In steps ${since + 1} to ${at} ${cores(list)} had turns and got nowhere, others ended ${count(ended, 'operation')}, and all is as it was after step ${since}: this can go on for ever.`,
  livelocked: (list: readonly number[], since: number, at: number) => `Livelock. In steps ${since + 1} to ${at} ${cores(list)} kept each other busy, nothing ended, and all is as it was after step ${since}: this can go on for ever.`,
  waits: (list: readonly number[], since: number) => `All is as it was after step ${since}: ${cores(list)} only looked again.`,
  ended: 'Every core has ended its operations, and nothing has gone wrong.',
  hint: { first: 'Hint', next: 'Which step?', whole: 'Show it all', again: 'Load it as the schedule', thinking: 'Looking ahead …', far: (verdict: string, n: number) => `${/^[aeiou]/.test(verdict) ? 'An' : 'A'} ${verdict} is reachable in ${count(n, 'step')}.`, here: (verdict: string) => `It is there: ${verdict}.`, move: (core: number, choice: number | null) => `Next: core ${core}${choice === null ? '' : `, choosing ${choice}`}.`, all: (list: string) => `The whole way: cores ${list}.`, laid: 'It is loaded as the schedule: go forward step by step.', none: (states: number) => `Nothing can go wrong any more from here: all ${states.toLocaleString('en')} states ahead end well.`, unknown: (states: number) => `Too much is ahead to look at all of it: nothing is wrong in the nearest ${states.toLocaleString('en')} states.` },
  unfair: { unbounded: (core: number, n: number) => `But core ${core} can be kept from ever ending: a round that starves it is there after ${count(n, 'step')}.`, bounded: (most: number) => `And nobody starves: at most ${count(most, 'operation')} of others end while a core waits.`, show: 'Load that round as the schedule', incomplete: 'Whether a core can be starved is not known: too much is ahead.' },
  leaveHall: 'Leave (Esc)', locals: 'locals', loading: 'Taking the first look …',
  litmus: 'A litmus test is about what comes of its races: they are no failure here.',
};

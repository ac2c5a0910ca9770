// Every word that a person sees on the page, in English. A second language is a second file of this shape.

import { engineering } from '../../src/experiment/units.ts';
import { exercise } from './en-exercise.ts';
import { show } from './en-show.ts';
import { step } from './en-step.ts';

const count = (n: number, one: string, many = `${one}s`): string => `${n} ${n === 1 ? one : many}`;

export const en = {
  /** Of the document itself, before any of its script runs. */
  html: {
    language: 'en', title: 'Percore', description: 'A workbench for teaching why operating-system kernels stop scaling as cores are added, and what fixes it.',
    starting: 'Percore is starting. If this stays, the browser is too old for it: Chrome or Edge 111, Firefox 115, Safari 16.4 or later are needed.',
    noScript: "Percore's page is a program: it needs JavaScript. The labs and their lessons are also files, under labs/.",
  },
  title: 'Percore',
  tagline: 'Why do kernels stop scaling as cores are added, and what fixes it?',
  skip: 'Skip to the content',
  loading: 'Loading …',
  none: '–',
  nav: {
    label: 'Pages', toDark: 'Dark', toLight: 'Light', themeHint: 'Switch between light and dark',
    hall: 'Hall', hallHint: 'Full screen, large type, for a lecture hall (key: H)',
  },
  isolation: {
    missing: 'This page is not isolated from others, so the browser gives it no threads with shared memory: everything works but "this computer". It needs https or localhost, and a browser that allows service workers.',
    unshared: 'This browser gives pages no memory that threads share: everything works but "this computer".',
  },
  link: {
    version: (theirs: string, ours: string) => `This link was made by another version of Percore (its views are "${theirs}", these are "${ours}"): the lab is shown as it opens by itself.`,
    part: (name: string, text: string, problem: string) => `The link says ${name}=${text}: ${problem}`,
    noWord: (nearest: string) => `there is no such thing; did it mean ${nearest}?`,
    noVariant: (name: string, nearest: string) => `this lab has no variant "${name}"; did it mean ${nearest}?`,
    noKnob: (name: string) => `this lab has no knob "${name}".`,
    knobRange: (name: string, min: number, max: number) => `${name} goes from ${min} to ${max}.`,
    cores: 'whole numbers of cores with commas are expected, like 1,2,4.', seed: 'a whole number is expected.', point: 'a variant and a number of cores are expected, like ticket@48.',
  },
  fault: {
    page: (address: string) => `There is no page "${address}". The course has them all.`,
    lab: (name: string) => `There is no lab "${name}". The course has them all.`,
    back: 'To the course',
    crash: 'The page could not show this. Nothing that was saved is lost: go back to the course, or load the page anew.',
    link: 'The link was not understood whole.',
    dismiss: 'Dismiss',
  },
  course: {
    lead: 'Each lab is written once. The same file is measured on your own cores, timed on a simulated machine with many more, and proved by a checker. The small curves are simulated just now, in this page.',
    simulatedOn: (machine: string, cores: number) => `simulated, ${machine}, 1 to ${count(cores, 'core')}`,
    upright: 'operations a second', coming: 'being simulated …',
    litmus: 'outcomes instead of a curve',
    variants: (right: number, wrong: number) => `${count(right, 'variant')}, ${wrong === 0 ? 'none' : wrong} of them wrong`,
    tests: (n: number) => count(n, 'litmus test'),
  },
  bench: {
    heading: 'Try it',
    on: 'Run on',
    here: 'this computer',
    hereCores: (cores: number) => `this computer: ${count(cores, 'core')}`,
    machine: (name: string, cores: number) => `${name}: ${count(cores, 'core')}`, machines: 'simulated',
    code: 'Code', wasm: 'WebAssembly', js: 'JavaScript',
    effort: 'Repeats', quick: 'a few', thorough: 'many',
    variants: 'Variants', knobs: 'Knobs',
    scale: 'Scale', scales: { throughput: 'throughput', 'per-core': 'per core', normalised: 'normalised' },
    published: 'published points', publishedLabel: (variant: string) => `${variant}, as published`, publishedNote: (source: string, note: string) => `Hollow points without lines: ${source}. ${note}`,
    atCores: 'At cores', allCores: '1, 2, 4 …', tooManyCores: (asked: string, most: number) => `There are ${most} cores, so not ${asked}.`,
    seed: 'Seed', seedHint: 'Simulated runs with the same seed give the same figures everywhere', noSeed: (text: string) => `The seed is a whole number of 32 bits, like 1, and not "${text}".`,
    axis: 'Cores apart', axes: { auto: 'as they fit', even: 'evenly', doubling: 'by doublings' },
    run: 'Run', stop: 'Stop', running: (done: number, total: number) => `${done} of ${total}`,
    secondsLeft: (seconds: number) => (seconds < 1 ? '' : `, ${Math.ceil(seconds)} s left`),
    ready: 'Press Run: the curves grow point by point, on the cores of this computer.',
    draft: 'A quick look: the whole figures are being simulated.',
    stale: 'The settings have changed since this was measured.',
    wrong: (expect: string) => `wrong on purpose: ${expect}`,
    unit: { throughput: 'operations a second', 'per-core': 'operations a second and core', normalised: 'times its own figure on the fewest cores' },
    measuredHere: (runtime: string, os: string, cores: number) => `Measured on this computer: ${count(cores, 'core')}, ${runtime} on ${os}`, measured: (cpu: string) => `Measured on ${cpu}`, simulated: (machine: string) => `Simulated on ${machine}, not measured`, log: 'log scale', operation: (text: string) => `an operation is ${text}`,
    cores: 'cores', axisName: (last: number) => (last === 1 ? 'core' : 'cores'), physical: (cores: number) => `right of the dashed upright line threads take turns: ${cores} run at once`,
    ideal: 'dotted grey: linear growth', laws: 'dotted: the fitted law', peaks: 'upright stroke: where the law has its peak', dashed: 'dashed: simulated',
    chart: 'Chart of throughput against cores. Arrow keys move from point to point, Enter asks why.',
    chartHint: 'Click a point, or move to it with the arrow keys and press Enter, to ask why.',
    knob: (name: string, amount: string) => `${name} ${amount}`, amount: (value: number, unit: string | undefined) => (unit === undefined ? String(value) : `${value} ${value === 1 ? unit.replace(/ies$/, 'y').replace(/s$/, '') : unit}`),
    interrupted: 'Stopped early: only what was done till then.',
    keep: 'Keep for comparison', kept: 'Laid over the chart', remove: (name: string) => `Remove ${name}`,
    meaning: 'What it means', warnings: 'Beware',
  },
  cursor: {
    spot: (label: string, cores: number, value: string, of: string) => `${label}, ${count(cores, 'core')}: ${value}${of}`,
    fraction: (times: string) => `, ${times} its first figure`,
    trouble: (kind: string) => `, ${kind}`,
    none: 'There are no points yet.',
    perSecond: (throughput: number) => `${engineering(throughput)} operations a second`,
  },
  table: {
    summary: 'The figures as a table', caption: (lab: string) => `Figures of ${lab}`,
    variant: 'variant', cores: 'cores', median: 'operations a second', interval: '95% interval', fairness: 'fairness', vs: (cores: number) => `against ${count(cores, 'core')}`, remark: 'remark',
    wrong: 'WRONG', stopped: 'STOPPED', declared: 'declared wrong', crowded: 'more threads than cores',
  },
  fits: {
    heading: 'Universal Scalability Law', peak: (cores: string) => `peak at ${cores} cores`, noPeak: 'no peak', cliff: 'falls faster than any such law', contention: 'contention α', crosstalk: 'crosstalk β', beyond: 'beyond the figures',
  },
  files: {
    heading: 'Keep and share', json: 'JSON', csv: 'CSV', svg: 'SVG', png: 'PNG', link: 'Copy link', copied: 'The link is copied.', copyFailed: 'The browser did not let the link be copied. It stands in the address bar.',
    copiedWhole: 'The link is copied, with the figures in it.', tooMany: 'The link is copied without the figures: there are too many for a link. Send the JSON file instead.',
    noPacking: 'The link is copied without the figures: this browser cannot pack them into one. Send the JSON file instead.',
    brokenLink: 'The figures in this link are broken: perhaps it was cut. Ask for it again, or for the JSON file.', inLink: 'the figures in this link', fromLink: 'from the link',
    open: 'Open a result …', hint: 'A result of the command line (--json FILE) can be dropped anywhere on the page.',
    otherLab: (name: string, lab: string) => `${name} is a result of the lab ${lab}.`,
    tooLong: (name: string) => `${name} is too long for a result of percore (more than 32 MB).`,
    unreadable: (name: string) => `${name} could not be read.`,
    unknownLab: (name: string, lab: string) => `${name} is a result of the lab "${lab}", which this page does not have.`,
  },
  why: {
    heading: (variant: string, cores: number) => `Why is ${variant} as fast as it is on ${count(cores, 'core')}?`,
    asking: 'Simulating it again with each cost taken away …', close: 'Close',
    measured: 'A browser cannot see caches: what is explained is the same point on a simulated machine.',
    breakdown: 'Where the cycles of all cores go, for one operation', lines: 'The hottest cache lines, by the words in them', whatIf: 'What if',
    heads: { work: 'computing', hit: 'line at hand', transfer: 'line on its way', queue: 'line on its way to others first', spin: 'pauses, looking again, sleep' },
    cyclesPerOp: 'cycles an operation', share: 'share', line: 'line', transfers: 'transfers an operation', reads: 'that only read', waited: 'cycles waited an operation', throughput: 'throughput',
    cores: 'cores', perSecond: 'operations a second', manyLines: (n: number) => ` (${count(n, 'line')})`,
  },
  exercise,
  show,
  step,
  engine: {
    conductorDied: (reason: string) => `The browser ended the worker that computes${reason === '' ? '' : ` (${reason})`}. Nothing on the page is lost: run it again.`,
    simulatorDied: (variant: string, cores: number, reason: string) => `a worker of the browser died${reason === '' ? '' : ` (${reason})`} while it simulated ${variant} on ${count(cores, 'core')}: run it again`,
    simulatorLate: (variant: string, cores: number, seconds: number) => `simulating ${variant} on ${count(cores, 'core')} did not end within ${seconds} s, so it was stopped: ask for fewer cores`,
    brokeOff: (reason: string) => `The measurement ended early: ${reason}.`,
    noMachine: (name: string, names: string) => `There is no machine "${name}". There are: ${names}.`,
    noPicture: 'The browser could not make a picture of the chart: save it as SVG.',
  },
  litmus: {
    test: 'Test', outcomes: 'What the registers can hold in the end', asking: 'Going through every interleaving …',
    registers: 'registers', says: 'the card says', sc: 'every access at once', tso: 'through store buffers', here: 'on this computer',
    reachable: 'reachable', stepTo: (registers: string) => `reachable: step through to ${registers}`, unreachable: 'not reachable', never: 'never seen', rounds: (n: number, share: string) => `${n.toLocaleString('en')} (${share})`,
    run: 'Run it on this computer', running: 'Running …', ran: (n: number, seconds: number) => `${n.toLocaleString('en')} rounds in ${seconds.toFixed(1)} s.`,
    said: (is: string, why: string | null) => (why === null ? is : `${is}: ${why}`),
    note: 'Found by the checker in every interleaving: under sequential consistency, as Atomics are, and with plain stores in store buffers, as on x86.',
  },
  lesson: {
    contents: 'Sections', run: 'Run here', figure: (command: string) => `Live figure of ${command}`,
    draw: 'Drawn from the core just now, simulated', drawing: 'Its curve is drawn as soon as its first points are simulated …',
  },
  sources: { heading: 'The source', file: 'File', workload: 'workload', label: (name: string) => `Source of ${name}` },
  hall: { leave: 'Leave (Esc)', next: 'Next figure (→)', previous: 'Previous figure (←)', freeze: 'Freeze (F)', frozen: 'Frozen', title: (lab: string, n: number, of: number) => `${lab}, figure ${n} of ${of}`, keys: 'Keys: ← → figures, R run, F freeze, Esc leave' },
};

export type Words = typeof en;

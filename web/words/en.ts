// Every word that a person sees on the page, in English. A second language is a second file of this shape.

import { engineering } from '../../src/experiment/units.ts';

const count = (n: number, one: string, many = `${one}s`): string => `${n} ${n === 1 ? one : many}`;

export const en = {
  title: 'Percore',
  tagline: 'Why do kernels stop scaling as cores are added, and what fixes it?',
  skip: 'Skip to the content',
  loading: 'Loading …',
  none: '–',
  nav: {
    label: 'Pages', course: 'Course', toDark: 'Dark', toLight: 'Light', themeHint: 'Switch between light and dark',
    hall: 'Hall', hallHint: 'Full screen, large type, for a lecture hall (key: H)',
  },
  isolation: {
    missing: 'This page is not isolated from others, so the browser gives it no threads with shared memory: everything works but "this computer". It needs https or localhost, and a browser that allows service workers.',
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
    heading: 'The course',
    lead: 'Each lab is written once. The same file is measured on your own cores, timed on a simulated machine with many more, and proved by a checker. The small curves are simulated just now, in this page.',
    open: (title: string) => `Open ${title}`,
    simulatedOn: (machine: string, cores: number) => `simulated, ${machine}, 1 to ${count(cores, 'core')}`,
    litmus: 'outcomes instead of a curve',
    variants: (right: number, wrong: number) => `${count(right, 'variant')}, ${wrong === 0 ? 'none' : wrong} of them wrong`,
    tests: (n: number) => count(n, 'litmus test'),
    miniature: (title: string, sentence: string) => `${title}: ${sentence}`,
  },
  bench: {
    heading: 'Try it',
    on: 'Run on',
    here: 'this computer',
    hereCores: (cores: number) => `this computer: ${count(cores, 'core')}`,
    machine: (name: string, cores: number) => `${name}: ${count(cores, 'simulated core')}`,
    code: 'Code', wasm: 'WebAssembly', js: 'JavaScript',
    effort: 'Repeats', quick: 'a few', thorough: 'many',
    variants: 'Variants', knobs: 'Knobs', noKnobs: 'This lab has no knobs.',
    scale: 'Scale', scales: { throughput: 'throughput', 'per-core': 'per core', normalised: 'normalised' },
    run: 'Run', stop: 'Stop', running: (done: number, total: number) => `${done} of ${total}`,
    secondsLeft: (seconds: number) => (seconds < 1 ? '' : `, ${Math.ceil(seconds)} s left`),
    ready: 'Press Run: the curves grow point by point, on the cores of this computer.',
    draft: 'A quick look: the whole figures are being simulated.',
    stale: 'The settings have changed since this was measured.',
    wrong: (expect: string) => `wrong on purpose: ${expect}`,
    unit: { throughput: 'operations a second', 'per-core': 'operations a second and core', normalised: 'times its own figure on the fewest cores' },
    measured: (cpu: string) => `Measured on ${cpu}`, simulated: (machine: string) => `Simulated on ${machine}, not measured`, log: 'log scale', operation: (text: string) => `an operation is ${text}`,
    cores: 'cores', physical: (cores: number) => `right of the dashed upright line threads take turns: ${cores} run at once`,
    ideal: 'dotted grey: linear growth', laws: 'dotted: the fitted law', dashed: 'dashed: simulated',
    chart: 'Chart of throughput against cores. Arrow keys move from point to point, Enter asks why.',
    chartHint: 'Click a point, or move to it with the arrow keys and press Enter, to ask why.',
    knob: (name: string, value: number, unit: string | undefined) => `${name} ${value}${unit === undefined ? '' : ` ${unit}`}`,
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
    brokenLink: 'The figures in this link are broken: perhaps it was cut. Ask for it again, or for the JSON file.', inLink: 'the figures in this link', fromLink: 'from the link',
    open: 'Open a result …', drop: 'Drop a result file here', hint: 'A result of the command line (--json FILE) can be dropped anywhere on the page.',
    otherLab: (name: string, lab: string) => `${name} is a result of the lab ${lab}.`, opened: (name: string) => `${name} is laid over the chart.`,
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
    cyclesPerOp: 'cycles an operation', share: 'share', line: 'line', transfers: 'transfers an operation', reads: 'that only read', waited: 'cycles waited an operation', throughput: 'throughput', asItIs: 'as it is',
    cores: 'cores', perSecond: 'operations a second', manyLines: (n: number) => ` (${count(n, 'line')})`,
  },
  lesson: {
    contents: 'Sections', run: 'Run here', set: 'Set up', figure: (command: string) => `Live figure of ${command}`, terminal: 'in a terminal',
    draw: 'Drawn from the core just now, simulated',
  },
  sources: { heading: 'The source', file: 'File', workload: 'workload', label: (name: string) => `Source of ${name}` },
  hall: { leave: 'Leave (Esc)', next: 'Next figure (→)', previous: 'Previous figure (←)', run: 'Run (R)', freeze: 'Freeze (F)', frozen: 'Frozen', title: (lab: string, n: number, of: number) => `${lab}, figure ${n} of ${of}`, keys: 'Keys: ← → figures, R run, F freeze, Esc leave' },
};

export type Words = typeof en;

// The files of a new lab: a counter in one word, right and wrong, small enough to be replaced piece by piece.

import type { Result } from '../../experiment/result.ts';
import { engineering } from '../../text/numbers.ts';

/** `command` writes a command as the lesson shows it: a script and its words. */
export type Skeleton = {
  readonly name: string;
  readonly order: number;
  /** Of the card's type: its module, from the lab's folder; null where there are no sources to import it from. */
  readonly cardType: string | null;
  readonly command: (script: string, words: readonly string[]) => string;
};

/** What the lesson's table is made of. */
export const simulatedWords = ['--machine', 'opteron-48', '--cores', '1,8,48', '--quick'] as const;

/** Each file's text by its name; the lesson's table comes with `lessonText`. */
export function skeletonFiles(skeleton: Skeleton): ReadonlyMap<string, string> {
  return new Map([
    ['lab.ts', cardText(skeleton)],
    ['workload.ts', workload],
    ['atomic.ts', atomic],
    ['plain.ts', plain],
  ]);
}

function cardText({ name, order, cardType }: Skeleton): string {
  const [head, annotation] = cardType === null ? ['', ''] : [`import type { Card } from '${cardType}';\n\n`, ': Card'];
  return `// The card of the ${name} lab.

${head}const card${annotation} = {
  title: 'A shared count',
  question: 'What does it cost to count in one word that all cores share?',
  order: ${order},
  operation: 'one add',
  variants: [
    {
      name: 'atomic',
      title: 'one word, one atomic add',
      expect: 'holds',
      falls: 'every add waits for one cache line',
    },
    {
      name: 'plain',
      title: 'read the word, add 1, write it back',
      expect: 'race',
      falls: 'the line goes back and forth, and adds are lost besides',
    },
  ],
  knobs: [
    {
      name: 'between', title: 'cycles that a core computes between two adds', min: 0, max: 100000,
      unit: 'cycles',
    },
  ],
};

export default card;
`;
}

const workload = `// What every core does: compute for a while, then add 1.
//
// A variant supplies \`add\`, and \`total\`, which is exact when all cores have stopped.

declare function add(m: Int32Array, core: i32): void;
declare function total(m: Int32Array): i32;

const between = 0;    // cycles from one add to the next

export function operation(m: Int32Array, core: i32): void {
  work(between);
  add(m, core);
}

export function after(m: Int32Array, operations: i32): void {
  const counted = total(m);
  assert(counted === operations, \`\${counted} adds were counted, and \${operations} were made\`);
}
`;

const atomic = `// Atomic count. One word, one atomic add: never two adds at once.
//
// Costs: an add needs the line to itself, so each core fetches it from the core that added last.
//
// State (c): the number of adds.

const COUNT = line();    // c; any core adds to it at any time, so only by Atomics

export function add(m: Int32Array, core: i32): void {
  Atomics.add(m, COUNT, 1);        // c -> c+1
}

export function total(m: Int32Array): i32 {
  return Atomics.load(m, COUNT);   // sees every add that has returned
}
`;

const plain = `// Wrong: race. Read the word, add 1, write it back: another core may come in between.
//
// Two cores that read the same count write the same new one, and one add is lost.
// The atomic count, except: three steps stand where one must.
//
// State (c): should be the number of adds.

const COUNT = line();    // c; nothing protects it

export function add(m: Int32Array, core: i32): void {
  m[COUNT] = m[COUNT] + 1;         // c -> c+1 only if no other core wrote c since it was read here
}

export function total(m: Int32Array): i32 {
  return m[COUNT];
}
`;

/** The lesson, with the figures of the simulated run that its command gives. */
export function lessonText({ name, command }: Skeleton, { summary }: Result): string {
  const shown = (script: string, words: readonly string[] = []): string => command(script, [name, ...words]);
  const rows = summary
    .filter((each) => each.variant === 'atomic')
    .map(({ cores, median }) => `| ${cores} | ${median === null ? '–' : engineering(median)} |`);
  return `# A shared count

**What does it cost to count in one word that all cores share?**

This is the beginning of a lesson: replace its parts by your own, one after the other. The course lint says what a lesson
lacks.

## Theory

An atomic add is one instruction, but a core must own the word's cache line first. The line moves from core to core, so
cores that add to one word take turns.

## Predict first

1. How many adds a second do two cores make together, compared with one core alone?
2. Which adds can \`plain\` lose, and in which order of steps?

## Run

    ${shown('lab')}
    ${shown('lab', ['--set', 'between=1000'])}

## What to see, and why

With \`between=1000\` the cores compute most of the time, and their adds hardly meet. Without it they wait for the line.

## On 48 simulated cores

    ${shown('lab', simulatedWords)}

| cores | atomic |
|---|---|
${rows.join('\n')}

    ${shown('why', ['--variant', 'atomic'])}

shows where the cycles go.

## Check it

    ${shown('check')}

**atomic** holds in every interleaving. **plain** is refused: a core reads the word while another writes it, and one add
is lost.

## Limits

- One word, one kind of operation: a real counter is also read while others add.

## References

- Your sources: the paper or the kernel file that the lab is based on.
`;
}

// The course lint: a good folder lacks nothing, and each bad one gets its sentence.

import { describe, expect, test } from 'vitest';
import { lintLab } from './lint.ts';
import type { Folder } from './lint-exercise.ts';
import { readCard } from './read-card.ts';

const readme = `# Doors

**Question.** Why does a door get slower when more people want it?

## The story

A door lets one through at a time.

## Predict first

1. Which door is faster?

## Run

    npm run lab doors
    npm run lab doors -- --set inside=5 --variants latch,./mine.ts    your own file

Or \`npm run lab doors -- --variants open\`.

## What to see, and why

One falls.

## On 48 simulated cores

    npm run lab doors -- --machine opteron-48 --cores 1,48

| cores | latch |
|---|---|
| 1 | 2.00 M |

## Check it

    npm run check doors
    npm run check doors open -- --cores 3

- **open** lets two in at once.

## Limits

- Two cores.

## References

- A paper.
`;

const card = `const card = {
  title: 'Doors', question: 'Why does it get slower?', order: 1, operation: 'one way through',
  variants: [
    { name: 'latch', title: 'a latch', expect: 'holds', falls: 'all want one line' },
    { name: 'open', title: 'no door', expect: 'race' },
  ],
  knobs: [{ name: 'inside', title: 'work', min: 0, max: 10 }],
};
export default card;
`;

const workload = `// What every core does: go through the door.
declare function enter(m: Int32Array, core: i32): void;
const inside = 5;
const COUNT = line();
export function operation(m: Int32Array, core: i32): void {
  enter(m, core); work(inside); m[COUNT] = m[COUNT] + 1;
}
`;

const latch = `// Latch. Lift it until it opens.
const inside = 5;
const LATCH = line();
export function enter(m: Int32Array, core: i32): void {
  while (Atomics.exchange(m, LATCH, 1) !== 0) pause(); work(inside);
}
`;

const good: Readonly<Record<string, string>> = {
  'README.md': readme,
  'lab.ts': card,
  'workload.ts': workload,
  'latch.ts': latch,
  'open.ts': '// Wrong: race. No door at all.\nexport function enter(m: Int32Array, core: i32): void {}\n',
};

const course = new Map([['doors', readCard({ name: 'lab.ts', text: card })]]);

/** Lints the good folder with some files changed; null takes a file away. */
function lint(changes: Readonly<Record<string, string | null>>): string[] {
  const files = Object.entries({ ...good, ...changes }).flatMap(([path, text]) =>
    text === null ? [] : [[path, text] as const],
  );
  return lintLab({ name: 'doors', files: new Map(files) } satisfies Folder, course);
}

test('a good folder lacks nothing', () => {
  expect(lint({})).toEqual([]);
});

test('a test needs no mention in the card; an exercise is described there', () => {
  expect(lint({ 'doors.test.ts': '//' })).toEqual([]);
  for (const file of ['solution.ts', 'wrong/slow.ts', 'exercise/workload.ts'])
    expect(lint({ [file]: '//' })).toEqual([
      `labs/doors/lab.ts: the folder has ${file}, but the card has no exercise; describe it there`,
    ]);
});

describe('an exercise', () => {
  const check =
    "{ name: 'order', kind: 'scales', title: 'few lines move',\n look: 'Look.', points: 20, cores: 32, set: { ROUNDS: 2 },\n against: { variant: 'baseline', least: 2 } }";
  const cardWith = (checks: string): string =>
    card.replace(
      'knobs: [',
      `exercise: { title: 'A door', task: 'Write it.', hints: ['a', 'b', 'c'],\n checks: [${checks}] },\n knobs: [`,
    );
  const files: Readonly<Record<string, string>> = {
    'lab.ts': cardWith(check),
    'README.md': readme.replace('## References', '## Your turn\n\n    npm run grade doors\n\n## References'),
    'exercise.ts': latch,
    'exercise.test.ts': '//',
    'exercise/stub.ts': latch,
    'exercise/baseline.ts': latch,
    'exercise/workload.ts': `${workload}const ROUNDS = 1;\n`,
    'solution.ts': latch,
  };
  const lintWith = (changes: Readonly<Record<string, string | null>>): string[] => {
    const text = changes['lab.ts'] ?? files['lab.ts']!;
    const whole = Object.entries({ ...good, ...files, ...changes }).flatMap(([path, each]) =>
      each === null ? [] : [[path, each] as const],
    );
    return lintLab({ name: 'doors', files: new Map(whole) }, new Map([['doors', readCard({ name: 'lab.ts', text })]]));
  };

  test('that is whole lacks nothing', () => {
    expect(lintWith({})).toEqual([]);
  });

  test.each([
    [
      'without its turn in the lesson',
      { 'README.md': readme },
      'labs/doors/README.md: the section "Your turn" is missing; write "## Your turn"',
    ],
    [
      'without its Vitest file',
      { 'exercise.test.ts': null },
      'labs/doors/exercise.test.ts: the file is missing; an exercise has exercise.ts, exercise.test.ts, exercise/workload.ts, exercise/stub.ts',
    ],
    [
      'whose stub is refused',
      { 'exercise/stub.ts': '// Nothing.' },
      'labs/doors/exercise/stub.ts: the stub is refused at 1 core: labs/doors/exercise/stub.ts:1:1: the file has no `enter`',
    ],
    [
      'that is compared with nothing',
      { 'exercise/baseline.ts': null },
      'labs/doors/lab.ts: a check compares with baseline, which is neither a variant nor a file of exercise/',
    ],
    [
      'that sets what its workload has not',
      { 'exercise/workload.ts': workload },
      'labs/doors/lab.ts: the exercise names ROUNDS, which is not a constant of its workload',
    ],
    [
      'whose table in the lesson has other points than the card',
      {
        'README.md': files['README.md']!.replace('grade doors\n', 'grade doors\n\n| `order` | few lines move | 4 |\n'),
      },
      'labs/doors/README.md: the table of checks differs from the card; the card has, in this order: order 20',
    ],
  ])('%s', (_, changes, sentence) => {
    expect(lintWith(changes).map((each) => each.slice(0, sentence.length))).toEqual([sentence]);
  });

  test("and nothing where that table has the card's", () => {
    const table = files['README.md']!.replace('grade doors\n', 'grade doors\n\n| `order` | few lines move | 20 |\n');
    expect(lintWith({ 'README.md': table })).toEqual([]);
  });
});

/** A file with one passage replaced; it must be there. */
function edited(file: string, from: string, to: string): Record<string, string> {
  const text = good[file]!;
  expect(text).toContain(from);
  return { [file]: text.replace(from, to) };
}

describe('the lesson', () => {
  test.each([
    ['# Doors', 'Doors', 'the first line is not a title; write "# " and the lab\'s name'],
    [
      '**Question.** Why does a door get slower when more people want it?',
      'Doors are slow.',
      'the question is missing; ask it under the title, marked with ** and with its question mark',
    ],
    [
      '## The story\n\nA door lets one through at a time.\n\n',
      '',
      'the theory is missing; explain it in a section of its own before "Predict first"',
    ],
    ['## Predict first', '## Guess', 'the section "Predict first" is missing; write "## Predict first"'],
    ['1. Which door is faster?', 'Which?', 'the section "Predict first" has no numbered question'],
    ['## Run', '## How to run', 'the section "Run" is missing; write "## Run"'],
    ['One falls.\n', '', 'the section "What to see, and why" is empty'],
    [
      '## On 48 simulated cores',
      '## Simulated',
      'the section "On 48 simulated cores" is missing; write "## On 48 simulated cores"',
    ],
    [
      '--machine opteron-48 ',
      '',
      'the section "On 48 simulated cores" has no command `npm run lab … --machine …` with a table by cores under it',
    ],
    [
      '| cores | latch |',
      '| variants | latch |',
      'the section "On 48 simulated cores" has no command `npm run lab … --machine …` with a table by cores under it',
    ],
    ['## Check it', '## Proof', 'the section "Check it" is missing; write "## Check it"'],
    [
      '- **open** lets two in',
      '- It lets two in',
      'the section "Check it" does not say how open fails; write it after **open**',
    ],
    ['npm run check doors open', 'npm run check doors opne', '`npm run check doors opne`: doors has no variant "opne"'],
    ['npm run check doors\n', 'npm run check windows\n', '`npm run check windows`: there is no lab "windows"'],
    ['- Two cores.', 'None.', 'the section "Limits" has no list of limits'],
    ['- A paper.', '', 'the section "References" has no list of sources'],
    ['npm run lab doors\n', 'npm run lab windows\n', '`npm run lab windows`: there is no lab "windows"'],
    ['--variants open', '--variants opne', '`npm run lab doors -- --variants opne`: doors has no variant "opne"'],
    [
      '--set inside=5',
      '--set insight=5',
      '`npm run lab doors -- --set insight=5 --variants latch,./mine.ts`: doors has no knob "insight"',
    ],
    ['--set inside=5', '--set inside=11', 'inside goes from 0 to 10, saw "11"'],
    [
      'doors -- --variants open',
      'doors --variants open',
      '`npm run lab doors --variants open`: options go after "--", saw "--variants"',
    ],
  ])('%s -> %s', (from, to, sentence) => {
    const [said, ...others] = lint(edited('README.md', from, to));
    expect(said).toContain('labs/doors/README.md: ');
    expect(said).toContain(sentence);
    expect(others).toEqual([]);
  });

  test('that never measures its lab', () => {
    const text = readme.replaceAll('npm run lab doors', 'npm run test').replace('npm run test\n', 'npm run lab --\n');
    expect(lint({ 'README.md': text })).toContain(
      'labs/doors/README.md: no command measures this lab; write `npm run lab doors`',
    );
  });

  test('without simulated cores, in a lab none of whose variants grows or falls', () => {
    const level = card.replace(", falls: 'all want one line'", '');
    const files = new Map(
      Object.entries({
        ...good,
        'lab.ts': level,
        ...edited('README.md', '## On 48 simulated cores', '### On 48 simulated cores'),
      }),
    );
    const said = lintLab({ name: 'doors', files }, new Map([['doors', readCard({ name: 'lab.ts', text: level })]]));
    expect(said.filter((sentence) => sentence.includes('README.md'))).toEqual([]);
  });

  test('with its sections in another order', () => {
    const limits = '## Limits\n\n- Two cores.\n\n';
    const text = readme.replace(limits, '').replace('## Run', `${limits}## Run`);
    expect(lint({ 'README.md': text })).toEqual([
      'labs/doors/README.md: the sections are not in the order of the other lessons; write "Predict first", "Run", "What to see, and why", "On 48 simulated cores", "Check it", "Limits", "References"',
    ]);
  });
});

describe('the files', () => {
  test.each(['README.md', 'lab.ts', 'workload.ts'])('without %s', (file) => {
    expect(lint({ [file]: null })).toContain(
      `labs/doors/${file}: the file is missing; a lab has a lesson, a card and a workload`,
    );
  });

  test('a variant of the card without its file', () => {
    expect(lint({ 'latch.ts': null })).toEqual([
      'labs/doors/latch.ts: the card names this variant, and the file is missing',
    ]);
  });

  test('a file that the card does not name', () => {
    expect(lint({ 'bolt.ts': latch })).toEqual([
      'labs/doors/bolt.ts: the card does not name this file; list it as a variant, or move it away',
    ]);
  });

  test('a variant that does not say what it is', () => {
    expect(lint(edited('latch.ts', '// Latch. Lift it until it opens.', ''))).toEqual([
      'labs/doors/latch.ts:1:1: the first line is ""; it should be a comment that says what the file is, like "// Ticket lock. Take a number, …"',
    ]);
    expect(lint(edited('workload.ts', '// What every core does: go through the door.\n', ''))[0]).toContain(
      'labs/doors/workload.ts:1:1: the first line is "declare function',
    );
  });

  test('a wrong variant that does not say so', () => {
    expect(lint(edited('open.ts', 'Wrong: race. ', ''))).toEqual([
      'labs/doors/open.ts:1:1: the card declares this variant wrong (race), and its first line does not begin so; write "// Wrong: race. …"',
    ]);
    expect(lint(edited('open.ts', 'Wrong: race. ', 'Wrong: breaks. '))).toHaveLength(1);
  });

  test('a line that a projector does not show, but for the sentence of an assertion', () => {
    const long = 'x'.repeat(100);
    expect(lint(edited('latch.ts', 'pause();', `pause(); // ${long}`))).toEqual([
      'labs/doors/latch.ts:5: the line is longer than 100 characters; break it, or put its remark above it',
    ]);
    expect(lint(edited('workload.ts', 'work(inside);', `assert(inside > 0,\n    \`${long}\`);`))).toEqual([]);
  });

  test('a variant that is refused, from the core count on at which it is', () => {
    expect(lint(edited('latch.ts', 'pause();', 'm[LATCH]++;'))[0]).toMatch(
      /^labs\/doors\/latch\.ts: the variant is refused at 1 core: labs\/doors\/latch\.ts:5:\d+: /,
    );
    expect(lint(edited('latch.ts', 'const LATCH = line();', 'const LATCH = lines(40 - CORES);'))[0]).toMatch(
      /^labs\/doors\/latch\.ts: the variant is refused at 64 cores: /,
    );
  });
});

describe('the card', () => {
  test('that cannot be read', () => {
    expect(lint(edited('lab.ts', 'order: 1', 'order: 0'))).toEqual([
      'labs/doors/lab.ts:2:63: order: expected a whole number from 1, saw 0',
    ]);
  });

  test('without a right variant, without a wrong one', () => {
    expect(lint({ ...edited('lab.ts', "'holds'", "'race'"), ...edited('latch.ts', 'Latch.', 'Wrong: race.') })).toEqual(
      ['labs/doors/lab.ts: no variant is declared right; a lab shows at least one that holds'],
    );
    expect(lint(edited('lab.ts', "expect: 'race'", "expect: 'holds', grows: 'nobody waits'"))).toEqual([
      'labs/doors/lab.ts: no variant is declared wrong; a lab shows at least one that fails, with its verdict',
    ]);
  });

  test('with a right variant whose curve nothing explains', () => {
    expect(lint(edited('lab.ts', ", falls: 'all want one line'", ''))).toEqual([
      'labs/doors/lab.ts: latch says neither why it `grows` with cores nor why it `falls`; the report cannot explain its curve',
    ]);
  });

  describe('of litmus tests', () => {
    const tests = card
      .replace("falls: 'all want one line'", "\n outcomes: [{ registers: '0 1', is: 'acceptable' }]")
      .replace(
        "expect: 'race'",
        "expect: 'holds',\n outcomes: [{ registers: '0 0', is: 'interesting', why: 'seldom' }]",
      )
      .replace('knobs:', "litmus: { parts: 'PARTS', registers: 'R', counts: 'C' },\n knobs:");

    test('needs no wrong variant and no curve', () => {
      expect(lint({ 'lab.ts': tests })).toEqual([]);
    });

    test("without a test's outcomes, or with outcomes where there is no test", () => {
      expect(lint({ 'lab.ts': tests.replace(", \n outcomes: [{ registers: '0 1', is: 'acceptable' }]", '') })).toEqual([
        'labs/doors/lab.ts: latch is a litmus test without outcomes; list what its registers can hold in the end',
      ]);
      expect(
        lint(
          edited(
            'lab.ts',
            "falls: 'all want one line'",
            "falls: 'all want one line',\n outcomes: [{ registers: '0 1', is: 'acceptable' }]",
          ),
        ),
      ).toEqual([
        'labs/doors/lab.ts: latch has outcomes, but the lab is not a lab of litmus tests; give the card a `litmus`, or remove them',
      ]);
    });

    test('with an outcome of another form, or named twice', () => {
      expect(lint({ 'lab.ts': tests.replace("'0 1'", "'01'") })[0]).toContain(
        'variants[0].outcomes[0].registers: expected one to four values from 0 to 3, with a blank between them, like "0 1", saw "01"',
      );
      expect(
        lint({
          'lab.ts': tests.replace(
            "[{ registers: '0 1', is: 'acceptable' }",
            "[{ registers: '0 1', is: 'acceptable' }, { registers: '0 1', is: 'forbidden' }",
          ),
        })[0],
      ).toContain('variants[0].outcomes: expected outcomes whose registers differ, saw a list of 2');
      expect(
        lint({
          'lab.ts': tests.replace(
            "[{ registers: '0 1', is: 'acceptable' }",
            "[{ registers: '0 1', is: 'acceptable' }, { registers: '0', is: 'forbidden' }",
          ),
        })[0],
      ).toContain('variants[0].outcomes: expected outcomes with the same number of registers, saw a list of 2');
    });
  });
});

describe('a knob', () => {
  test('that no file has', () => {
    expect(
      lint({
        'workload.ts': workload.replaceAll('inside', 'within'),
        'latch.ts': latch.replaceAll('inside', 'within'),
      }),
    ).toEqual([
      'labs/doors/lab.ts: the knob inside is not a top-level `const` of the workload or a variant, so setting it has no effect',
    ]);
  });

  test('with two defaults', () => {
    expect(lint(edited('latch.ts', 'inside = 5', 'inside = 6'))).toEqual([
      'labs/doors/workload.ts:3:16: the knob inside is 5 here and 6 at labs/doors/latch.ts:2:16; a knob has one default',
    ]);
  });

  test('whose default is outside its range', () => {
    expect(lint(edited('lab.ts', 'max: 10', 'max: 4'))).toEqual([
      'labs/doors/latch.ts:2:16: the default of inside is 5, and the card allows 0 to 4',
    ]);
    expect(lint(edited('lab.ts', 'min: 0', 'min: 6'))).toEqual([
      'labs/doors/latch.ts:2:16: the default of inside is 5, and the card allows 6 to 10',
    ]);
  });

  test('that cannot be linked at an end of its range', () => {
    expect(lint(edited('latch.ts', 'const LATCH = line();', 'const LATCH = lines(inside);'))[0]).toMatch(
      /^labs\/doors\/latch\.ts: the card allows inside=0, but the variant is refused with it: labs\/doors\/latch\.ts:3:/,
    );
  });

  test('that claims shared words', () => {
    expect(lint(edited('workload.ts', 'const inside = 5;', 'const inside = line();')).join('\n')).toContain('inside');
  });
});

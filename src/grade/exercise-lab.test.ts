// An exercise as a lab: which files are written for it, and that they are linked as grading links them.

import { describe, expect, test } from 'vitest';
import { root } from '../../test/real-threads.ts';
import { fingerprint } from '../engines/checker/model/schedule.ts';
import { readLab, sourceAt } from '../lab/folder.ts';
import { linkable } from '../lab/knobs.ts';
import { linkVariant } from '../lab/link-variant.ts';
import { isForExercise, labOfExercise } from './exercise-lab.ts';
import { exerciseNames, readExercise } from './folder.ts';
import { linkSubmission } from './linked.ts';
import { whyWords } from './reproduce.ts';

describe.each(exerciseNames(root))('%s', (name) => {
  const lab = readLab(root, name);
  const graded = readExercise(root, name);
  const stub = { name: 'mine.ts', text: sourceAt(root, `labs/${name}/exercise/stub.ts`).text };

  test('a file for the exercise is recognised, and no variant of the lab is taken for one', () => {
    expect(isForExercise(lab, graded, stub)).toBe(true);
    expect(lab.variants.filter(({ source }) => isForExercise(lab, graded, source)).map((each) => each.name)).toEqual(
      [],
    );
  });

  test('the same mistake in both does not change it', () => {
    expect(isForExercise(lab, graded, { ...stub, text: `${stub.text}\nlet wrong = 1;\n` })).toBe(true);
    const [first] = lab.variants;
    expect(isForExercise(lab, graded, { ...first!.source, text: `${first!.source.text}\nlet wrong = 1;\n` })).toBe(
      false,
    );
  });

  test("each check's program is the one that grading has", () => {
    const asLab = labOfExercise(lab, graded);
    const variant = { name: stub.name, card: null, source: stub };
    for (const { set = {} } of graded.exercise.checks)
      expect(fingerprint(linkVariant(asLab, variant, 3, set))).toBe(
        fingerprint(linkSubmission(stub, graded.grading, 3, set)),
      );
  });

  test('what some check sets is a knob', () => {
    const knobs = labOfExercise(lab, graded).card.knobs.map((each) => each.name);
    expect(
      graded.exercise.checks.flatMap(({ set = {} }) => Object.keys(set)).filter((each) => !knobs.includes(each)),
    ).toEqual([]);
  });
});

test('a constant that a submission happens to have is its own, unless the exercise shares it', () => {
  const lab = { ...readLab(root, 'spinlock'), shares: ['LOCKS'] };
  const variant = { name: 'mine.ts', card: null, source: { name: 'mine.ts', text: '' } };
  expect(linkable(lab, variant, 2, { LOCKS: 3, INSIDE: 7 })).toMatchObject({
    knobs: { LOCKS: 3 },
    workloadKnobs: { LOCKS: 3, INSIDE: 7 },
  });
  const whole = linkable(readLab(root, 'spinlock'), variant, 2, { INSIDE: 7 });
  expect(whole.knobs).toEqual({ INSIDE: 7 });
  expect(whole).not.toHaveProperty('workloadKnobs');
});

test("the command of a graded figure names machine, cores and constants, how moves are counted, and the file where it is not the exercise's own", () => {
  const check = {
    name: 'few',
    kind: 'scales',
    title: 't',
    look: 'l',
    points: 1,
    cores: 32,
    set: { KINDS: 1, INSIDE: 20000 },
    moves: { most: 1 },
  } as const;
  expect(whyWords('spinlock', check, null).join(' ')).toBe(
    'spinlock --exercise --machine opteron-48 --cores 32 --strict --set KINDS=1 --set INSIDE=20000',
  );
  expect(whyWords('spinlock', { ...check, set: {}, machine: 'laptop-8' }, 'my file.ts')).toEqual([
    'spinlock',
    '--exercise',
    'my file.ts',
    '--machine',
    'laptop-8',
    '--cores',
    '32',
    '--strict',
  ]);
  const { moves: _, ...faster } = { ...check, against: { variant: 'ticket', least: 2 } };
  expect(whyWords('spinlock', faster, null)).not.toContain('--strict');
});

// Reports in the formats of other systems, held to their published shapes.
//
// Gradescope: gradescope-autograders.readthedocs.io/en/latest/specs. GitHub Classroom: classroom-resources/
// autograding-grading-reporter, src/main.js and src/notify-classroom.js. Classroom 50: foundation50/classroom50,
// schemas/result-v1.schema.json. PrairieLearn: docs/externalGrading.md. gradelib: mit-pdos/xv6-riscv, gradelib.py.
// JUnit XML: as Vitest's own reporter writes it.

import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { convert } from 'xmlbuilder2';
import type { Exercise } from '../../lab/exercise.ts';
import {
  type CheckReport,
  type Finding,
  type GradeReport,
  gradeReport,
  reportOf,
  skippedReport,
  unreadableReport,
} from '../report.ts';
import { classFormats, formats } from './format.ts';
import { gradelibResults } from './gradelib.ts';

const common = { title: 'never two inside', look: 'Look at the lock.' };
const exercise: Exercise = {
  title: 'A lock',
  task: 'Write it.',
  hints: ['a', 'b', 'c'],
  checks: [
    { ...common, name: 'exclusion', kind: 'proves', points: 4, cores: 2, operations: 2 },
    {
      ...common,
      name: 'sharing',
      kind: 'scales',
      points: 5,
      cores: 32,
      moves: { most: 8, part: { at: 16, points: 2 } },
    },
    { ...common, name: 'order', kind: 'bounds', points: 3, cores: 2, bypass: { most: 1 } },
    { ...common, name: 'memory', kind: 'bounds', points: 1, cores: 32, memory: { most: 72 } },
    { ...common, name: 'real', kind: 'survives', points: 0, cores: 2, seconds: 0.1 },
  ],
};
const passed = (points: number): Finding => ({
  status: 'passed',
  points,
  reason: null,
  seen: 'holds',
  why: null,
  schedule: null,
});
const [proves, scales, order, memory, real] = exercise.checks as [Exercise['checks'][number], ...Exercise['checks']] &
  Exercise['checks'];

/** 4 of 4, 2 of 5, 0 of 3, skipped, shown; with what has no place in XML. */
const mixed: GradeReport = gradeReport('spinlock', 'mine.ts', exercise, null, [
  reportOf(proves!, passed(4), 0.25),
  reportOf(
    scales!,
    {
      status: 'part',
      points: 2,
      reason: 'moves',
      seen: '12 transfers',
      why: 'SERVING moves <most> & "often"\u0000\u001b[31m.',
      schedule: null,
    },
    0.5,
  ),
  reportOf(
    order!,
    {
      status: 'failed',
      points: 0,
      reason: 'bypass',
      seen: 'no bound',
      why: 'Others get in. \ud800 原子',
      schedule: '2x2-01-abc',
    },
    0.125,
  ),
  skippedReport(memory!, 'order'),
  reportOf(
    real!,
    { status: 'shown', points: 0, reason: null, seen: '3 million operations/s', why: null, schedule: null },
    0.25,
  ),
]);
const full: GradeReport = gradeReport(
  'spinlock',
  'mine.ts',
  exercise,
  null,
  exercise.checks.map(
    (check): CheckReport =>
      reportOf(check, check.kind === 'survives' ? { ...passed(0), status: 'shown' } : passed(check.points), 0.1),
  ),
);
const refused: GradeReport = unreadableReport(
  'spinlock',
  'mine.ts',
  exercise,
  'mine.ts:1:1: a syntax error: …; fix it',
);

const reports = [
  ['some points', mixed],
  ['full marks', full],
  ['no points at all', refused],
] as const;

test('JSON is the report itself', () => {
  expect(JSON.parse(formats.json!(mixed, {}))).toEqual(mixed);
});

describe('Gradescope', () => {
  const visibility = v.picklist(['hidden', 'after_due_date', 'after_published', 'visible']);
  const textFormat = v.picklist(['text', 'html', 'simple_format', 'md', 'ansi']);
  const number = v.pipe(v.number(), v.finite());
  const shape = v.strictObject({
    score: number,
    execution_time: number,
    output: v.string(),
    output_format: textFormat,
    test_output_format: textFormat,
    visibility,
    stdout_visibility: visibility,
    extra_data: v.record(v.string(), v.unknown()),
    tests: v.array(
      v.strictObject({
        score: v.optional(number),
        max_score: v.optional(number),
        status: v.optional(v.picklist(['passed', 'failed'])),
        name: v.string(),
        number: v.string(),
        output: v.string(),
        tags: v.array(v.string()),
        visibility,
      }),
    ),
  });
  test.each(reports)('%s', (_, report) => {
    const results = v.parse(shape, JSON.parse(formats.gradescope!(report, {})));
    expect(results.score).toBe(report.points);
    expect(results.tests.reduce((sum, each) => sum + (each.score ?? 0), 0)).toBe(report.points);
    expect(results.tests.reduce((sum, each) => sum + (each.max_score ?? 0), 0)).toBe(13);
  });
});

describe('GitHub Classroom', () => {
  const shape = v.strictObject({
    version: v.literal(1),
    status: v.picklist(['pass', 'fail', 'error']),
    max_score: v.number(),
    tests: v.array(
      v.strictObject({
        name: v.string(),
        status: v.picklist(['pass', 'fail', 'error']),
        score: v.number(),
        message: v.nullable(v.string()),
        test_code: v.string(),
        filename: v.string(),
        line_no: v.number(),
        execution_time: v.string(),
      }),
    ),
  });
  test.each(reports)('%s: its table and its total say the same', (_, report) => {
    const text = formats.classroom!(report, {});
    expect(text).toMatch(/^[A-Za-z0-9+/]+=*\n$/);
    const result = v.parse(shape, JSON.parse(Buffer.from(text.trim(), 'base64').toString('utf8')));
    const total = result.tests.reduce((sum, each) => sum + each.score, 0);
    expect([
      total,
      (result.tests.filter((each) => each.status === 'pass').length / result.tests.length) * result.max_score,
    ]).toEqual([report.points, report.points]);
    expect(result.status).toBe(report === full ? 'pass' : report === refused ? 'error' : 'fail');
  });
});

describe('Classroom 50', () => {
  const time = v.pipe(v.string(), v.regex(/^\d{4}-\d{2}-\d{2}T([01]\d|2[0-3]):[0-5]\d:[0-5]\dZ$/));
  const text = v.pipe(v.string(), v.minLength(1));
  const points = v.pipe(v.number(), v.integer(), v.minValue(0));
  const shape = v.strictObject({
    schema: v.literal('classroom50/result/v1'),
    classroom: text,
    assignment: text,
    assignment_type: v.picklist(['individual', 'group']),
    owner: text,
    submission: v.pipe(v.string(), v.startsWith('submit/')),
    commit: text,
    release: text,
    review: text,
    datetime: time,
    score: points,
    'max-score': points,
    tests: v.array(v.looseObject({ 'test-name': text, passed: v.boolean(), score: points, 'max-score': points })),
  });
  const env = {
    CLASSROOM: 'os',
    ASSIGNMENT: 'spinlock',
    SUBMISSION_TAG: 'submit/2026-06-01T14-32-05Z-a1b2c3d',
    COMMIT_URL: 'https://host.example/c',
    RELEASE_URL: 'https://host.example/r',
    USERNAME: 'alice',
  };
  test.each(reports)('%s', (_, report) => {
    const result = v.parse(shape, JSON.parse(formats.classroom50!(report, env)));
    expect([result.score, result['max-score'], result.owner, result.review]).toEqual([
      report.points,
      13,
      'alice',
      'https://host.example/c',
    ]);
    expect(result.tests.reduce((sum, each) => sum + each.score, 0)).toBe(report.points);
    expect(
      result.tests.every(
        (each) => each.score <= each['max-score'] && each.passed === (each.score === each['max-score']),
      ),
    ).toBe(true);
  });
  test('outside its runner it says what is missing', () => {
    expect(() => formats.classroom50!(full, { ...env, USERNAME: undefined, COMMIT_URL: '' })).toThrow(
      'missing: COMMIT_URL, OWNER. Use --format json elsewhere.',
    );
  });
});

describe('PrairieLearn', () => {
  const shape = v.strictObject({
    gradable: v.boolean(),
    format_errors: v.optional(v.array(v.string())),
    score: v.pipe(v.number(), v.minValue(0), v.maxValue(1)),
    message: v.string(),
    tests: v.array(
      v.strictObject({
        name: v.string(),
        description: v.string(),
        points: v.number(),
        max_points: v.number(),
        output: v.string(),
      }),
    ),
  });
  test.each(reports)('%s', (_, report) => {
    const text = formats.prairielearn!(report, {});
    const results = v.parse(shape, JSON.parse(text));
    expect(results.score).toBeCloseTo(report.points / 13);
    expect(results.gradable).toBe(report !== refused);
    expect(text.length).toBeLessThan(1_000_000);
  });
});

describe('JUnit XML', () => {
  type Case = {
    '@classname': string;
    '@name': string;
    failure?: unknown;
    skipped?: unknown;
    properties: { property: { '@value': string } };
  };
  test.each(reports)('%s', (_, report) => {
    const text = formats.junit!(report, {});
    // biome-ignore lint/suspicious/noControlCharactersInRegex: what must not be there
    expect(text).not.toMatch(/[\u0000-\u0008\u001b]/);
    const { testsuites } = convert(text, { format: 'object' }) as unknown as {
      testsuites: Record<string, string> & { testsuite: Record<string, string> & { testcase: Case[] } };
    };
    const cases = testsuites.testsuite.testcase;
    expect([testsuites['@tests'], testsuites['@failures'], testsuites['@errors']]).toEqual([
      '5',
      String(cases.filter((each) => each.failure !== undefined).length),
      '0',
    ]);
    expect(testsuites.testsuite['@skipped']).toBe(String(cases.filter((each) => each.skipped !== undefined).length));
    expect(cases.reduce((sum, each) => sum + Number(each.properties.property['@value'].split('/')[0]), 0)).toBe(
      report.points,
    );
  });
  test('keeps what a sentence says', () => {
    expect(formats.junit!(mixed, {})).toContain('SERVING moves &lt;most&gt; &amp; "often"[31m.');
    expect(formats.junit!(mixed, {})).toContain('原子');
  });
});

test('gradelib: a line a test, its fate, and the score; and titles with points', () => {
  const lines = formats.gradelib!(mixed, {}).split('\n');
  expect(lines[0]).toBe('== Test exclusion: never two inside ==');
  expect(lines[1]).toMatch(/^exclusion: never two inside: OK \(0\.\ds\)$/);
  expect(lines).toContain('order: never two inside: FAIL (0.1s)');
  expect(lines.at(-2)).toBe('Score: 6/13');
  expect(JSON.parse(gradelibResults(mixed))).toEqual({
    'exclusion: never two inside': 4,
    'sharing: never two inside': 2,
    'order: never two inside': 0,
    'memory: never two inside': 0,
  });
});

describe('a file that does not compile', () => {
  const sentence = 'mine.ts:1:1: a syntax error';
  test.each(['gradelib', 'junit', 'classroom50', 'classroom'])('is told once in %s', (name) => {
    const env = {
      CLASSROOM: 'os',
      ASSIGNMENT: 'spinlock',
      SUBMISSION_TAG: 'submit/1',
      COMMIT_URL: 'c',
      RELEASE_URL: 'r',
      OWNER: 'alice',
    };
    const text = formats[name]!(refused, env);
    const plain = name === 'classroom' ? Buffer.from(text, 'base64').toString() : text;
    expect(plain.split(sentence).length - 1).toBe(1);
  });
  test('loses no check that has no points: JUnit counts it as skipped', () => {
    expect(formats.junit!(refused, {})).toContain('<testsuites name="percore" tests="5" failures="4" errors="0"');
    expect(formats.junit!(refused, {})).toContain('skipped="1"');
  });
});

describe('a remark on the file', () => {
  const remarked: GradeReport = { ...mixed, remark: 'graded, though its name is mine.js' };
  test.each(['gradescope', 'prairielearn', 'gradelib', 'junit', 'json'])('is told in %s', (name) => {
    expect(formats[name]!(remarked, {}).toLowerCase()).toContain('graded, though its name is mine.js');
    expect(formats[name]!(mixed, {})).not.toContain('though its name');
  });
});

test('a class in one file: a suite each in JUnit, with counts of all; a list of reports in JSON', () => {
  const text = classFormats.junit!([mixed, refused]);
  expect(text).toContain('<testsuites name="percore" tests="10" failures="6" errors="0"');
  expect(text.match(/<testsuite name="spinlock mine\.ts"/g)?.length).toBe(2);
  expect(JSON.parse(classFormats.json!([mixed, refused]))).toEqual({
    schema: 'percore.grades/1',
    reports: [mixed, refused],
  });
  expect(classFormats.junit!([mixed])).toBe(formats.junit!(mixed, {}));
});

// The litmus lab: its outcomes are the published ones for SC and x86-TSO, its rounds are counted right, and its command says so.

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { readCheckOptions } from '../src/cli/check/check-options.ts';
import {
  isForbidden,
  isOutsideModel,
  type LitmusShown,
  litmusReport,
  litmusRows,
} from '../src/cli/check/litmus-report.ts';
import { check } from '../src/engines/checker/check.ts';
import { reach } from '../src/engines/checker/outcomes.ts';
import { prepareProgram } from '../src/engines/threads/prepare.ts';
import { readLab } from '../src/lab/folder.ts';
import { checkSets } from '../src/lab/knobs.ts';
import type { Lab, Variant } from '../src/lab/lab.ts';
import { linkVariant } from '../src/lab/link-variant.ts';
import { histogramOf, isLitmus, type LitmusLab, linkTest, saidOf } from '../src/lab/litmus.ts';
import { percore, scratchFolder } from './command.ts';
import { root, startThreads } from './real-threads.ts';

const scratch = scratchFolder();
const threads = startThreads(4, 65536);
afterAll(async () => {
  scratch.remove();
  await threads.dismiss();
});

const lab = readLab(root, 'litmus') as Lab as LitmusLab;
const named = (name: string): Variant => lab.variants.find((each) => each.name === name)!;
const memories = ['sc', 'tso'] as const;

/** Every way to fill n registers with 0 and 1, but for some. */
function binary(n: number, except: readonly string[]): string[] {
  return Array.from({ length: 2 ** n }, (_, i) => i.toString(2).padStart(n, '0').split('').join(' ')).filter(
    (text) => !except.includes(text),
  );
}

function reached(variant: Variant, memory: 'sc' | 'tso'): string[] {
  const test = linkTest(lab, variant, { ...checkSets(lab.card)[0] });
  const { checked, outcomes } = reach(test.program, test.registers, { operations: 1, memory });
  expect(checked.verdict).toBe('holds');
  return outcomes.map(({ values }) => values.join(' '));
}

// The forbidden final states: Sewell and others, CACM 53(7), 2010, section 3.2 (Intel's examples 8-1, 8-2, 8-3, 8-5, 8-7). Every
// other combination is allowed. `relaxed` is what TSO adds to SC, by accesses of that kind. Mixed ones follow from V8's
// instructions: a load by Atomics is a mov, a store by Atomics an xchg, which is an mfence to all of these tests.
const forwarded = ['1 0 1 1', '1 1 1 0', '1 1 1 1'];
const published = [
  { name: 'store-buffering-atomics', sc: binary(2, ['0 0']), relaxed: [], beyond: { '0 0': 'forbidden' } },
  { name: 'store-buffering-plain', sc: binary(2, ['0 0']), relaxed: ['0 0'], beyond: { '0 0': 'interesting' } },
  { name: 'store-buffering-atomic-stores', sc: binary(2, ['0 0']), relaxed: [], beyond: { '0 0': 'interesting' } },
  { name: 'store-buffering-atomic-loads', sc: binary(2, ['0 0']), relaxed: ['0 0'], beyond: { '0 0': 'interesting' } },
  { name: 'forwarding-atomics', sc: forwarded, relaxed: [], beyond: { '1 0 1 0': 'forbidden' } },
  { name: 'forwarding-plain', sc: forwarded, relaxed: ['1 0 1 0'], beyond: { '1 0 1 0': 'interesting' } },
  { name: 'forwarding-atomic-loads', sc: forwarded, relaxed: ['1 0 1 0'], beyond: { '1 0 1 0': 'interesting' } },
  { name: 'message-passing-atomics', sc: binary(2, ['1 0']), relaxed: [], beyond: { '1 0': 'forbidden' } },
  { name: 'message-passing-plain', sc: binary(2, ['1 0']), relaxed: [], beyond: { '1 0': 'interesting' } },
  { name: 'message-passing-atomic-flag', sc: binary(2, ['1 0']), relaxed: [], beyond: { '1 0': 'forbidden' } },
  { name: 'load-buffering-atomics', sc: binary(2, ['1 1']), relaxed: [], beyond: { '1 1': 'forbidden' } },
  { name: 'load-buffering-plain', sc: binary(2, ['1 1']), relaxed: [], beyond: { '1 1': 'interesting' } },
  { name: 'iriw-atomics', sc: binary(4, ['1 0 1 0']), relaxed: [], beyond: { '1 0 1 0': 'forbidden' } },
  { name: 'iriw-plain', sc: binary(4, ['1 0 1 0']), relaxed: [], beyond: { '1 0 1 0': 'interesting' } },
  { name: 'coherence-atomics', sc: binary(2, ['1 0']), relaxed: [], beyond: { '1 0': 'forbidden' } },
  { name: 'coherence-plain', sc: binary(2, ['1 0']), relaxed: [], beyond: { '1 0': 'interesting' } },
];

describe('outcomes are the published ones', () => {
  test('of every test of the lab, and of no other', () => {
    expect(isLitmus(lab)).toBe(true);
    expect(lab.variants.map(({ name }) => name)).toEqual(published.map(({ name }) => name));
  });

  test.each(published)('$name: those of SC under sc, and under tso what its kind of access is known to add', ({
    name,
    sc,
    relaxed,
  }) => {
    expect(reached(named(name), 'sc')).toEqual(sc);
    expect(reached(named(name), 'tso')).toEqual([...sc, ...relaxed].sort());
  });

  test.each(published)('$name: the card names all of them and forbids none, and what it is beyond', ({
    name,
    sc,
    beyond,
  }) => {
    for (const text of sc) expect(saidOf(named(name), text)!.is).toBe('acceptable');
    for (const [text, is] of Object.entries(beyond)) expect(saidOf(named(name), text)!.is).toBe(is);
  });

  test('a test by Atomics whose accesses became plain reaches what its card forbids', () => {
    const right = named('store-buffering-atomics');
    const wrong = { ...right, source: named('store-buffering-plain').source };
    const bad = (variant: Variant): string[] => {
      const test = linkTest(lab, variant, { ...checkSets(lab.card)[0] });
      return litmusRows(variant, test, reach(test.program, test.registers, { operations: 1, memory: 'tso' }), null)
        .filter(isForbidden)
        .map((row) => row.registers);
    };
    expect(bad(right)).toEqual([]);
    expect(bad(wrong)).toEqual(['0 0']);
  });
});

test('what the lesson says of other labs: the plain sequence lock races, and where races are ignored it holds under tso too', () => {
  const seqlock = readLab(root, 'seqlock');
  const program = linkVariant(seqlock, seqlock.variants.find((each) => each.name === 'plain')!, 2, {
    ...checkSets(seqlock.card)[0],
  });
  expect(memories.map((memory) => check(program, { operations: 2, memory }).verdict)).toEqual(['race', 'race']);
  expect(memories.map((memory) => check(program, { operations: 2, memory, races: false }).verdict)).toEqual([
    'holds',
    'holds',
  ]);
});

describe('rounds on real cores', () => {
  const meeting = { meeting: 1, patience: 2, skew: 1 };
  const checked = (text: string) =>
    check(
      linkTest({ ...lab, workload: { ...lab.workload, text } }, named('store-buffering-atomics'), meeting).program,
      { operations: 3 },
    ).verdict;

  test('the checker finds no race and no wrong count in how cores meet; and finds one where core 0 counts the round that is being played', () => {
    const { text } = lab.workload;
    expect(checked(text)).toBe('holds');
    const early = text.replace('count(m, ((round + 1) & 1) * LINE)', 'count(m, (round & 1) * LINE)');
    expect(early).not.toBe(text);
    expect(checked(early)).toBe('race');
  });

  test('and where nobody waits for the others', () => {
    const alone = lab.workload.text.replace('- rounds < 0', '- rounds < -9');
    expect(alone).not.toBe(lab.workload.text);
    expect(checked(alone)).toBe('race');
  });

  test('counts are decoded by two bits a register', () => {
    const memory = new Int32Array(1000);
    memory[500 + 0b01] = 7;
    memory[500 + 0b0100] = 5;
    const { program } = linkTest(lab, named('store-buffering-plain'), {});
    expect([...histogramOf({ program, registers: [1, 2], counts: 500 }, memory)].sort()).toEqual([
      ['0 1', 5],
      ['1 0', 7],
    ]);
  });

  /** What real cores may show: by Atomics alone what sc reaches, everywhere; otherwise what tso reaches, where cores are x86's. */
  const modelOf = ({ name }: Variant): ReadonlySet<string> | null => {
    const memory = name.endsWith('-atomics') ? 'sc' : 'tso';
    return memory === 'tso' && process.arch !== 'x64' ? null : new Set(reached(named(name), memory));
  };
  const compiled = lab.variants.map((variant) => ({ name: variant.name, code: 'wasm' as const }));
  const asJavaScript = ['store-buffering-atomics', 'store-buffering-atomic-stores', 'store-buffering-atomic-loads'].map(
    (name) => ({ name, code: 'js' as const }),
  );

  test.each([
    ...compiled,
    ...asJavaScript,
  ])("$name, as $code: rounds are played, and none ends outside the model of this computer's memory", async ({
    name,
    code,
  }) => {
    const variant = named(name);
    const test = linkTest(lab, variant, {});
    const model = modelOf(variant);
    expect(await threads.measure(await prepareProgram(test.program, code), { seconds: 0.1 })).toMatchObject({
      error: null,
      hung: false,
    });
    const rounds = histogramOf(test, new Int32Array(threads.memory.buffer));
    expect(rounds.size).toBeGreaterThan(0);
    for (const [outcome, count] of rounds) {
      expect(saidOf(variant, outcome)!.is, outcome).not.toBe('forbidden');
      expect(
        model === null || model.has(outcome),
        `${outcome} came up ${count} times, and the model does not reach it`,
      ).toBe(true);
    }
  });
});

describe('what a person reads of a run on real cores', () => {
  const shown = (name: string, memory: 'sc' | 'tso', seen: Record<string, number>, here: string): LitmusShown => {
    const variant = named(name);
    const test = linkTest(lab, variant, { ...checkSets(lab.card)[0] });
    const answer = reach(test.program, test.registers, { operations: 1, memory });
    const run = { rounds: new Map(Object.entries(seen)), total: 100, seconds: 1, error: null };
    return {
      lab,
      variant,
      test,
      reached: answer,
      rows: litmusRows(variant, test, answer, run),
      seen: run,
      underTso: new Set(reached(variant, 'tso')),
      coresHere: 2,
      here,
    };
  };
  const said = (asked: LitmusShown): string => litmusReport(asked, { width: 1000, colour: false });

  test('an outcome of store buffers, asked under sc, is told as theirs, and is no failure', () => {
    const asked = shown('store-buffering-plain', 'sc', { '0 0': 3 }, 'x64');
    expect(said(asked)).toContain(
      '0 0 occurred but is not reachable under sc. It is reachable under tso, because plain stores wait in store buffers on this computer. --memory tso shows how.',
    );
    expect(isOutsideModel(asked)).toBe(false);
  });

  test('one that the memory of x86 does not have, on x86, is told as a fault, and is a failure', () => {
    const asked = shown('message-passing-plain', 'tso', { '1 0': 1 }, 'x64');
    expect(said(asked)).toContain('please report it');
    expect(isOutsideModel(asked)).toBe(true);
  });

  test('the same on ARM is what ARM allows', () => {
    const asked = shown('message-passing-plain', 'tso', { '1 0': 1 }, 'arm64');
    expect(said(asked)).toContain(
      'the memory of this computer (arm64) allows more reordering of plain accesses than store buffers do',
    );
    expect(isOutsideModel(asked)).toBe(false);
  });

  test('outcomes that are reached are no remark', () => {
    const asked = shown('store-buffering-atomic-loads', 'tso', { '0 0': 50, '0 1': 50 }, 'x64');
    expect(said(asked)).not.toContain('came up, and');
    expect(isOutsideModel(asked)).toBe(false);
  });
});

describe.concurrent('npm run check litmus', () => {
  test("lists a test's outcomes, each with its name and a schedule that replays it", async () => {
    const { code, stdout } = await percore(['check', 'litmus', 'store-buffering-plain', '--memory', 'tso']);
    expect(code).toBe(0);
    const [, schedule] = /^0 0 +interesting: needs a store buffer +(2x1tso-[01~]+-\w+)$/m.exec(stdout)!;
    for (const text of ['0 1', '1 0', '1 1']) expect(stdout).toMatch(new RegExp(`^${text} +acceptable +2x1tso-`, 'm'));
    const again = await percore(['check', 'litmus', 'store-buffering-plain', '--schedule', schedule!]);
    expect([again.code, again.stdout]).toEqual([
      0,
      expect.stringContaining('The registers hold 0 0 interesting: needs a store buffer.'),
    ]);
  });

  test('says under sc that it cannot be reached', async () => {
    const { code, stdout } = await percore(['check', 'litmus', 'store-buffering-plain']);
    expect([code, stdout]).toEqual([
      0,
      expect.stringMatching(/^0 0 +interesting: needs a store buffer +not reachable$/m),
    ]);
  });

  test("takes a person's own file, runs it on real cores beside, and ends with 1 where an assertion fails", async () => {
    const text = readFileSync(join(root, 'labs/litmus/coherence-plain.ts'), 'utf8');
    mkdirSync(scratch.path, { recursive: true });
    writeFileSync(join(scratch.path, 'mine.ts'), text);
    writeFileSync(join(scratch.path, 'wrong.ts'), text.replace('Atomics.store(m, r, first);', 'assert(first === 0);'));
    const mine = await percore(['check', 'litmus', join(scratch.path, 'mine.ts'), '--real', '1']);
    expect([mine.code, mine.stdout]).toEqual([0, expect.stringMatching(/^0 0 +[\d,]+ +\S+ +2x1-/m)]);
    const wrong = await percore(['check', 'litmus', join(scratch.path, 'wrong.ts')]);
    expect([wrong.code, wrong.stdout]).toEqual([1, expect.stringContaining('BREAKS')]);
  });

  test.each<[string, string[], string]>([
    ['cores', ['litmus', 'iriw-plain', '--cores', '2'], 'A litmus test has one core per part'],
    ['cores of all tests', ['litmus', '--cores', '3'], 'A litmus test has one core per part'],
    [
      'a real run of what is no test',
      ['spinlock', 'ticket', '--real', '1'],
      '--real runs litmus tests, and spinlock has none',
    ],
  ])('refuses %s', async (_, words, sentence) => {
    const { code, stderr } = await percore(['check', ...words]);
    expect([code, stderr]).toEqual([2, expect.stringContaining(sentence)]);
  });

  test('refuses a memory that is not there', () => {
    expect(() => readCheckOptions(['litmus', 'iriw-plain', '--memory', 'arm'])).toThrow('Allowed choices are sc, tso');
    expect(readCheckOptions(['litmus', 'iriw-plain', '--memory', 'tso'])?.memory).toBe('tso');
  });
});

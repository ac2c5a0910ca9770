// The litmus lab: its outcomes are the published ones for SC and x86-TSO, its rounds are counted right, and its command says so.

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { readCheckOptions } from '../src/cli/check-options.ts';
import { isForbidden, litmusRows } from '../src/cli/litmus-report.ts';
import { check } from '../src/engines/checker/check.ts';
import { reach } from '../src/engines/checker/outcomes.ts';
import { prepareProgram } from '../src/engines/threads/prepare.ts';
import { readLab } from '../src/lab/folder.ts';
import { linkVariant } from '../src/lab/knobs.ts';
import type { Lab, Variant } from '../src/lab/lab.ts';
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
  return Array.from({ length: 2 ** n }, (_, i) => i.toString(2).padStart(n, '0').split('').join(' ')).filter((text) => !except.includes(text));
}

function reached(variant: Variant, memory: 'sc' | 'tso'): string[] {
  const test = linkTest(lab, variant, { ...lab.card.check });
  const { checked, outcomes } = reach(test.program, test.registers, { operations: 1, memory });
  expect(checked.verdict).toBe('holds');
  return outcomes.map(({ values }) => values.join(' '));
}

// The forbidden final states: Sewell and others, CACM 53(7), 2010, section 3.2 (Intel's examples 8-1, 8-2, 8-3, 8-5, 8-7). Every
// other combination is allowed. `relaxed` is what TSO adds to SC.
const published = [
  { name: 'store-buffering', sc: binary(2, ['0 0']), relaxed: ['0 0'] },
  { name: 'forwarding', sc: ['1 0 1 1', '1 1 1 0', '1 1 1 1'], relaxed: ['1 0 1 0'] },
  { name: 'message-passing', sc: binary(2, ['1 0']), relaxed: [] },
  { name: 'load-buffering', sc: binary(2, ['1 1']), relaxed: [] },
  { name: 'iriw', sc: binary(4, ['1 0 1 0']), relaxed: [] },
  { name: 'coherence', sc: binary(2, ['1 0']), relaxed: [] },
];

describe('outcomes are the published ones', () => {
  test('of every test of the lab, and of no other', () => {
    expect(isLitmus(lab)).toBe(true);
    expect(lab.variants.map(({ name }) => name)).toEqual(published.flatMap(({ name }) => [`${name}-atomics`, `${name}-plain`]));
  });

  test.each(published)('$name: by Atomics those of SC under both memories; by plain accesses TSO adds what it is known for', ({ name, sc, relaxed }) => {
    for (const memory of memories) expect(reached(named(`${name}-atomics`), memory)).toEqual(sc);
    expect(reached(named(`${name}-plain`), 'sc')).toEqual(sc);
    expect(reached(named(`${name}-plain`), 'tso')).toEqual([...sc, ...relaxed].sort());
  });

  test.each(published)('$name: the card names all of them, and forbids none', ({ name, sc, relaxed }) => {
    for (const text of sc) for (const kind of ['atomics', 'plain']) expect(saidOf(named(`${name}-${kind}`), text)!.is).toBe('acceptable');
    for (const text of relaxed) expect([saidOf(named(`${name}-plain`), text)!.is, saidOf(named(`${name}-atomics`), text)!.is]).toEqual(['interesting', 'forbidden']);
  });

  test('a test by Atomics whose accesses became plain reaches what its card forbids', () => {
    const right = named('store-buffering-atomics');
    const wrong = { ...right, source: named('store-buffering-plain').source };
    const bad = (variant: Variant): string[] => {
      const test = linkTest(lab, variant, { ...lab.card.check });
      return litmusRows(variant, test, reach(test.program, test.registers, { operations: 1, memory: 'tso' }), null).filter(isForbidden).map((row) => row.registers);
    };
    expect(bad(right)).toEqual([]);
    expect(bad(wrong)).toEqual(['0 0']);
  });
});

test('what the lesson says of other labs: the plain sequence lock races, and where races are ignored it holds under tso too', () => {
  const seqlock = readLab(root, 'seqlock');
  const program = linkVariant(seqlock, seqlock.variants.find((each) => each.name === 'plain')!, 2, { ...seqlock.card.check });
  expect(memories.map((memory) => check(program, { operations: 2, memory }).verdict)).toEqual(['race', 'race']);
  expect(memories.map((memory) => check(program, { operations: 2, memory, races: false }).verdict)).toEqual(['holds', 'holds']);
});

describe('rounds on real cores', () => {
  const meeting = { meeting: 1, patience: 2, skew: 1 };
  const checked = (text: string) => check(linkTest({ ...lab, workload: { ...lab.workload, text } }, named('store-buffering-atomics'), meeting).program, { operations: 3 }).verdict;

  test('the checker finds no race and no wrong count in how cores meet; and finds one where core 0 counts the round that is being played', () => {
    const { text } = lab.workload;
    expect(checked(text)).toBe('holds');
    const early = text.replace('count(m, Math.imul((round + 1) & 1, LINE))', 'count(m, Math.imul(round & 1, LINE))');
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
    expect([...histogramOf({ program, registers: [1, 2], counts: 500 }, memory)].sort()).toEqual([['0 1', 5], ['1 0', 7]]);
  });

  test.each(['store-buffering-atomics', 'iriw-atomics'])('%s: rounds are played, and none ends in an outcome that the card forbids', async (name) => {
    const variant = named(name);
    const test = linkTest(lab, variant, {});
    expect(await threads.measure(await prepareProgram(test.program, 'wasm'), { seconds: 0.3 })).toMatchObject({ error: null, hung: false });
    const rounds = histogramOf(test, new Int32Array(threads.memory.buffer));
    expect(rounds.size).toBeGreaterThan(0);
    for (const outcome of rounds.keys()) expect(saidOf(variant, outcome)!.is, outcome).toBe('acceptable');
  });
});

describe.concurrent('npm run check litmus', () => {
  test('lists a test\'s outcomes, each with its name and a schedule that replays it', async () => {
    const { code, stdout } = await percore(['check', 'litmus', 'store-buffering-plain', '--memory', 'tso']);
    expect(code).toBe(0);
    const [, schedule] = /^0 0 +interesting: needs a store buffer +(2x1tso-[01~]+-\w+)$/m.exec(stdout)!;
    for (const text of ['0 1', '1 0', '1 1']) expect(stdout).toMatch(new RegExp(`^${text} +acceptable +2x1tso-`, 'm'));
    const again = await percore(['check', 'litmus', 'store-buffering-plain', '--schedule', schedule!]);
    expect([again.code, again.stdout]).toEqual([0, expect.stringContaining('The registers hold 0 0 interesting: needs a store buffer.')]);
  });

  test('says under sc that it cannot be reached', async () => {
    const { code, stdout } = await percore(['check', 'litmus', 'store-buffering-plain']);
    expect([code, stdout]).toEqual([0, expect.stringMatching(/^0 0 +interesting: needs a store buffer +not reachable$/m)]);
  });

  test('takes a person\'s own file, runs it on real cores beside, and ends with 1 where an assertion fails', async () => {
    const text = readFileSync(join(root, 'labs/litmus/coherence-plain.ts'), 'utf8');
    mkdirSync(scratch.path, { recursive: true });
    writeFileSync(join(scratch.path, 'mine.ts'), text);
    writeFileSync(join(scratch.path, 'wrong.ts'), text.replace('Atomics.store(m, r, first);', 'assert(first === 0);'));
    const mine = await percore(['check', 'litmus', join(scratch.path, 'mine.ts'), '--real', '1']);
    expect([mine.code, mine.stdout]).toEqual([0, expect.stringMatching(/^0 0 0 0 +[\d,]+ +\S+ +2x1-/m)]);
    const wrong = await percore(['check', 'litmus', join(scratch.path, 'wrong.ts')]);
    expect([wrong.code, wrong.stdout]).toEqual([1, expect.stringContaining('BREAKS')]);
  });

  test.each<[string, string[], string]>([
    ['cores', ['litmus', 'iriw-plain', '--cores', '2'], 'A litmus test has as many cores as it has parts'],
    ['cores of all tests', ['litmus', '--cores', '3'], 'A litmus test has as many cores as it has parts'],
    ['a real run of what is no test', ['spinlock', 'ticket', '--real', '1'], '--real runs a litmus test beside its outcomes, and spinlock has none'],
  ])('refuses %s', async (_, words, sentence) => {
    const { code, stderr } = await percore(['check', ...words]);
    expect([code, stderr]).toEqual([2, expect.stringContaining(sentence)]);
  });

  test('refuses a memory that is not there', () => {
    expect(() => readCheckOptions(['litmus', 'iriw-plain', '--memory', 'arm'])).toThrow('Allowed choices are sc, tso');
    expect(readCheckOptions(['litmus', 'iriw-plain', '--memory', 'tso'])?.memory).toBe('tso');
  });
});

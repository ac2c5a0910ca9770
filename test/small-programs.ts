// Small programs made up at random: two or three cores, a few statements over two words, every kind of access and failure.

import fc from 'fast-check';

/** A workload as text. Loops repeat nothing that counts, so every program has finitely many states. */
export type Small = { readonly text: string; readonly cores: number; readonly operations: number };

const word = fc.constantFrom('A', 'A', 'B');
const value = fc.integer({ min: 0, max: 2 });

const access: fc.Arbitrary<string> = fc.oneof(
  fc.tuple(word, value).map(([w, v]) => `Atomics.store(m, ${w}, ${v});`),
  word.map((w) => `seen = Atomics.load(m, ${w});`),
  fc.tuple(word, value).map(([w, v]) => `seen = Atomics.exchange(m, ${w}, ${v});`),
  fc.tuple(word, value, value).map(([w, a, b]) => `seen = Atomics.compareExchange(m, ${w}, ${a}, ${b});`),
);

const counting: fc.Arbitrary<string> = fc.oneof(
  word.map((w) => `seen = Atomics.add(m, ${w}, 1);`),
  word.map((w) => `seen = Atomics.sub(m, ${w}, 1);`),
  word.map((w) => `seen = m[${w}];`),
  fc.tuple(word, value).map(([w, v]) => `m[${w}] = ${v};`),
);

const odd: fc.Arbitrary<string> = fc.oneof(
  value.map((v) => `assert(seen !== ${v + 1});`),
  word.map((w) => `poison(${w}, 1);`),
  word.map((w) => `unpoison(${w}, 1);`),
  fc.constant('seen = choose(2);'),
  fc.constant('Atomics.load(m, A + Math.imul(seen, 100));'),
);

const waiting: fc.Arbitrary<string> = fc.oneof(
  fc.tuple(word, value).map(([w, v]) => `while (Atomics.load(m, ${w}) !== ${v}) pause();`),
  fc.tuple(access, value).map(([each, v]) => `do { ${each} } while (seen === ${v});`),
  fc.tuple(access, access, value).map(([a, b, v]) => `do { ${a} ${b} } while (seen !== ${v});`),
  fc.tuple(word, value).map(([w, v]) => `Atomics.wait(m, ${w}, ${v});`),
  fc
    .tuple(word, value)
    .map(([w, v]) => `while (Atomics.load(m, ${w}) !== ${v}) Atomics.wait(m, ${w}, ${(v + 1) % 3});`),
  fc.tuple(word, fc.constantFrom(', 1', '')).map(([w, n]) => `seen = Atomics.notify(m, ${w}${n});`),
);

const plain = fc.oneof(
  { weight: 4, arbitrary: access },
  { weight: 3, arbitrary: counting },
  { weight: 2, arbitrary: odd },
  { weight: 3, arbitrary: waiting },
);
const guarded = fc
  .tuple(fc.constantFrom('seen === 0', 'seen === 1', 'core === 0'), plain)
  .map(([test, each]) => `if (${test}) { ${each} }`);
const statement = fc.oneof({ weight: 4, arbitrary: plain }, { weight: 1, arbitrary: guarded });

const extras: fc.Arbitrary<string> = fc.oneof(
  { weight: 3, arbitrary: fc.constant('') },
  {
    weight: 1,
    arbitrary: value.map(
      (v) => `export function after(m: Int32Array, operations: i32): void { assert(m[A] !== ${v}); }`,
    ),
  },
  {
    weight: 1,
    arbitrary: value.map((v) => `export function invariant(m: Int32Array): boolean { return m[B] <= ${v}; }`),
  },
);

/** What `setup` does beside: mostly nothing. */
const beginnings = fc.oneof(
  { weight: 20, arbitrary: fc.constant('') },
  { weight: 1, arbitrary: word.map((w) => ` poison(${w}, 1);`) },
  { weight: 1, arbitrary: fc.tuple(word, word).map(([a, b]) => ` poison(${a}, 1); Atomics.load(m, ${b});`) },
);

export const smallPrograms: fc.Arbitrary<Small> = fc
  .record({
    statements: fc.array(statement, { minLength: 1, maxLength: 4 }),
    extra: extras,
    beginning: beginnings,
    setting: fc.constantFrom([2, 1], [2, 1], [2, 2], [3, 1]),
    first: value,
  })
  .map(({ statements, extra, beginning, setting: [cores, operations], first }) => ({
    text: [
      'const A = line();',
      'const B = line();',
      `export function setup(m: Int32Array): void { m[A] = ${first};${beginning} }`,
      'export function operation(m: Int32Array, core: i32): void {',
      '  let seen = 0;',
      ...statements.map((each) => `  ${each}`),
      '}',
      extra,
    ].join('\n'),
    cores: cores!,
    operations: operations!,
  }));

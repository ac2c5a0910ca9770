// A veil hides a text from a glance, and nothing of it is lost; what only looks like a veil is left alone.

import { expect, test } from 'vitest';
import { readCard } from './read-card.ts';
import { unveil, veil } from './veil.ts';
import { veiledCard } from './veiled-card.ts';

test.each(['', 'Who comes next?', "É, 锁, 🔒 and 'quotes'\n", 'x'.repeat(5000)])('a text comes back: %j', (text) => {
  expect(unveil(veil(text))).toBe(text);
  if (text.length > 3) expect(veil(text)).not.toContain(text.slice(0, 4));
});

test.each(['no veil', 'veiled:?', 'veiled:/w==', 'veiled'])('%j is left alone', (text) => {
  expect(unveil(text)).toBe(text);
});

const source = `const card = { title: 'Doors', question: 'Who?', order: 1, operation: 'a turn', knobs: [],
  variants: [{ name: 'open', title: 'no lock', expect: 'race' }],
  exercise: { title: 'T', task: 'look here', hints: ['the ' + 'first', \`second\`, 'it\\'s third'], checks: [
    { name: 'a', kind: 'proves', title: 'look', look: 'deep', looks: { race: 'deeper' }, points: 1, cores: 2, operations: 1 }] } };
export default card;
`;

test('only hints and places to look are veiled, however they are written', () => {
  const text = veiledCard({ name: 'labs/x/lab.ts', text: source });
  expect(text.match(/'veiled:/g)).toHaveLength(5);
  expect(text).not.toMatch(/first|second|third|deep/);
  expect(text).toContain("task: 'look here'");
  expect(readCard({ name: 'labs/x/lab.ts', text })).toEqual(readCard({ name: 'labs/x/lab.ts', text: source }));
});

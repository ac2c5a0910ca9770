// What nobody sees is taken out, and what is read stays.

import { expect, test } from 'vitest';
import { plainJson, plainLine, plainText } from './plain.ts';

test.each([
  ['a colour', 'a\u001b[31mb', 'a\uFFFDb'],
  ['a title of the window, ended by a bell', 'a\u001b]0;mine\u0007b', 'a\uFFFDb'],
  ['a link, ended by ST', 'a\u001b]8;;http://x\u001b\\b', 'a\uFFFDb'],
  ['C1: CSI and OSC in one character', 'a\u009b2Jb\u009d0;t\u009cc', 'a\uFFFDb\uFFFDc'],
  ['a sequence without its end', 'a\u001b[', 'a\uFFFD'],
  ['bell, backspace, delete', 'a\u0007\b\u007fb', 'a\uFFFD\uFFFD\uFFFDb'],
  ['a return that writes over the line', 'good\rbad', 'good\uFFFDbad'],
  ['marks and isolates of direction', 'a\u202e\u2066\u200fb', 'a\uFFFD\uFFFD\uFFFDb'],
  ['zero width, a soft hyphen, a tag', 'a\u200b\u00ad\u{e0041}b', 'a\uFFFD\uFFFD\uFFFDb'],
])('%s is taken out', (_, text, plain) => {
  expect(plainText(text)).toBe(plain);
  expect(plainLine(text)).toBe(plain);
});

test('what is read stays: other scripts, emoji, line ends, tabs, no-break spaces', () => {
  const text = 'José Núñez\tالعربية ؀ 锁 ● ⣿ 😀\u00a0x\r\nnext\n';
  expect(plainText(text)).toBe(text);
});

test('a name is one line', () => {
  expect(plainLine('a\nb\tc\r\nd')).toBe('a\uFFFDb\uFFFDc\uFFFD\uFFFDd');
});

test('JSON without what nobody sees says the same', () => {
  const value = { name: 'a\u202e\u200b\u{e0041}\u009b2J\u007f', next: 'b' };
  const json = plainJson(JSON.stringify(value, null, 2));
  expect(plainText(json)).toBe(json);
  expect(JSON.parse(json)).toEqual(value);
});

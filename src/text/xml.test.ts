// XML: nothing in a text or an attribute can end it, and what XML cannot hold is left out, as another library reads it.

import { expect, test } from 'vitest';
import { convert } from 'xmlbuilder2';
import { xmlDocument } from './xml.ts';

const read = (text: string): unknown => convert(text, { format: 'object' });

test('elements stand below each other, and a text with its element', () => {
  const within = [
    { name: 'b', content: 'text' },
    { name: 'c', attributes: { n: 1 } },
    { name: 'd', content: '' },
  ];
  expect(xmlDocument({ name: 'a', attributes: { x: '1', y: '' }, content: within })).toBe(
    '<?xml version="1.0" encoding="UTF-8"?>\n<a x="1" y="">\n  <b>text</b>\n  <c n="1"/>\n  <d/>\n</a>\n',
  );
});

test.each([
  ['<b>&amp;</b>', '&lt;b&gt;&amp;amp;&lt;/b&gt;', '&lt;b&gt;&amp;amp;&lt;/b&gt;'],
  ['"quoted" \'twice\'', "&quot;quoted&quot; 'twice'", '"quoted" \'twice\''],
  [']]> <!-- no end', ']]&gt; &lt;!-- no end', ']]&gt; &lt;!-- no end'],
  ['é 原子 😀', 'é 原子 😀', 'é 原子 😀'],
])('%s ends neither its attribute nor its element', (text, attribute, within) => {
  const document = xmlDocument({ name: 'a', attributes: { x: text }, content: [{ name: 'b', content: text }] });
  expect(document).toContain(`<a x="${attribute}">\n  <b>${within}</b>\n</a>`);
});

test('what XML has no place for is left out, and the rest stays', () => {
  const text = '\u0000a\u001b[31m\ud800b\ufffe\n';
  expect(read(xmlDocument({ name: 'a', content: [{ name: 'b', content: text }] }))).toEqual({ a: { b: 'a[31mb\n' } });
});

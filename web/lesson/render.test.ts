// A lesson as HTML: what may be wider than the screen is reached by keyboard, and text stays text.

import { expect, test } from 'vitest';
import { renderLesson } from './render.ts';

const htmlOf = (markdown: string): string =>
  renderLesson(`# Title\n\n${markdown}`)
    .sections.flatMap(({ blocks }) => blocks.map((block) => (block.kind === 'html' ? block.html : '')))
    .join('');

test('a listing can be scrolled by keyboard, and its signs are no markup', () => {
  expect(htmlOf('```ts\nif (a < b && c > d) pause();\n```')).toBe(
    '<pre tabindex="0"><code>if (a &lt; b &amp;&amp; c &gt; d) pause();\n</code></pre>\n',
  );
});

test('a listing of commands is no listing: it is set up on the bench', () => {
  expect(renderLesson('# T\n\n```\nnpm run lab spinlock\n```').sections[0]!.blocks).toEqual([
    { kind: 'commands', lines: ['npm run lab spinlock'] },
  ]);
});

test('a table scrolls in a box of its own', () => {
  expect(htmlOf('| a |\n|---|\n| 1 |')).toContain('<div class="wide" tabindex="0" role="group"><table>');
});

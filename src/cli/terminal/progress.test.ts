// The bar on a terminal: drawn at once, then seldom, and gone when it is done; in a log there is none.

import { afterEach, expect, test, vi } from 'vitest';
import { createBar } from './progress.ts';

function terminal(isTTY: boolean): { readonly stream: NodeJS.WriteStream; readonly seen: string[] } {
  const seen: string[] = [];
  const write = (text: string): boolean => seen.push(text) > 0;
  return { stream: { isTTY, columns: 80, write } as unknown as NodeJS.WriteStream, seen };
}

afterEach(() => {
  vi.useRealTimers();
});

test('a bar says how far it is, and leaves the line empty and the cursor shown', () => {
  const { stream, seen } = terminal(true);
  const bar = createBar('{bar} {percentage}% {value}/{total} {last}', stream);
  bar.update(1, 3, { last: 'a' });
  bar.stop();
  expect(seen[0]).toBe(`\u001b[?25l\u001b[?7l\r\u001b[K${'█'.repeat(8)}${'░'.repeat(16)} 33% 1/3 a`);
  expect(seen.at(-1)).toBe('\r\u001b[K\u001b[?7h\u001b[?25h');
  bar.stop();
  expect(seen).toHaveLength(2);
});

test('updates that come fast are drawn once, with the last of them', () => {
  vi.useFakeTimers();
  const { stream, seen } = terminal(true);
  const bar = createBar('{value}', stream);
  for (let i = 1; i <= 100; i++) bar.update(i, 100);
  expect(seen).toHaveLength(1);
  vi.advanceTimersByTime(200);
  expect(seen).toHaveLength(2);
  expect(seen[1]).toContain('100');
  bar.update(100, 100);
  bar.stop();
  vi.advanceTimersByTime(1000);
  expect(seen.at(-1)).toContain('\u001b[?25h');
});

test('a log has no bar, but what is made of it there', () => {
  const { stream, seen } = terminal(false);
  const told: number[] = [];
  const bar = createBar('{bar}', stream, (done) => told.push(done));
  bar.update(1, 2);
  bar.stop();
  expect([seen, told]).toEqual([[], [1]]);
});

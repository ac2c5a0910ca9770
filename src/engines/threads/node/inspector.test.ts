// Whether the inspector listens.

import { expect, test } from 'vitest';
import { inspectorUrl } from './inspector.ts';

test('a listening inspector gives its address, a silent one none', () => {
  expect(inspectorUrl(() => ({ url: () => 'ws://127.0.0.1:9229/x' }))).toBe('ws://127.0.0.1:9229/x');
  expect(inspectorUrl(() => ({ url: () => undefined }))).toBeNull();
});

test('a Node without an inspector has none that listens', () => {
  expect(inspectorUrl(() => undefined)).toBeNull();
  expect(
    inspectorUrl(() => {
      throw new Error('Inspector is not available');
    }),
  ).toBeNull();
});

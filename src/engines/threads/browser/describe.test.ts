// What a browser's user agent tells of it.

import { expect, test } from 'vitest';
import { coresHere, describeBrowser } from './describe.ts';

const chrome = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Safari/537.36';

test.each([
  [chrome, 'chrome 130', 'Linux'],
  [`${chrome} Edg/130.0.0.0`, 'edge 130', 'Linux'],
  ['Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:132.0) Gecko/20100101 Firefox/132.0', 'firefox 132', 'Windows'],
  [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1',
    'safari 18',
    'iOS',
  ],
  ['', 'a browser', 'an unknown system'],
])('%s', (userAgent, runtime, os) => {
  expect(describeBrowser('0.1.0', { userAgent, hardwareConcurrency: 4 })).toMatchObject({
    runtime,
    os,
    cores: 4,
    quota: null,
    percore: '0.1.0',
  });
});

test('a browser that does not say how many cores there are has one', () => {
  expect(coresHere({ userAgent: chrome })).toBe(1);
});

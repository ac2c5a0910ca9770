// Why a page is not isolated: each cause is named where it is the cause.

import { describe, expect, test } from 'vitest';
import { causeOfRefusal, causeWithoutAsking, type Surroundings } from './cause.ts';

const alone = {};
const plain: Surroundings = {
  crossOriginIsolated: false,
  isSecureContext: true,
  top: alone,
  self: alone,
  location: { protocol: 'https:', hostname: 'os.example' },
  navigator: { serviceWorker: {} },
};

describe('what can be seen at once', () => {
  test.each([
    ['nothing, where a service worker may help', {}, null],
    [
      'that it came by http',
      { isSecureContext: false, location: { protocol: 'http:', hostname: '10.0.0.7' } },
      'insecure',
    ],
    [
      'that it came by http, inside another page too',
      { isSecureContext: false, location: { protocol: 'http:', hostname: 'os.example' }, top: {} },
      'insecure',
    ],
    [
      'that it stands inside a page that came by http, on this computer',
      { isSecureContext: false, location: { protocol: 'http:', hostname: 'localhost' }, top: {} },
      'framed',
    ],
    ['that it stands inside another page', { top: {} }, 'framed'],
    ['that it stands inside a page that came by http', { top: {}, isSecureContext: false }, 'framed'],
    [
      'that it stands inside another page, whether or not there are service workers',
      { top: {}, navigator: {} },
      'framed',
    ],
    ['that there are no service workers', { navigator: {} }, 'no-workers'],
    ['that there is the name of service workers only', { navigator: { serviceWorker: undefined } }, 'no-workers'],
    ['that it is isolated, and has no shared memory all the same', { crossOriginIsolated: true }, 'unshared'],
    ['that the browser knows no isolation', { crossOriginIsolated: undefined }, 'unshared'],
  ] as const)('%s', (_, changes, cause) => {
    expect(causeWithoutAsking({ ...plain, ...changes } as Surroundings)).toBe(cause);
  });
});

describe('where registering failed', () => {
  const host = (status: number, type: string) =>
    (async () => new Response('', { status, headers: { 'content-type': type } })) as typeof fetch;
  const denied = Object.assign(new Error('denied'), { name: 'SecurityError' });
  test.each([
    ['the script is not on the host', new TypeError('failed'), host(404, 'text/html'), 'no-script'],
    ['the host sends the script as text', denied, host(200, 'text/plain'), 'no-type'],
    ['the browser denies it', denied, host(200, 'text/javascript'), 'refused'],
    ['the browser gives nothing', new TypeError('not registered'), host(200, 'text/javascript'), 'refused'],
    [
      'the host is gone',
      new TypeError('failed'),
      (async () => {
        throw new TypeError('offline');
      }) as typeof fetch,
      'refused',
    ],
  ] as const)('%s', async (_, error, ask, cause) => {
    expect(await causeOfRefusal('x.js', error, ask)).toBe(cause);
  });
});

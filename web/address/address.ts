// The address: `#/lab/spinlock?…` as a signal. It lives behind the #, so that the page works under any path of any host.

import { signal } from '@preact/signals';

export type Address = {
  /** `['lab', 'spinlock']` */
  readonly path: readonly string[];
  readonly query: URLSearchParams;
};

export function readAddress(hash: string): Address {
  const [path = '', query = ''] = hash.replace(/^#?\/?/, '').split('?', 2);
  return {
    path: path
      .split('/')
      .filter((part) => part !== '')
      .map(decoded),
    query: new URLSearchParams(query),
  };
}

/** A percent sign that means nothing is a percent sign. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

export function writeAddress(path: readonly string[], query: URLSearchParams = new URLSearchParams()): string {
  // Commas, colons and at signs mean nothing in a query, and a link that can be read is worth more than one that cannot.
  const text = query.toString().replaceAll('%2C', ',').replaceAll('%3A', ':').replaceAll('%40', '@');
  return `#/${path.map(encodeURIComponent).join('/')}${text === '' ? '' : `?${text}`}`;
}

export const address = signal<Address>(readAddress(typeof location === 'undefined' ? '' : location.hash));

/** Follows the browser's own address from now on. */
export function followAddress(): void {
  addEventListener('hashchange', () => {
    address.value = readAddress(location.hash);
  });
}

/** Writes the query of the present page, without a step in the browser's history and without drawing the page again; `kept` parts stay. */
export function noteQuery(query: URLSearchParams, kept: readonly string[] = []): void {
  const { path, query: before } = readAddress(location.hash);
  for (const name of kept) if (before.has(name)) query.set(name, before.get(name)!);
  history.replaceState(history.state, '', writeAddress(path, query));
}

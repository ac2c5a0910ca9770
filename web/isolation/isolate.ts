// Cross-origin isolation, which real threads need: by the host's headers, or by a service worker that adds them. Where there is
// none, the cause is looked for, so that what is said of it is true.

import { signal } from '@preact/signals';
import { type Cause, causeOfRefusal, causeWithoutAsking } from './cause.ts';
import { canMeasure } from './shared-memory.ts';

/** Why nothing can be measured here; null where it can, or while that is being found out. */
export const cause = signal<Cause | null>(null);

/** The mark of a reload made for isolation: one is enough, and a page that reloads for ever helps nobody. */
const mark = 'percore.reloaded-for-isolation';

/** Where headers are missing, registers the service worker, and reloads the page once under its headers. */
export function isolate(): void {
  if (canMeasure()) return;
  cause.value = causeWithoutAsking(globalThis);
  // A page inside another one may still be isolated, where the outer one allows it: that shows after the reload only.
  if (cause.value === null || (cause.value === 'framed' && 'serviceWorker' in navigator)) void register();
}

async function register(): Promise<void> {
  const script = new URL('coi-serviceworker.js', document.baseURI).href;
  const framed = cause.peek();
  try {
    const registration = await navigator.serviceWorker.register(script);
    await navigator.serviceWorker.ready;
    if (registration === undefined) throw new TypeError('not registered');
    if (!reloadOnce()) cause.value = framed ?? (navigator.serviceWorker.controller === null ? 'passed-by' : 'unshared');
  } catch (error) {
    cause.value = framed ?? (await causeOfRefusal(script, error));
  }
}

/** False where it has been done before, or where a second time could not be told from the first. */
function reloadOnce(): boolean {
  try {
    if (sessionStorage.getItem(mark) !== null) return false;
    sessionStorage.setItem(mark, '1');
  } catch {
    return false;
  }
  location.reload();
  return true;
}

// Cross-origin isolation, which real threads need: by the host's headers, or by a service worker that adds them.

/** The mark of a reload made for isolation: one is enough, and a page that reloads for ever helps nobody. */
const mark = 'percore.reloaded-for-isolation';

/**
 * Where headers are missing, registers the service worker, which reloads the page once under its headers. True when the page
 * is isolated already.
 */
export function isolate(): boolean {
  if (globalThis.crossOriginIsolated) return true;
  if (!('serviceWorker' in navigator) || !globalThis.isSecureContext) return false;
  Object.assign(globalThis, { coi: { quiet: true, doReload: reloadOnce, shouldRegister: () => !reloaded() } });
  const script = document.createElement('script');
  script.src = new URL('coi-serviceworker.js', document.baseURI).href;
  document.head.append(script);
  return false;
}

function reloaded(): boolean {
  try {
    return sessionStorage.getItem(mark) !== null;
  } catch {
    return true; // no storage, so no way to know: better no reload than one for ever
  }
}

function reloadOnce(): void {
  if (reloaded()) return;
  try {
    sessionStorage.setItem(mark, '1');
  } catch {
    return;
  }
  location.reload();
}

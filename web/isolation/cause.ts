// Why a page is not isolated: looked for in the page's surroundings, one cause after another.

/**
 * framed: it stands inside another page. insecure: it came by http. no-workers: there are no service workers here, as in some
 * private windows. no-script, no-type: the host lacks the service worker's script, or sends it as something else. refused: the
 * browser or a rule of the host forbids it. passed-by: this load went around it. unshared: isolated, and still no shared memory.
 */
export type Cause =
  | 'framed'
  | 'insecure'
  | 'no-workers'
  | 'no-script'
  | 'no-type'
  | 'refused'
  | 'passed-by'
  | 'unshared';

/** What a window says of itself. */
export type Surroundings = {
  readonly crossOriginIsolated?: boolean;
  readonly isSecureContext: boolean;
  readonly top: unknown;
  readonly self: unknown;
  readonly location: Pick<Location, 'protocol' | 'hostname'>;
  readonly navigator: object;
};

/** What can be seen at once; null where a service worker may help. */
export function causeWithoutAsking({
  crossOriginIsolated,
  isSecureContext,
  top,
  self,
  location,
  navigator,
}: Surroundings): Cause | null {
  if (crossOriginIsolated === true || crossOriginIsolated === undefined) return 'unshared';
  if (!isSecureContext && location.protocol === 'http:' && !isOwn(location.hostname)) return 'insecure';
  if (top !== self) return 'framed';
  // Some browsers have the name and nothing behind it.
  return (navigator as Partial<Navigator>).serviceWorker === undefined ? 'no-workers' : null;
}

/** This computer itself needs no https. */
function isOwn(host: string): boolean {
  return /^(localhost|.+\.localhost|127(\.\d+){3}|\[::1\])$/.test(host);
}

/** Why a service worker could not be registered: its script is asked for once more, since browsers do not say. */
export async function causeOfRefusal(script: string, error: unknown, ask: typeof fetch = fetch): Promise<Cause> {
  if (error instanceof Error && error.name === 'SecurityError') {
    const type = await ask(script).then(
      (response) => (response.ok ? response.headers.get('content-type') : null),
      () => null,
    );
    return type !== null && !/javascript|ecmascript/i.test(type) ? 'no-type' : 'refused';
  }
  return ask(script).then(
    (response) => (response.ok ? 'refused' : 'no-script'),
    () => 'refused',
  );
}

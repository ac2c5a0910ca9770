// Ctrl-C: the first is a wish to end at once with what there is; a second ends whatever is still going on.

/** What a search is said to be stopped at. */
export const interrupt = 'an interrupt (Ctrl-C)';

/** A signal that is aborted by the first SIGINT or SIGTERM from now on. */
export function untilInterrupted(): AbortSignal {
  const abort = new AbortController();
  const interrupt = (): void => {
    process.off('SIGINT', interrupt).off('SIGTERM', interrupt);
    abort.abort();
  };
  process.on('SIGINT', interrupt).on('SIGTERM', interrupt);
  return abort.signal;
}

/** Nothing, so many milliseconds after the interrupt. */
export function afterInterrupt(interrupted: AbortSignal, milliseconds: number): Promise<null> {
  return new Promise((resolve) => interrupted.addEventListener('abort', () => void setTimeout(() => resolve(null), milliseconds).unref(), { once: true }));
}

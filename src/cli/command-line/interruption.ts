// Ctrl-C and its like: the first is a wish to end at once with what there is; a second ends whatever is still going on.

/** What a search is said to be stopped at. */
export const interrupt = 'an interrupt (Ctrl-C)';

/** What asks a command to end: Ctrl-C, `kill`, Ctrl-\, and a terminal that is closed. */
const signals = ['SIGINT', 'SIGTERM', 'SIGQUIT', 'SIGHUP'] as const;

/** A signal that is aborted by the first of these from now on. */
export function untilInterrupted(): AbortSignal {
  const abort = new AbortController();
  const interrupt = (name: NodeJS.Signals): void => {
    // A terminal that closes tells more than once, and that nobody is there any more is no wish to lose what there is.
    if (name === 'SIGHUP') outliveTerminal();
    for (const each of signals) if (each !== 'SIGHUP') process.off(each, interrupt);
    abort.abort();
  };
  for (const each of signals) process.on(each, interrupt);
  return abort.signal;
}

/** Writing to a terminal that is gone fails; what is kept in files is not to end with it. */
function outliveTerminal(): void {
  for (const stream of [process.stdout, process.stderr]) stream.removeAllListeners('error').on('error', () => {});
  if (process.stdout.isTTY || process.stderr.isTTY) process.once('exit', hangUp);
}

/** Ends as a closed terminal ends a program, after all is kept: Node would put the terminal back as it was, and abort where there is none. */
function hangUp(): void {
  process.removeAllListeners('SIGHUP');
  process.kill(process.pid, 'SIGHUP');
}

/** Resolves to nothing, n milliseconds after the interrupt. */
export function afterInterrupt(interrupted: AbortSignal, milliseconds: number): Promise<null> {
  return new Promise((resolve) =>
    interrupted.addEventListener('abort', () => void setTimeout(() => resolve(null), milliseconds).unref(), {
      once: true,
    }),
  );
}

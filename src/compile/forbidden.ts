// Where a page's host forbids that programs are made while it runs: that is said, and not in the engine's words.

/** What is said of it. */
export const forbiddenSentence =
  "The host of this page forbids compiling programs (its Content-Security-Policy does not allow 'unsafe-eval' for scripts), so nothing can be simulated, checked or measured. web/README.md says what a host must allow.";

/** Makes a function of generated text. @throws Error with a sentence where the host forbids it. */
export function functionOf(names: readonly string[], text: string): (...values: readonly unknown[]) => unknown {
  try {
    return new Function(...names, text) as (...values: readonly unknown[]) => unknown;
  } catch (error) {
    throw isForbidden(error) ? new Error(forbiddenSentence) : error;
  }
}

/** @throws Error with a sentence where the host forbids it. */
export async function wasmModuleOf(bytes: Uint8Array<ArrayBuffer>): Promise<WebAssembly.Module> {
  return WebAssembly.compile(bytes).catch((error: unknown) => {
    throw isForbidden(error) ? new Error(forbiddenSentence) : error;
  });
}

/** Browsers have an EvalError for text; for WebAssembly some of them have only words. */
function isForbidden(error: unknown): boolean {
  if (error instanceof EvalError) return true;
  return (
    error instanceof WebAssembly.CompileError &&
    /Content Security Policy|unsafe-eval|by CSP|disallowed by embedder/i.test(error.message)
  );
}

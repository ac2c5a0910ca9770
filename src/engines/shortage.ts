// What a computer could not give: which of its errors say so, and what a person can do about it.

/** `heap`: a thread outgrew its limit; `memory`: a block was not to be had; `wasm`: addresses for WebAssembly's memory were not; `stack`: too deep; `thread`: none could be started. */
export type Shortage = 'heap' | 'memory' | 'wasm' | 'stack' | 'thread';

/** Null for an error of another kind. By what V8, Node and the browsers say: there is no class that tells. */
export function shortageOf(error: unknown): Shortage | null {
  const { name = '', message = '', code = '' } = (error ?? {}) as { name?: string; message?: string; code?: string };
  if (code === 'ERR_WORKER_OUT_OF_MEMORY') return 'heap';
  if (code === 'ERR_WORKER_INIT_FAILED') return 'thread';
  if (name === 'InternalError' && /recursion/.test(message)) return 'stack';
  if (name !== 'RangeError') return code === 'ERR_MEMORY_ALLOCATION_FAILED' ? 'memory' : null;
  if (/call stack/i.test(message)) return 'stack';
  if (/WebAssembly/.test(message)) return 'wasm';
  return /alloc|memory|buffer|(array|string|Map|Set).*(length|size)|(length|size).*(array|string|Map|Set)/i.test(
    message,
  )
    ? 'memory'
    : null;
}

/** A sentence for a person, without its full stop; null for an error of another kind. */
export function shortageSentence(error: unknown): string | null {
  const shortage = shortageOf(error);
  return shortage === null ? null : sentences[shortage];
}

const sentences: Readonly<Record<Shortage, string>> = {
  heap: 'a thread reached its memory limit and was ended: reduce the size (fewer cores or operations, smaller knobs)',
  memory:
    'this computer has not enough free memory for this: close other programs, raise the limit (`ulimit -v` shows it), or reduce the size (fewer cores or operations, smaller knobs)',
  wasm: 'this computer has not enough address space for WebAssembly: V8 reserves about 10 GB of addresses for each memory, however little is used. Raise the limit (`ulimit -v` shows it in KiB; try `ulimit -v unlimited`, or ask the administrator). `npm run lab` does not need it with --code js',
  stack: 'the program is too deeply nested or too long to compile: shorten its longest function, expression or switch',
  thread:
    'this computer did not start another thread: raise its limits (`ulimit -n` for open files, `ulimit -u` for threads, `ulimit -v` for addresses), or use fewer cores',
};

// Where a host forbids that programs are made, that is said in a sentence; what is really wrong with a program stays as it is.

import { afterEach, expect, test, vi } from 'vitest';
import { forbiddenSentence, functionOf, wasmModuleOf } from './forbidden.ts';

afterEach(() => {
  vi.unstubAllGlobals();
});

test('text becomes a function where that is allowed', () => {
  expect(functionOf(['a', 'b'], 'return a + b;')(2, 3)).toBe(5);
});

test("where it is forbidden, a sentence stands for the browser's own words", () => {
  vi.stubGlobal('Function', function forbidden() {
    throw new EvalError('call to Function() blocked by CSP');
  });
  expect(() => functionOf([], 'return 1;')).toThrow(forbiddenSentence);
});

test('text that is no program is not blamed on the host', () => {
  expect(() => functionOf([], 'return +;')).toThrow(SyntaxError);
});

test.each([
  [
    "WebAssembly.compile(): Compiling or instantiating WebAssembly module violates the following Content Security policy directive because neither 'wasm-eval' nor 'unsafe-eval' is an allowed source of script",
    true,
  ],
  ['WebAssembly.compile(): Wasm code generation disallowed by embedder', true],
  ['call to WebAssembly.compile() blocked by CSP', true],
  ['expected magic word 00 61 73 6d, found 01 02 03 04 @+0', false],
])('WebAssembly that is refused with "%s" is blamed on the host: %s', async (message, isTheHosts) => {
  vi.spyOn(WebAssembly, 'compile').mockRejectedValueOnce(new WebAssembly.CompileError(message));
  await expect(wasmModuleOf(new Uint8Array())).rejects.toThrow(isTheHosts ? forbiddenSentence : message);
});

// Shared memory, without which nothing can be measured here: isolated pages have it, in most browsers.

export function canMeasure(): boolean {
  return globalThis.crossOriginIsolated === true && typeof SharedArrayBuffer === 'function';
}

// A factor as people say it: "1.96x", "0.41x", "220x".

/** Three significant digits from 1 up, two below; null is "–", for a factor that nothing was measured for. */
export function factor(ratio: number | null): string {
  if (ratio === null) return '–';
  if (ratio >= 99.95) return `${Math.round(ratio)}x`;
  if (ratio >= 9.995) return `${ratio.toFixed(1)}x`;
  if (ratio >= 0.0995 || ratio === 0) return `${ratio.toFixed(2)}x`;
  return `${Number(ratio.toPrecision(2))}x`;
}

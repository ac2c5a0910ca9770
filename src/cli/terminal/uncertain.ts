// Numbers with their errors, to the digits that the errors leave: 0.0277 ± 0.0091.

const small = 1e-4;

/** The error has two digits, and the value ends where it does; without an error three digits of the value. No sign of an error that is 0. */
export function withError(value: number, error: number | null): string {
  if (value === 0 && error === null) return '0';
  if (error === null || error <= Math.abs(value) * 1e-9) return trimmed(value);
  const exponent = Math.abs(value) < small && value !== 0 ? Math.floor(Math.log10(Math.abs(value))) : 0;
  const [scaled, scaledError] = [value / 10 ** exponent, error / 10 ** exponent];
  const decimals = Math.min(8, Math.max(0, 1 - Math.floor(Math.log10(scaledError))));
  const both = `${scaled.toFixed(decimals)} ± ${scaledError.toFixed(decimals)}`;
  return exponent === 0 ? both : `(${both})e${exponent}`;
}

/** Three digits: 96.5, 0.00012, 1.2e-7. */
export function trimmed(value: number): string {
  if (value === 0) return '0';
  if (Math.abs(value) < small) return value.toExponential(2);
  const decimals = Math.max(0, 2 - Math.floor(Math.log10(Math.abs(value))));
  return value.toFixed(Math.min(8, decimals));
}

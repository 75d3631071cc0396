/**
 * @file How numbers are written beside charts and in tables of predictions.
 */

/** Four digits that count: `0.2841`, `21.36`, `1,204`, `3.2e-5`. */
export function formatValue(value: number): string {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? 'nan' : value > 0 ? 'inf' : '-inf';
  const size = Math.abs(value);
  if (size !== 0 && (size < 0.001 || size >= 1e7)) return value.toExponential(2).replace('e+', 'e');
  const decimals = size >= 1000 ? 0 : Math.max(0, 3 - Math.floor(Math.log10(size || 1)));
  return value.toFixed(Math.min(4, decimals)).replace(/\B(?=(\d{3})+(?!\d))/g, (_, __, at: number, text: string) => (text.lastIndexOf('.', at) === -1 || at < text.indexOf('.') ? ',' : ''));
}

/** The shortest decimal that is read back as the same number of 32 bits. */
export function shortestFloat(value: number): string {
  if (!Number.isFinite(value)) return formatValue(value);
  for (let digits = 6; digits < 9; digits += 1) {
    const text = value.toPrecision(digits);
    if (Math.fround(Number(text)) === value) return String(Number(text));
  }
  return String(Number(value.toPrecision(9)));
}

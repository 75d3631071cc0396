/**
 * @file How numbers are written for people: metrics, counts, sizes, durations.
 */

/** Losses and metrics: four decimals, and an exponent where those would say nothing: `0.4510`, `3.21e-5`, `1.235e+7`. */
export function formatMetric(value: number): string {
  if (Number.isNaN(value)) return 'nan';
  if (!Number.isFinite(value)) return value > 0 ? 'inf' : '-inf';
  const size = Math.abs(value);
  if (size !== 0 && size < 0.001) return value.toExponential(2);
  if (size >= 1e6) return value.toExponential(3);
  return value.toFixed(4);
}

/** Learning rates, which are small: `0.001`, `5e-5`. */
export function formatRate(value: number): string {
  const short = Number(value.toPrecision(4));
  return short !== 0 && short < 1e-4 ? short.toExponential() : String(short);
}

/** `25,000` */
export function formatCount(value: number): string {
  return value.toFixed(0).replace(/\B(?=(\d{3})+$)/g, ',');
}

/** A count with its noun: `1 row`, `25,000 rows`. */
export function countOf(value: number, one: string, many = `${one}s`): string {
  return `${formatCount(value)} ${value === 1 ? one : many}`;
}

/** As Keras writes sizes: `626.19 KB`. */
export function formatMemory(bytes: number): string {
  return formatScaled(bytes, 1024, ['B', 'KB', 'MB', 'GB', 'TB'], 2);
}

/** Sizes of files, in powers of ten: `17.5 MB`. */
export function formatSize(bytes: number): string {
  return bytes < 1000 ? `${formatCount(bytes)} B` : formatScaled(bytes, 1000, ['B', 'kB', 'MB', 'GB', 'TB'], 1);
}

function formatScaled(value: number, scale: number, units: readonly string[], decimals: number): string {
  let scaled = value;
  let unit = 0;
  while (scaled >= scale && unit < units.length - 1) {
    scaled /= scale;
    unit += 1;
  }
  return `${scaled.toFixed(decimals)} ${units[unit] ?? ''}`;
}

/** `180 ms`, `4.2 s`, `1 min 05 s`, `2 h 03 min`. */
export function formatDuration(milliseconds: number): string {
  if (milliseconds > 0 && milliseconds < 0.5) return '< 1 ms';
  if (milliseconds < 999.5) return `${milliseconds.toFixed(0)} ms`;
  if (milliseconds < 59_950) return `${(milliseconds / 1000).toFixed(1)} s`;
  const seconds = Math.round(milliseconds / 1000);
  if (seconds < 3600) return `${String(Math.floor(seconds / 60))} min ${twoDigits(seconds % 60)} s`;
  const minutes = Math.round(seconds / 60);
  return `${String(Math.floor(minutes / 60))} h ${twoDigits(minutes % 60)} min`;
}

/** Time left, as a clock that can be read while it changes: `0:04`, `12:30`, `1:02:30`. */
export function formatClock(milliseconds: number): string {
  const seconds = Math.max(0, Math.round(milliseconds / 1000));
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor(seconds / 60) % 60;
  return hours > 0 ? `${String(hours)}:${twoDigits(minutes)}:${twoDigits(seconds % 60)}` : `${String(minutes)}:${twoDigits(seconds % 60)}`;
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}

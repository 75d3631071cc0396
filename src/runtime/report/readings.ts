/**
 * @file Losses and metrics by name, as `loss 0.4510  accuracy 0.8123`.
 */
import { formatMetric } from './numbers.ts';
import type { Palette } from './palette.ts';
import { padStart } from './width.ts';

/** Names with numbers, in the order in which they are shown. */
export type Readings = ReadonlyMap<string, number>;

/** Numbers are padded to `widths`, by name, so that lines stand in columns. */
export function renderReadings(readings: Readings, palette: Palette, widths: ReadonlyMap<string, number> = new Map()): string {
  return [...readings].map(([name, value]) => `${palette.faint(name)} ${paintReading(name, value, palette)(padStart(formatMetric(value), widths.get(name) ?? 0))}`).join('  ');
}

/** Validation stands out from training; what is no number, from all. */
function paintReading(name: string, value: number, palette: Palette): (text: string) => string {
  if (!Number.isFinite(value)) return palette.bad;
  return name.startsWith('val_') ? palette.value : (text) => text;
}

/** How wide the numbers of these readings are, or were before. */
export function readingWidths(readings: Readings, before: ReadonlyMap<string, number> = new Map()): ReadonlyMap<string, number> {
  return new Map([...readings].map(([name, value]) => [name, Math.max(formatMetric(value).length, before.get(name) ?? 0)]));
}

/** Readings of the validation rows under the names that Keras gives them. */
export function withPrefix(prefix: string, readings: Readings): Readings {
  return new Map([...readings].map(([name, value]) => [prefix + name, value]));
}

/**
 * @file Losses and metrics by name, as `loss 0.4510  accuracy 0.8123`.
 */
import type { Readings } from '../events.ts';
import { formatMetric } from './numbers.ts';
import type { Palette } from './palette.ts';
import { padStart } from './width.ts';

/** How wide the numbers of a column are, by name. */
export type Widths = ReadonlyMap<string, number>;

/** Numbers are padded to `widths`, so that lines stand in columns. */
export function renderReadings(readings: Readings, palette: Palette, widths: Widths = new Map()): string {
  return Object.entries(readings).map(([name, value]) => `${palette.faint(name)} ${paintReading(name, value, palette)(padStart(formatMetric(value), widths.get(name) ?? 0))}`).join('  ');
}

/** Validation stands out from training; what is no number, from all. */
function paintReading(name: string, value: number, palette: Palette): (text: string) => string {
  if (!Number.isFinite(value)) return palette.bad;
  return name.startsWith('val_') ? palette.value : (text) => text;
}

/** The widths that these readings need, or those before them did. */
export function readingWidths(readings: Readings, before: Widths = new Map()): Widths {
  return new Map(Object.entries(readings).map(([name, value]) => [name, Math.max(formatMetric(value).length, before.get(name) ?? 0)]));
}

/** Training and validation of one epoch, under the names that Keras gives them. */
export function joinReadings(train: Readings, validation: Readings | null): Readings {
  return { ...train, ...Object.fromEntries(Object.entries(validation ?? {}).map(([name, value]) => [`val_${name}`, value])) };
}

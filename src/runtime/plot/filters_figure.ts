/**
 * @file The kernels of a convolution as pictures: of one channel and of many in blue and red for what is below and above zero, of three
 * in red, green and blue.
 */
import { divergingColour } from './diverging.ts';
import type { FiltersFigure, Tile } from './figure.ts';

/** Filters, and channels of each, that are shown at most. */
const most = { filters: 64, rows: 16, channels: 16 };

/** `shape`: extents, then channels that come in, then filters. */
export function filtersFigure(layer: string, shape: readonly number[], values: ArrayLike<number>): FiltersFigure {
  const filters = shape.at(-1) ?? 1;
  const channels = shape.at(-2) ?? 1;
  const [height, width] = shape.length === 4 ? [shape[0] ?? 1, shape[1] ?? 1] : [1, shape[0] ?? 1];
  const at = (y: number, x: number, channel: number, filter: number): number => values[((y * width + x) * channels + channel) * filters + filter] ?? 0;
  if (shape.length === 3) return inTime(layer, { steps: width, channels, filters }, (step, channel, filter) => at(0, step, channel, filter));
  if (channels === 3) return inColour(layer, { width, height, filters }, at);
  const shownFilters = Math.min(filters, channels === 1 ? most.filters : most.rows);
  const shownChannels = Math.min(channels, most.channels);
  const picture = (filter: number, channel: number): Place => ({ width, height, label: channels === 1 ? String(filter) : '', value: (x, y) => at(y, x, channel, filter) });
  const places = Array.from({ length: shownFilters * shownChannels }, (_, index) => picture(Math.floor(index / shownChannels), index % shownChannels));
  return {
    kind: 'filters', layer, ...paint(places), columns: channels === 1 ? columnsFor(shownFilters) : shownChannels,
    left: channels === 1 ? leftOut([filters, shownFilters, 'filters']) : (leftOut([filters, shownFilters, 'filters'], [channels, shownChannels, 'channels']) ?? 'a row for each filter, a column for each channel'),
  };
}

/** A filter over steps: a line of pixels for each channel. */
function inTime(layer: string, { steps, channels, filters }: { readonly steps: number; readonly channels: number; readonly filters: number }, at: (step: number, channel: number, filter: number) => number): FiltersFigure {
  const shown = Math.min(filters, most.filters);
  const height = Math.min(channels, 64);
  const places = Array.from({ length: shown }, (_, filter): Place => ({ width: steps, height, label: String(filter), value: (x, y) => at(x, y, filter) }));
  return { kind: 'filters', layer, ...paint(places), columns: columnsFor(shown), left: leftOut([filters, shown, 'filters'], [channels, height, 'channels']) };
}

/** Each filter from its least number to its most. */
function inColour(layer: string, { width, height, filters }: { readonly width: number; readonly height: number; readonly filters: number }, at: (y: number, x: number, channel: number, filter: number) => number): FiltersFigure {
  const shown = Math.min(filters, most.filters);
  const tiles = Array.from({ length: shown }, (_, filter): Tile => {
    const numbers = Array.from({ length: width * height * 3 }, (__, index) => at(Math.floor(index / 3 / width), Math.floor(index / 3) % width, index % 3, filter));
    const least = Math.min(...numbers);
    const range = Math.max(...numbers) - least || 1;
    return { width, height, channels: 3, pixels: Uint8Array.from(numbers, (value) => Math.round(((value - least) / range) * 255)), label: String(filter), right: null };
  });
  return { kind: 'filters', layer, tiles, columns: columnsFor(shown), scale: null, left: leftOut([filters, shown, 'filters']) };
}

interface Place {
  readonly width: number;
  readonly height: number;
  readonly label: string;
  readonly value: (x: number, y: number) => number;
}

/** All on one scale, so that they can be compared. */
function paint(places: readonly Place[]): Pick<FiltersFigure, 'tiles' | 'scale'> {
  const numbers = places.map(({ width, height, value }) => Array.from({ length: width * height }, (_, index) => value(index % width, Math.floor(index / width))));
  const scale = numbers.flat().reduce((greatest, value) => Math.max(greatest, Math.abs(value)), 0) || 1;
  return {
    scale,
    tiles: places.map(({ width, height, label }, index): Tile => ({ width, height, channels: 3, pixels: Uint8Array.from((numbers[index] ?? []).flatMap((value) => [...divergingColour(value / scale)])), label, right: null })),
  };
}

function columnsFor(count: number): number {
  return Math.min(16, Math.max(4, Math.ceil(Math.sqrt(count * 1.6))));
}

function leftOut(...parts: readonly (readonly [all: number, shown: number, what: string])[]): string | null {
  const cut = parts.filter(([all, shown]) => shown < all);
  return cut.length === 0 ? null : cut.map(([all, shown, what]) => `the first ${shown} of ${all} ${what}`).join(', ');
}

/**
 * @file Rows that are images, with labels and predictions.
 */
import type { ImageShape } from '../../compiler/program/pictures.ts';
import type { Column } from '../engines/engine.ts';
import type { Predictions } from '../train/predictions.ts';
import type { ImagesFigure, Tile } from './figure.ts';
import { formatValue } from './values.ts';

/** `features`: as the source gives them. `trained`: whether predictions are worth showing. */
export function imagesFigure(features: Column & { readonly kind: 'tensor' }, shape: ImageShape, predictions: Predictions, trained: boolean): ImagesFigure {
  const { width, height, channels } = shape;
  const size = width * height * channels;
  const numbers = Array.from(predictions.rows, (row) => features.values.subarray(row * size, (row + 1) * size));
  const toByte = byteScale(numbers, features.dtype === 'u8');
  const tiles = numbers.map((values, index): Tile => ({ width, height, channels, pixels: Uint8Array.from(values, toByte), ...wordsFor(predictions, index, trained) }));
  return { kind: 'images', tiles, columns: Math.min(10, Math.max(5, Math.ceil(Math.sqrt(tiles.length)))) };
}

/** From the numbers of pixels to 0 … 255: bytes as they are, shares of 1 made larger, all else from the least to the most of them. */
function byteScale(rows: readonly ArrayLike<number>[], bytes: boolean): (value: number) => number {
  if (bytes) return (value) => value;
  let [least, most] = [Infinity, -Infinity];
  for (const row of rows) {
    for (let index = 0; index < row.length; index += 1) {
      least = Math.min(least, row[index] ?? 0);
      most = Math.max(most, row[index] ?? 0);
    }
  }
  const [from, to] = least >= 0 && most <= 1 ? [0, 1] : least >= 0 && most <= 255 ? [0, 255] : [least, most];
  return (value) => Math.round(((value - from) / (to - from || 1)) * 255);
}

function wordsFor(predictions: Predictions, index: number, trained: boolean): Pick<Tile, 'label' | 'right'> {
  if (predictions.kind === 'number') {
    const real = predictions.truth === null ? '' : formatValue(predictions.truth[index * predictions.width] ?? NaN);
    const value = formatValue(predictions.values[index * predictions.width] ?? NaN);
    return { label: trained ? (real === '' ? value : `${real} → ${value}`) : real, right: null };
  }
  const nameOf = (number: number | undefined): string => predictions.classes[number ?? -1] ?? '';
  const real = predictions.truth?.[index];
  const taken = predictions.predicted[index];
  if (!trained) return { label: nameOf(real), right: null };
  if (real === undefined) return { label: nameOf(taken), right: null };
  return real === taken ? { label: nameOf(real), right: true } : { label: `${nameOf(real)} → ${nameOf(taken)}`, right: false };
}

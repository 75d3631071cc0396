/**
 * @file Makes images larger or smaller as `tf.image.resize` does without antialiasing: pixels are squares, and places are compared
 * by their middles. Each way is a sum of weighted neighbours along one axis and then along the other.
 */
import type { ImageInterpolation, ImagesPlan } from '../../../compiler/program/data_plan.ts';

/** Row-major, channels last. */
export interface Image {
  readonly height: number;
  readonly width: number;
  readonly channels: number;
  readonly values: Uint8Array | Float32Array;
}

/** For each place along an axis: `count` neighbours from `first` on, and the weight of each. */
interface Taps {
  readonly count: number;
  readonly first: Int32Array;
  readonly weights: Float64Array;
}

/** An image of that size; itself where it has it already. */
export function fitImage(image: Image, { height, width, interpolation, proportions }: Pick<ImagesPlan, 'height' | 'width' | 'interpolation' | 'proportions'>): Image {
  switch (proportions) {
    case 'stretch':
      return resize(image, height, width, interpolation);
    case 'crop':
      return resize(cropTo(image, height, width), height, width, interpolation);
    case 'pad':
      return padTo(image, height, width, interpolation);
  }
}

function resize(image: Image, height: number, width: number, interpolation: ImageInterpolation): Image {
  if (image.height === height && image.width === width) return image;
  const across = tapsFor(interpolation, image.width, width);
  const down = tapsFor(interpolation, image.height, height);
  const { channels } = image;
  const rows = new Map<number, Float64Array>();
  const values = interpolation === 'nearest' ? new Uint8Array(height * width * channels) : new Float32Array(height * width * channels);
  const sums = new Float64Array(width * channels);
  for (let y = 0; y < height; y += 1) {
    const first = down.first[y] ?? 0;
    for (const row of rows.keys()) if (row < first) rows.delete(row);
    sums.fill(0);
    for (let tap = 0; tap < down.count; tap += 1) {
      const weight = down.weights[y * down.count + tap] ?? 0;
      if (weight === 0) continue;
      let row = rows.get(first + tap);
      if (row === undefined) rows.set(first + tap, (row = weighRow(image, first + tap, across, width)));
      for (let i = 0; i < sums.length; i += 1) sums[i] = (sums[i] ?? 0) + weight * (row[i] ?? 0);
    }
    values.set(sums, y * width * channels);
  }
  return { height, width, channels, values };
}

/** One row of pixels at its new width. */
function weighRow({ width: from, channels, values }: Image, y: number, { count, first, weights }: Taps, width: number): Float64Array {
  const row = new Float64Array(width * channels);
  for (let x = 0; x < width; x += 1) {
    for (let tap = 0; tap < count; tap += 1) {
      const weight = weights[x * count + tap] ?? 0;
      if (weight === 0) continue;
      const at = (y * from + (first[x] ?? 0) + tap) * channels;
      for (let channel = 0; channel < channels; channel += 1) row[x * channels + channel] = (row[x * channels + channel] ?? 0) + weight * (values[at + channel] ?? 0);
    }
  }
  return row;
}

/** Keras's `smart_resize`: the largest part in the middle that has the proportions. */
function cropTo(image: Image, height: number, width: number): Image {
  const { channels, values } = image;
  const rows = Math.max(1, Math.min(image.height, Math.trunc(Math.fround(Math.fround(image.width * height) / width))));
  const columns = Math.max(1, Math.min(image.width, Math.trunc(Math.fround(Math.fround(image.height * width) / height))));
  const top = Math.trunc((image.height - rows) / 2);
  const left = Math.trunc((image.width - columns) / 2);
  const kept = new Uint8Array(rows * columns * channels);
  for (let y = 0; y < rows; y += 1) {
    const from = ((top + y) * image.width + left) * channels;
    kept.set(values.subarray(from, from + columns * channels), y * columns * channels);
  }
  return { height: rows, width: columns, channels, values: kept };
}

/** TensorFlow's `resize_with_pad`: as large as it goes, with zeros around it. */
function padTo(image: Image, height: number, width: number, interpolation: ImageInterpolation): Image {
  const ratio = Math.max(image.width / width, image.height / height);
  const inside = resize(image, Math.max(1, Math.floor(image.height / ratio)), Math.max(1, Math.floor(image.width / ratio)), interpolation);
  if (inside.height === height && inside.width === width) return inside;
  const top = Math.max(0, Math.floor((height - image.height / ratio) / 2));
  const left = Math.max(0, Math.floor((width - image.width / ratio) / 2));
  const { channels } = image;
  const length = height * width * channels;
  const values = inside.values instanceof Uint8Array ? new Uint8Array(length) : new Float32Array(length);
  for (let y = 0; y < inside.height; y += 1) values.set(inside.values.subarray(y * inside.width * channels, (y + 1) * inside.width * channels), ((top + y) * width + left) * channels);
  return { height, width, channels, values };
}

// ---- Weights ----

function tapsFor(interpolation: ImageInterpolation, from: number, to: number): Taps {
  switch (interpolation) {
    case 'nearest':
      return taps(to, 1, (place) => Math.min(from - 1, Math.floor(((place + 0.5) * from) / to)), () => 1);
    case 'bilinear':
      return bilinearTaps(from, to);
    case 'bicubic':
      return cubicTaps(from, to);
    case 'area':
      return areaTaps(from, to);
    case 'lanczos3':
      return kernelTaps(from, to, 3, (x) => lanczos(x, 3));
    case 'lanczos5':
      return kernelTaps(from, to, 5, (x) => lanczos(x, 5));
    case 'gaussian':
      return kernelTaps(from, to, 1.5, (x) => Math.exp((-x * x) / (2 * 0.5 * 0.5)));
    case 'mitchellcubic':
      return kernelTaps(from, to, 2, mitchell);
  }
}

function taps(to: number, count: number, first: (place: number) => number, weight: (place: number, source: number) => number): Taps {
  const starts = Int32Array.from({ length: to }, (_, place) => first(place));
  return { count, first: starts, weights: Float64Array.from({ length: to * count }, (_, index) => weight(Math.floor(index / count), (starts[Math.floor(index / count)] ?? 0) + (index % count))) };
}

function bilinearTaps(from: number, to: number): Taps {
  const at = (place: number): number => Math.min(from - 1, Math.max(0, ((place + 0.5) * from) / to - 0.5));
  return taps(to, Math.min(2, from), (place) => Math.max(0, Math.min(from - 2, Math.floor(at(place)))), (place, source) => Math.max(0, 1 - Math.abs(at(place) - source)));
}

/** Keys's cubic of a = -0.5, from a table of 1024 steps as TensorFlow has it; what lies outside counts for nothing. */
function cubicTaps(from: number, to: number): Taps {
  const steps = 1024;
  const at = (place: number): number => ((place + 0.5) * from) / to - 0.5;
  const weight = (place: number, source: number): number => {
    if (source < 0 || source >= from) return 0;
    const floor = Math.floor(at(place));
    const offset = Math.round((at(place) - floor) * steps) / steps;
    return keys(Math.abs(source - floor - offset));
  };
  return normalised(from, taps(to, 4, (place) => Math.floor(at(place)) - 1, weight));
}

function keys(x: number): number {
  if (x <= 1) return (1.5 * x - 2.5) * x * x + 1;
  return x < 2 ? ((-0.5 * x + 2.5) * x - 4) * x + 2 : 0;
}

/** The mean over the square that a pixel covers. */
function areaTaps(from: number, to: number): Taps {
  const size = from / to;
  const weight = (place: number, source: number): number => Math.max(0, Math.min((place + 1) * size, source + 1) - Math.max(place * size, source)) / size;
  return normalised(from, taps(to, Math.ceil(size) + 1, (place) => Math.floor(place * size), weight));
}

function kernelTaps(from: number, to: number, radius: number, kernel: (x: number) => number): Taps {
  const middle = (place: number): number => ((place + 0.5) * from) / to;
  const weight = (place: number, source: number): number => {
    const x = Math.abs(source + 0.5 - middle(place));
    return source < 0 || source >= from || x >= radius ? 0 : kernel(x);
  };
  return normalised(from, taps(to, 2 * Math.ceil(radius) + 1, (place) => Math.ceil(middle(place) - radius - 0.5), weight));
}

function lanczos(x: number, radius: number): number {
  if (x > radius) return 0;
  if (x <= 1e-3) return 1;
  const turn = Math.PI * x;
  return (radius * Math.sin(turn) * Math.sin(turn / radius)) / (turn * turn);
}

/** Mitchell and Netravali's cubic of B = C = 1/3. */
function mitchell(x: number): number {
  if (x < 1) return (7 / 6) * x ** 3 - 2 * x * x + 8 / 9;
  return x < 2 ? (-7 / 18) * x ** 3 + 2 * x * x - (10 / 3) * x + 16 / 9 : 0;
}

/** Neighbours that are there, and weights that sum to 1. */
function normalised(from: number, { count, first, weights }: Taps): Taps {
  const most = Math.min(count, from);
  const starts = first.map((start) => Math.max(0, Math.min(from - most, start)));
  const sums = Float64Array.from(first, (_, place) => weights.subarray(place * count, (place + 1) * count).reduce((sum, weight) => sum + weight, 0));
  return taps(first.length, most, (place) => starts[place] ?? 0, (place, source) => {
    const index = source - (first[place] ?? 0);
    return (index < 0 || index >= count ? 0 : (weights[place * count + index] ?? 0)) / (sums[place] ?? 1);
  });
}

/**
 * @file Data sets that are made on the spot, in the shapes of scikit-learn's `make_moons` and `make_blobs` and their kin.
 */
import * as tf from '@tensorflow/tfjs';
import { rowsAt, type Examples } from './examples.ts';
import { permutation, randomStreams, randomWords } from './random.ts';

/** Where the numbers of a data set come from. */
export interface MadeOptions {
  readonly rows: number;
  readonly seed: number;
  /** Standard deviation of what is added to each number. */
  readonly noise: number;
}

/** Two half circles, each with its end inside the other. */
export function makeMoons({ rows, seed, noise }: MadeOptions): Examples {
  const outer = rows >> 1;
  const points = Array.from({ length: rows }, (_, row) => {
    const inner = row >= outer;
    const angle = Math.PI * (inner ? along(row - outer, rows - outer) : along(row, outer));
    return inner ? [1 - Math.cos(angle), 0.5 - Math.sin(angle)] : [Math.cos(angle), Math.sin(angle)];
  });
  return scattered(points, points.map((_, row) => (row < outer ? 0 : 1)), seed, noise);
}

/** Arms that wind out from the middle, from radius 0 to 1. */
export function makeSpirals({ rows, seed, noise, classes, turns }: MadeOptions & { readonly classes: number; readonly turns: number }): Examples {
  const points = Array.from({ length: rows }, (_, row) => {
    const arm = row % classes;
    const radius = along(Math.floor(row / classes), Math.ceil((rows - arm) / classes));
    const angle = 2 * Math.PI * (turns * radius + arm / classes);
    return [radius * Math.cos(angle), radius * Math.sin(angle)];
  });
  return scattered(points, points.map((_, row) => row % classes), seed, noise);
}

/** Normal clouds around centres in a cube from -10 to 10. */
export function makeBlobs({ rows, seed, noise, centers, features }: MadeOptions & { readonly centers: number; readonly features: number }): Examples {
  const places = Array.from(randomWords(seed, randomStreams.places, 1, centers * features), (word) => (20 * word) / 2 ** 32 - 10);
  const points = Array.from({ length: rows }, (_, row) => places.slice((row % centers) * features, ((row % centers) + 1) * features));
  return scattered(points, points.map((_, row) => row % centers), seed, noise);
}

/** sin(x) over whole periods from 0 on. */
export function makeSine({ rows, seed, noise, periods }: MadeOptions & { readonly periods: number }): Examples {
  const { x, y } = makeSineSeries({ rows, seed, noise, periods });
  const places = tf.range(0, rows).mul((2 * Math.PI * periods) / rows);
  x.dispose();
  return rowsAt({ x: places.expandDims(1), y }, permutation(rows, seed, randomStreams.order));
}

/** sin(x) over whole periods, step by step: both what is seen and what is predicted. */
export function makeSineSeries({ rows, seed, noise, periods }: MadeOptions & { readonly periods: number }): Examples {
  const added = normal(rows, seed);
  const values = added.map((deviation, row) => Math.sin((2 * Math.PI * periods * row) / rows) + noise * deviation);
  return { x: tf.tensor2d(values, [rows, 1]), y: tf.tensor1d(values) };
}

/** With noise, in random order. */
function scattered(points: readonly (readonly number[])[], classes: number[], seed: number, noise: number): Examples {
  const width = points[0]?.length ?? 0;
  const added = normal(points.length * width, seed);
  const moved = points.map((point, row) => point.map((place, axis) => place + noise * (added[row * width + axis] ?? 0)));
  return rowsAt({ x: tf.tensor2d(moved), y: tf.tensor1d(classes) }, permutation(points.length, seed, randomStreams.order));
}

/** How far `index` is along `count` places from 0 to 1, both ends among them. */
function along(index: number, count: number): number {
  return count === 1 ? 0 : index / (count - 1);
}

/** Numbers of mean 0 and standard deviation 1 (Box and Muller). */
function normal(count: number, seed: number): number[] {
  const words = randomWords(seed, randomStreams.places, 0, count + (count & 1));
  return Array.from({ length: count }, (_, index) => {
    const pair = index & ~1;
    const radius = Math.sqrt(-2 * Math.log(((words[pair] ?? 0) + 1) / 2 ** 32));
    const angle = (2 * Math.PI * (words[pair + 1] ?? 0)) / 2 ** 32;
    return radius * (index & 1 ? Math.sin(angle) : Math.cos(angle));
  });
}

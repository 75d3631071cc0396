/**
 * @file Data sets that are published as arrays of numbers.
 */
import { gunzipSync } from 'node:zlib';
import * as tf from '@tensorflow/tfjs';
import type { Examples } from './examples.ts';
import { numpyShuffles } from './legacy_random.ts';
import { arrayOf, type ReadArray } from './npy.ts';
import { published, type PublishedFile } from './published.ts';
import { unzip } from './unzip.ts';

/** An archive with arrays for training and for testing; labels are classes. */
export async function loadArrays(file: PublishedFile): Promise<{ train: Examples; test: Examples }> {
  const arrays = unzip(await published(file));
  const part = (name: string): Examples => ({ x: tensorOf(arrayOf(arrays, `x_${name}`)), y: tensorOf(arrayOf(arrays, `y_${name}`)) });
  return { train: part('train'), test: part('test') };
}

/** An archive with one array, shuffled as Keras does it; its end is for testing. */
export async function loadArraysSplit(file: PublishedFile, { testSplit = 0.2, seed = 113 }: { readonly testSplit?: number; readonly seed?: number } = {}): Promise<{ train: Examples; test: Examples }> {
  const arrays = unzip(await published(file));
  const [x, y] = [tensorOf(arrayOf(arrays, 'x')), tensorOf(arrayOf(arrays, 'y'))];
  const [order = []] = numpyShuffles(seed, x.shape[0]);
  const split = Math.trunc(order.length * (1 - testSplit));
  const part = (rows: number[]): Examples => ({ x: x.gather(tf.tensor1d(rows, 'int32')), y: y.gather(tf.tensor1d(rows, 'int32')) });
  return { train: part(order.slice(0, split)), test: part(order.slice(split)) };
}

/** An array as a tensor. */
export function tensorOf({ values, shape }: ReadArray): tf.Tensor {
  return tf.tensor(values, [...shape], 'float32');
}

/** Four files of bytes, in the order train images, train labels, test images, test labels. */
export async function loadIdx(files: readonly PublishedFile[]): Promise<{ train: Examples; test: Examples }> {
  const [trainX, trainY, testX, testY] = await Promise.all(files.map(async (file) => readIdx(gunzipSync(await published(file)))));
  if (trainX === undefined || trainY === undefined || testX === undefined || testY === undefined) throw new Error('four files are needed');
  return { train: { x: trainX, y: trainY }, test: { x: testX, y: testY } };
}

/** The form in which MNIST was published: how many axes, their lengths, bytes. */
function readIdx(bytes: Buffer): tf.Tensor {
  const shape = Array.from({ length: bytes.readUInt8(3) }, (_, axis) => bytes.readUInt32BE(4 + 4 * axis));
  return tf.tensor(new Uint8Array(bytes.subarray(4 + 4 * shape.length)), shape, 'float32');
}

/**
 * @file What TensorBoard shows, as TensorFlow 2's `tf.summary` writes it: each value is a tensor, with the name of the part of
 * TensorBoard that it is for. Numbers of fields are those of TensorFlow's `summary.proto` and `tensor.proto`.
 */
import { bytesOfFloats } from '../model/floats.ts';
import { bytes, integer, message, text } from './protobuf.ts';

const types = { float: 1, double: 2, string: 7 } as const;

/** How TensorBoard is to take the tensors of a tag. */
const dataClasses = { scalar: 1, tensor: 2, blobs: 3 } as const;

/** One value of a tag, for an event's summary. */
export interface SummaryValue {
  readonly tag: string;
  /** Both are messages. */
  readonly metadata: Uint8Array;
  readonly tensor: Uint8Array;
}

export function summaryOf(values: readonly SummaryValue[]): Uint8Array {
  return message(...values.map(({ tag, metadata, tensor }) => bytes(1, message(text(1, tag), bytes(9, metadata), bytes(8, tensor)))));
}

export function scalar(tag: string, value: number): SummaryValue {
  return { tag, metadata: metadataOf('scalars', dataClasses.scalar), tensor: tensorOf(types.float, [], bytes(4, bytesOfFloats(Float32Array.of(value)))) };
}

export function histogram(tag: string, values: ArrayLike<number>): SummaryValue {
  const buckets = bucketsOf(values);
  return { tag, metadata: metadataOf('histograms', dataClasses.tensor), tensor: tensorOf(types.double, [buckets.length / 3, 3], bytes(4, new Uint8Array(buckets.buffer))) };
}

/** Pictures in PNG, of one size. */
export function images(tag: string, width: number, height: number, pictures: readonly Uint8Array[]): SummaryValue {
  const encoder = new TextEncoder();
  const parts = [encoder.encode(String(width)), encoder.encode(String(height)), ...pictures].map((part) => bytes(8, part));
  return { tag, metadata: metadataOf('images', dataClasses.blobs), tensor: tensorOf(types.string, [parts.length], ...parts) };
}

/** A model in Keras's words, of which TensorBoard draws its conceptual graph. */
export function kerasModel(json: string): SummaryValue {
  const metadata = message(bytes(1, message(text(1, 'graph_keras_model'), text(2, '1'))));
  return { tag: 'keras', metadata, tensor: tensorOf(types.string, [], text(8, json)) };
}

function metadataOf(plugin: string, dataClass: number): Uint8Array {
  return message(bytes(1, message(text(1, plugin), bytes(2, new Uint8Array()))), integer(4, dataClass));
}

function tensorOf(type: number, shape: readonly number[], ...content: readonly Uint8Array[]): Uint8Array {
  return message(integer(1, type), bytes(2, message(...shape.map((extent) => bytes(2, message(integer(1, extent)))))), ...content);
}

const bucketCount = 30;

/** `[left, right, count]` for each of 30 stretches of one width, one after the other: those of `tf.summary.histogram`. */
export function bucketsOf(values: ArrayLike<number>): Float64Array {
  const buckets = new Float64Array(bucketCount * 3);
  if (values.length === 0) return buckets;
  let [least, most] = [Infinity, -Infinity];
  for (let index = 0; index < values.length; index += 1) {
    least = Math.min(least, values[index] ?? NaN);
    most = Math.max(most, values[index] ?? NaN);
  }
  const range = most - least;
  const width = range / bucketCount;
  for (let bucket = 0; bucket < bucketCount; bucket += 1) {
    buckets[bucket * 3] = range === 0 ? most : least + bucket * width;
    buckets[bucket * 3 + 1] = range === 0 || bucket === bucketCount - 1 ? most : least + (bucket + 1) * width;
  }
  for (let index = 0; index < values.length; index += 1) {
    const bucket = range === 0 ? bucketCount - 1 : Math.min(Math.floor(((values[index] ?? NaN) - least) / width), bucketCount - 1);
    const at = bucket * 3 + 2;
    buckets[at] = (buckets[at] ?? 0) + 1;
  }
  return buckets;
}

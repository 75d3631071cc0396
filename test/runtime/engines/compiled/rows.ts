/**
 * @file Programs and rows for tests of the compiled engine: small, and between them of every kind that threads divide in a way of its own.
 */
import type { Column, Table } from '../../../../src/runtime/engines/engine.ts';
import { flowers, tableOf } from '../../../support/run_program.ts';

export interface Example {
  readonly name: string;
  readonly program: string;
  readonly rows: (count: number) => Table;
}

const training = 'optimizer adam lr 0.02\nmetrics accuracy\nfit epochs 3 batch 8 validation random(20%)\nevaluate train\n';

export const examples: readonly Example[] = [
  { name: 'dense layers', program: `data iris\ndense 24 tanh\ndropout 0.2\ndense 3 softmax\nloss sparse_cce\n${training}`, rows: flowers },
  { name: 'ragged rows as sets', program: `data imdb words 60\nmulti_hot\ndense 7 relu\ndense 1 sigmoid\nloss bce\n${training}`, rows: (count) => reviews(count, 60) },
  { name: 'word vectors', program: `data imdb words 60\npad 16 post\nembedding 5\nglobal_average_pooling1d\ndense 1 sigmoid\nloss bce\n${training}`, rows: (count) => reviews(count, 60) },
  { name: 'pictures', program: `data mnist\nreshape 28x28x1\nrescale (1/255)\nconv2d 5 3x3 relu\nmax_pool2d 2x2\nflatten\ndense 10 softmax\nloss sparse_cce\n${training}`, rows: pictures },
  { name: 'a recurrence', program: `data boston_housing\nnormalize\nreshape 13x1\nlstm 9\ndense 1\nloss mse\n${training.replace('metrics accuracy', 'metrics mae')}`, rows: houses },
];

/** The same numbers each time, between 0 and 1. */
function noise(index: number): number {
  return Math.abs(Math.sin(index * 12.9898) * 43758.5453) % 1;
}

/** Rows of up to 20 numbers of words, some of them empty. */
function reviews(count: number, words: number): Table {
  const rows = Array.from({ length: count }, (_, row) => Array.from({ length: Math.floor(noise(row) * 20) }, (_, at) => Math.floor(noise(row * 31 + at) ** 2 * words)));
  const offsets = new Int32Array(count + 1);
  rows.forEach(({ length }, row) => { offsets[row + 1] = (offsets[row] ?? 0) + length; });
  const labels: Column = { kind: 'tensor', dtype: 'i32', shape: [], values: Int32Array.from(rows, ({ length }) => length % 2) };
  return { rows: count, columns: new Map<string, Column>([['features', { kind: 'ragged', rows: { offsets, values: Int32Array.from(rows.flat()) } }], ['labels', labels]]) };
}

function pictures(count: number): Table {
  const features: Column = { kind: 'tensor', dtype: 'u8', shape: [28, 28], values: Uint8Array.from({ length: count * 784 }, (_, at) => noise(at) * 256) };
  const labels: Column = { kind: 'tensor', dtype: 'i32', shape: [], values: Int32Array.from({ length: count }, (_, row) => row % 10) };
  return { rows: count, columns: new Map([['features', features], ['labels', labels]]) };
}

function houses(count: number): Table {
  return tableOf(Array.from({ length: count }, (_, row) => Array.from({ length: 13 }, (_, at) => noise(row * 13 + at) * at)), Array.from({ length: count }, (_, row) => 10 + noise(row) * 5), false);
}

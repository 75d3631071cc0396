/**
 * @file Tables of predictions: parts of emitted programs.
 */
import * as tf from '@tensorflow/tfjs';
import { describe, expect, test } from 'vitest';
import { predictionsNpz } from '../../emitted/typescript/npz.ts';
import { bothClasses, classPredictions, firstOf, numberPredictions, predictionsCsv, predictionsJson, predictionsJsonl } from '../../emitted/typescript/predictions.ts';
import { readAnyNpy } from '../../src/runtime/data/npy.ts';
import { readMembers } from '../../src/runtime/data/npz.ts';
import { createNodeDataHost } from '../../src/runtime/host/node_data_host.ts';

describe('classes', () => {
  test('by name, as a file of each kind has them', async () => {
    const predictions = await classPredictions(tf.tensor2d([[0.125, 0.75, 0.1], [0.5, 0.3, 0.2]]), [1, 2], ['Setosa', 'a "b", c', 'Virginica']);
    expect(predictionsCsv(predictions)).toBe('row,predicted,p_Setosa,"p_a ""b"", c",p_Virginica,truth\r\n0,"a ""b"", c",0.125,0.75,0.1,"a ""b"", c"\r\n1,Setosa,0.5,0.3,0.2,Virginica\r\n');
    expect(predictionsJson(predictions)).toBe('[\n  {"row":0,"predicted":"a \\"b\\", c","probabilities":{"Setosa":0.125,"a \\"b\\", c":0.75,"Virginica":0.1},"truth":"a \\"b\\", c"},\n  {"row":1,"predicted":"Setosa","probabilities":{"Setosa":0.5,"a \\"b\\", c":0.3,"Virginica":0.2},"truth":"Virginica"}\n]\n');
    expect(predictionsJsonl(predictions).trim().split('\n')).toHaveLength(2);
  });

  test('of one probability are two', async () => {
    expect(await classPredictions(bothClasses(tf.tensor2d([[0.25], [0.5], [0.75]])), [0, 1, 1])).toEqual([
      { row: 0, predicted: '0', probabilities: { 0: 0.75, 1: 0.25 }, truth: '0' },
      { row: 1, predicted: '0', probabilities: { 0: 0.5, 1: 0.5 }, truth: '1' },
      { row: 2, predicted: '1', probabilities: { 0: 0.25, 1: 0.75 }, truth: '1' },
    ]);
  });
});

describe('numbers', () => {
  test('are written in the fewest digits', async () => {
    expect(predictionsCsv(await numberPredictions(tf.tensor2d([[0.1], [1 / 3]]), tf.tensor1d([16777216, 2])))).toBe('row,prediction,truth\r\n0,0.1,16777216\r\n1,0.33333334,2\r\n');
  });

  test('several a row', async () => {
    const predictions = await numberPredictions(tf.tensor2d([[1, 2], [3, 4]]), tf.tensor2d([[5, 6], [7, 8]]));
    expect(predictions[1]).toEqual({ row: 1, prediction: [3, 4], truth: [7, 8] });
    expect(predictionsCsv(predictions)).toBe('row,prediction_0,prediction_1,truth_0,truth_1\r\n0,1,2,5,6\r\n1,3,4,7,8\r\n');
  });
});

test('no more rows are taken than there are', () => {
  const { x, y } = firstOf({ x: tf.ones([3, 2]), y: tf.zeros([3]) }, 10);
  expect([x.shape, y.shape]).toEqual([[3, 2], [3]]);
});

test('arrays are such as NumPy reads', async () => {
  const bytes = predictionsNpz(await classPredictions(tf.tensor2d([[0.25, 0.75], [0.5, 0.5], [1, 0]]), [1, 0, 0], ['né', 'yes']));
  const arrays = await readMembers(bytes, ['row', 'predicted', 'probabilities', 'truth', 'classes'], createNodeDataHost(), readAnyNpy);
  expect(Object.fromEntries(arrays)).toMatchObject({
    row: { shape: [3], values: Int32Array.of(0, 1, 2) },
    predicted: { shape: [3], values: Int32Array.of(1, 0, 0) },
    probabilities: { shape: [3, 2], values: Float32Array.of(0.25, 0.75, 0.5, 0.5, 1, 0) },
    truth: { shape: [3], values: Int32Array.of(1, 0, 0) },
    classes: { shape: [2], texts: ['né', 'yes'] },
  });
});

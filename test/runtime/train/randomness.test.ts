/**
 * @file Layers that draw random numbers while training: what they draw, and that they draw anew in each step.
 */
import { describe, expect, test } from 'vitest';
import { GraphBuilder } from '../../../src/compiler/graph/builder.ts';
import { lowerInitialWeights } from '../../../src/compiler/lower/initialize.ts';
import { lowerModel } from '../../../src/compiler/lower/model.ts';
import { evaluate } from '../../../src/runtime/engines/reference/evaluate.ts';
import { modelOver } from '../../support/golden_program.ts';

const [rows, steps, features] = [40, 10, 25];

/** What the layer makes of ones, in a training step. */
function drawn(layer: string, step: number, seed = 1): readonly number[] {
  const model = modelOver({ kind: 'tensor', dtype: 'f32', shape: [steps, features], vocabulary: null }, layer.split('\n'));
  if (model === null) throw new Error(`no layer ${layer}`);
  const g = new GraphBuilder('layer');
  g.output('y', lowerModel(g, model, g.constant(1, 'f32', [rows, steps, features]), true).predictions);
  const y = evaluate(g.build(), { scalars: new Map([['seed', seed], ['step', step]]) }).get('y');
  if (!(y instanceof Float32Array)) throw new Error('no numbers');
  return [...y];
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
const deviation = (values: readonly number[]): number => {
  const center = mean(values);
  return Math.sqrt(mean(values.map((value) => (value - center) ** 2)));
};

test.each(['dropout 0.3', 'spatial_dropout1d 0.3', 'gaussian_noise 0.3', 'gaussian_dropout 0.3', 'alpha_dropout 0.3'])('%s draws anew in each step and for each seed, and the same again', (layer) => {
  const first = drawn(layer, 0).join();
  expect(drawn(layer, 0).join() === first).toBe(true);
  expect(drawn(layer, 1).join() === first).toBe(false);
  expect(drawn(layer, 0, 2).join() === first).toBe(false);
});

describe('what they draw', () => {
  test('dropout drops its share, and what is left makes up for it', () => {
    const values = drawn('dropout 0.3', 0);
    expect(new Set(values.map((value) => value.toFixed(5)))).toEqual(new Set(['0.00000', (1 / 0.7).toFixed(5)]));
    expect(values.filter((value) => value === 0).length / values.length).toBeCloseTo(0.3, 1);
    expect(mean(values)).toBeCloseTo(1, 1);
  });

  test('spatial dropout drops a feature in all steps', () => {
    const values = drawn('spatial_dropout1d 0.5', 0);
    const torn = values.filter((value, index) => value !== values[Math.floor(index / (steps * features)) * steps * features + (index % features)]);
    expect(torn).toEqual([]);
    expect(mean(values)).toBeCloseTo(1, 0);
  });

  test('spatial dropout of images drops a channel in all places', () => {
    const values = drawn('reshape 5x2x25\nspatial_dropout2d 0.5', 0);
    const torn = values.filter((value, index) => value !== values[Math.floor(index / (steps * features)) * steps * features + (index % features)]);
    expect(torn).toEqual([]);
    expect(mean(values)).toBeCloseTo(1, 0);
    expect(drawn('reshape 5x1x2x25\nspatial_dropout3d 0.5', 0).some((value) => value === 0)).toBe(true);
  });

  test('alpha dropout puts the limit of selu in place of its share, and then keeps mean and variance', () => {
    const [rate, limit] = [0.3, -1.0507009873554805 * 1.6732632423543772];
    const values = drawn(`alpha_dropout ${rate}`, 0);
    const [replaced = NaN, kept = NaN] = [...new Set(values)].sort((a, b) => a - b);
    const share = values.filter((value) => value === replaced).length / values.length;
    expect(new Set(values).size).toBe(2);
    expect(share).toBeCloseTo(rate, 1);
    // y = a · x + b, of x = 1 and x = limit.
    const a = (kept - replaced) / (1 - limit);
    const b = kept - a;
    // Of numbers of mean 0 and variance 1, that share replaced.
    expect(a * rate * limit + b).toBeCloseTo(0, 4);
    expect(a ** 2 * ((1 - rate) * 1 + rate * limit ** 2 - (rate * limit) ** 2)).toBeCloseTo(1, 4);
  });

  test('noise has the deviation that it should', () => {
    const noise = drawn('gaussian_noise 0.3', 0);
    expect(mean(noise)).toBeCloseTo(1, 1);
    expect(deviation(noise)).toBeCloseTo(0.3, 1);
    const factors = drawn('gaussian_dropout 0.2', 0);
    expect(mean(factors)).toBeCloseTo(1, 1);
    expect(deviation(factors)).toBeCloseTo(0.5, 1);
  });
});

test('an orthogonal weight turns, and a forget gate begins open', () => {
  const initial = (statement: string, features: number): ReadonlyMap<string, readonly number[]> => {
    const model = modelOver({ kind: 'tensor', dtype: 'f32', shape: statement.startsWith('lstm') ? [2, features] : [features], vocabulary: null }, [statement]);
    if (model === null) throw new Error('no model');
    return new Map([...evaluate(lowerInitialWeights(model), { scalars: new Map([['seed', 3]]) })].map(([name, values]) => [name, 'offsets' in values ? [] : Array.from(values)]));
  };
  /** How far Σ a[i, ·] · a[j, ·] is from that of orthonormal rows, of a matrix whose element [i, k] is `at(i, k)`. */
  const skew = (rows: number, columns: number, at: (row: number, column: number) => number): number => {
    const dot = (i: number, j: number): number => Array.from({ length: columns }, (_, k) => at(i, k) * at(j, k)).reduce((sum, x) => sum + x, 0);
    return Math.max(...Array.from({ length: rows * rows }, (_, index) => Math.abs(dot(index % rows, Math.floor(index / rows)) - (index % rows === Math.floor(index / rows) ? 1 : 0))));
  };
  const recurrent = initial('lstm 40', 3);
  expect(skew(40, 160, (row, column) => recurrent.get('lstm/recurrent_kernel')?.[row * 160 + column] ?? NaN)).toBeLessThan(1e-6);
  expect(recurrent.get('lstm/bias')).toEqual(Array.from({ length: 160 }, (_, index) => (index >= 40 && index < 80 ? 1 : 0)));
  const tall = initial('dense 5 kernel_initializer orthogonal(2)', 9).get('dense/kernel') ?? [];
  expect(skew(5, 9, (row, column) => (tall[column * 5 + row] ?? NaN) / 2)).toBeLessThan(1e-6);
  expect(tall.some((x) => x < 0) && tall.some((x) => x > 0)).toBe(true);
});

test('initial weights have the width that Keras gives them', () => {
  const layer = (initializer: string): readonly number[] => {
    const model = modelOver({ kind: 'tensor', dtype: 'f32', shape: [200], vocabulary: null }, [`dense 100 kernel_initializer ${initializer}`]);
    const plan = model?.layers[0]?.weights[0];
    if (model === null || plan === undefined) throw new Error('no weight');
    const values = evaluate(lowerInitialWeights(model), { scalars: new Map([['seed', 3]]) }).get('dense/kernel');
    if (!(values instanceof Float32Array)) throw new Error('no numbers');
    return [...values];
  };
  const within = (values: readonly number[], limit: number): void => {
    expect(Math.max(...values.map(Math.abs))).toBeLessThanOrEqual(limit);
    expect(Math.max(...values.map(Math.abs))).toBeGreaterThan(limit * 0.99);
    expect(mean(values)).toBeCloseTo(0, 2);
  };
  within(layer('glorot_uniform'), Math.sqrt(6 / 300));
  within(layer('he_uniform'), Math.sqrt(6 / 200));
  within(layer('lecun_uniform'), Math.sqrt(3 / 200));
  for (const [initializer, variance] of [['glorot_normal', 2 / 300], ['he_normal', 2 / 200], ['lecun_normal', 1 / 200]] as const) {
    const values = layer(initializer);
    expect(deviation(values) / Math.sqrt(variance)).toBeCloseTo(1, 1);
    // Cut at two standard deviations of the normal distribution before the cut.
    expect(Math.max(...values.map(Math.abs))).toBeLessThanOrEqual((2 * Math.sqrt(variance)) / 0.8796 + 1e-6);
  }
  expect(deviation(layer('random_normal(0, 0.1)'))).toBeCloseTo(0.1, 2);
  expect(new Set(layer('constant(0.5)'))).toEqual(new Set([0.5]));
});

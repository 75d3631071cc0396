/**
 * @file Data sets made on the spot: their shapes, and that they follow from the seed.
 */
import { describe, expect, test } from 'vitest';
import type { MadeShape } from '../../../src/compiler/program/data_plan.ts';
import { loadData } from '../../../src/runtime/data/load_data.ts';
import { makeMachine } from './machine.ts';

interface Made {
  /** A point a row. */
  readonly points: readonly (readonly number[])[];
  readonly labels: readonly number[];
}

async function made(shape: MadeShape, rows: number, seed: number, ownSeed: number | null = null): Promise<Made> {
  const { host, options } = makeMachine();
  const { train, test: held, origin } = await loadData({ format: 'made', shape, rows, seed: ownSeed }, host, { ...options, seed });
  const features = train.columns.get('features');
  const labels = train.columns.get('labels');
  if (features?.kind !== 'tensor' || labels?.kind !== 'tensor') throw new Error('no numbers');
  expect([train.rows, held, origin.kind, labels.values.length]).toEqual([rows, null, 'made', rows]);
  const width = features.shape[0] ?? 0;
  return { points: Array.from({ length: rows }, (_, row) => [...features.values.slice(row * width, (row + 1) * width)]), labels: [...labels.values] };
}

/** How many rows have each label. */
function counts(labels: readonly number[]): readonly number[] {
  return Array.from({ length: Math.max(...labels) + 1 }, (_, label) => labels.filter((each) => each === label).length);
}

describe('moons', () => {
  test('are two half circles, where scikit-learn puts them', async () => {
    const { points, labels } = await made({ kind: 'moons', noise: 0 }, 101, 1);
    expect(counts(labels)).toEqual([50, 51]);
    points.forEach(([x = 0, y = 0], row) => {
      const inner = labels[row] === 1;
      expect(Math.hypot(inner ? x - 1 : x, inner ? y - 0.5 : y)).toBeCloseTo(1, 6);
      expect(inner ? 0.5 - y : y).toBeGreaterThanOrEqual(-1e-6);
    });
    // From one end of each to the other.
    for (const end of [[1, 0, 0], [-1, 0, 0], [0, 0.5, 1], [2, 0.5, 1]]) expect(points.some(([x = 9, y = 9], row) => Math.hypot(x - (end[0] ?? 0), y - (end[1] ?? 0)) < 1e-6 && labels[row] === end[2])).toBe(true);
  });

  test('come in an order that says nothing of the class', async () => {
    const { labels } = await made({ kind: 'moons', noise: 0.1 }, 1000, 1);
    expect(Math.abs(labels.slice(0, 500).filter((label) => label === 0).length - 250)).toBeLessThan(60);
  });
});

test('spirals wind outwards, an arm a class', async () => {
  const { points, labels } = await made({ kind: 'spirals', classes: 3, turns: 1.5, noise: 0 }, 100, 2);
  expect(counts(labels)).toEqual([34, 33, 33]);
  points.forEach(([x = 0, y = 0], row) => {
    const radius = Math.hypot(x, y);
    expect(radius).toBeLessThanOrEqual(1.000001);
    if (radius > 0.01) expect(Math.cos(Math.atan2(y, x) - 2 * Math.PI * (1.5 * radius + (labels[row] ?? 0) / 3))).toBeCloseTo(1, 4);
  });
});

test('blobs are normal clouds around centres between -10 and 10', async () => {
  const { points, labels } = await made({ kind: 'blobs', centers: 4, features: 3, noise: 0.5 }, 8000, 3);
  expect(counts(labels)).toEqual([2000, 2000, 2000, 2000]);
  for (const label of [0, 1, 2, 3]) {
    for (const feature of [0, 1, 2]) {
      const values = points.flatMap((point, row) => (labels[row] === label ? [point[feature] ?? NaN] : []));
      const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
      const deviation = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
      expect(Math.abs(mean)).toBeLessThan(10.1);
      expect(deviation).toBeCloseTo(0.5, 1);
      // Of a normal distribution 68 % lie within one deviation.
      expect(values.filter((value) => Math.abs(value - mean) < deviation).length / values.length).toBeCloseTo(0.683, 1);
    }
  }
});

test('sine gives x and its sine; as a series the heights alone, in order', async () => {
  const plain = await made({ kind: 'sine', periods: 2, series: false, noise: 0 }, 50, 4);
  plain.points.forEach(([x = NaN], row) => { expect(plain.labels[row]).toBeCloseTo(Math.sin(x), 6); });
  const series = await made({ kind: 'sine', periods: 2, series: true, noise: 0 }, 8, 4);
  expect(series.points.flat().map((value) => Math.round(value * 1e6) / 1e6 + 0)).toEqual([0, 1, 0, -1, 0, 1, 0, -1]);
  expect(series.labels).toEqual(series.points.flat());
});

test('the same seed makes the same rows, another one others; a seed of their own comes first', async () => {
  const shape = { kind: 'blobs', centers: 3, features: 2, noise: 1 } as const;
  const first = await made(shape, 20, 7);
  expect(await made(shape, 20, 7)).toEqual(first);
  expect(await made(shape, 20, 1, 7)).toEqual(first);
  expect(await made(shape, 20, 8)).not.toEqual(first);
});

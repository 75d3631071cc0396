/**
 * @file What the benchmarks make of repeated measurements.
 */
import { describe, expect, test } from 'vitest';
import { disagreement, learningProblem } from '../../bench/agreement.ts';
import { median, ratio, spread } from '../../bench/statistics.ts';
import type { Run } from '../../bench/pace.ts';

function ran(...epochs: number[]): Run {
  return { seconds: 1, steps: 1, losses: [epochs[0] ?? NaN, epochs.at(-1) ?? NaN], epochs };
}

describe('repeated measurements', () => {
  test('the median is the middle one, or between the two in the middle', () => {
    expect(median([3, 1, 2])).toBe(2);
    expect(median([4, 1, 2, 3])).toBe(2.5);
    expect(median([])).toBeNaN();
  });

  test('one disturbed run does not change a ratio', () => {
    expect(ratio([10, 10, 90], [1, 2, 2])).toBe(5);
  });

  test('the spread is that of the middle half', () => {
    expect(spread([1, 1, 1, 1, 9])).toBe(0);
    expect(spread([8, 9, 10, 11, 12])).toBeCloseTo(0.1);
  });
});

describe('learning alike', () => {
  test('the loss must fall, and be a number', () => {
    expect(learningProblem('nnc', ran(0.6, 0.3))).toBeNull();
    expect(learningProblem('nnc', ran(0.6, 0.7))).toBe('nnc: the loss did not fall (0.600 to 0.700)');
    expect(learningProblem('nnc', ran(0.6, NaN))).toBe('nnc: the loss is NaN');
  });

  test('losses are compared after as many epochs', () => {
    expect(disagreement('nnc', ran(0.6, 0.4, 0.3), 'Keras', ran(0.62, 0.41))).toBeNull();
    expect(disagreement('nnc', ran(0.6, 0.4), 'Keras', ran(0.6, 0.1))).toBe('losses after 2 epochs are not alike: nnc 0.400, Keras 0.100');
  });

  test('losses far below the first are alike', () => {
    expect(disagreement('nnc', ran(500, 0.01), 'Keras', ran(500, 0.05))).toBeNull();
  });

  test('epochs that were not run whole are not compared', () => {
    expect(disagreement('nnc', { ...ran(), losses: [1, 0.5] }, 'Keras', ran(1, 0.1))).toBeNull();
  });
});

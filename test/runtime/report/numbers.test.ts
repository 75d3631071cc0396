/**
 * @file How numbers are written for people.
 */
import { describe, expect, test } from 'vitest';
import { countOf, formatClock, formatDuration, formatMemory, formatMetric, formatSize } from '../../../src/runtime/report/numbers.ts';

describe('numbers', () => {
  test.each([
    [0, '0.0000'], [0.45101, '0.4510'], [-0.5, '-0.5000'], [592.12345, '592.1235'], [0.0000321, '3.21e-5'], [12_345_678, '1.235e+7'],
    [Number.NaN, 'nan'], [Infinity, 'inf'], [-Infinity, '-inf'],
  ])('metric %d is %s', (value, text) => expect(formatMetric(value)).toBe(text));

  test.each([
    [0, '0 ms'], [180.4, '180 ms'], [999.6, '1.0 s'], [4_230, '4.2 s'], [59_949, '59.9 s'], [59_951, '1 min 00 s'], [65_000, '1 min 05 s'], [7_380_000, '2 h 03 min'],
  ])('a duration of %d ms is %s', (milliseconds, text) => expect(formatDuration(milliseconds)).toBe(text));

  test.each([[-5, '0:00'], [4_400, '0:04'], [750_000, '12:30'], [3_750_000, '1:02:30']])('%d ms left is %s', (milliseconds, text) => expect(formatClock(milliseconds)).toBe(text));

  test('counts and sizes', () => {
    expect(countOf(1, 'row')).toBe('1 row');
    expect(countOf(25_000, 'row')).toBe('25,000 rows');
    expect(formatMemory(641_220)).toBe('626.19 KB');
    expect(formatSize(999)).toBe('999 B');
    expect(formatSize(17_464_789)).toBe('17.5 MB');
  });
});

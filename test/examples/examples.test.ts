/**
 * @file Every example: it checks without a warning, and it runs, cut down, on data of the right form made here. On the real data
 * they run in `examples.long.test.ts`, and for `docs/results.md`.
 */
import { describe, expect, test } from 'vitest';
import { format } from '../../src/compiler/format/format.ts';
import { codesOf } from '../support/check.ts';
import { examples, readExample, variants } from '../support/example_data.ts';
import { examplesRun, slow } from './cut_down.ts';

describe.each([...examples, ...variants])('%s', (name) => {
  const text = readExample(name);

  test('has nothing to be said against it', () => {
    expect(codesOf(text)).toEqual([]);
  });

  test('is formatted', () => {
    expect(format(text).text).toBe(text);
  });

  test('begins with what it shows', () => {
    expect(text).toMatch(/^# .*[.?:]/);
  });
});

// Variants consist of the same statements; docs/results.md is made of runs of them.
examplesRun(examples.filter((name) => !slow.includes(name)));

/**
 * @file The examples that layers and activations give of themselves can be written so: each checks after one of a few data sets.
 */
import { describe, expect, test } from 'vitest';
import { entriesOf } from '../../../src/compiler/registry/registry.ts';
import { check } from '../../support/check.ts';

/** Rows of one number after the other, pictures, volumes, and texts as word numbers, as they are and padded. */
const beginnings = ['data mnist\nreshape 784', 'data mnist', 'data mnist\nreshape 7x7x16x1', 'data imdb words 1000', 'data imdb words 1000\npad 64'];

/** What is wrong with the statements after each of the beginnings; empty once they are right after one. */
function problemsOf(statements: string): readonly string[] {
  const problems: string[] = [];
  for (const beginning of beginnings) {
    const errors = check(`${beginning}\n${statements}\nsummary\n`).diagnostics.filter(({ severity }) => severity === 'error');
    if (errors.length === 0) return [];
    problems.push(...errors.map(({ code, message }) => `after ${JSON.stringify(beginning)}: ${code} ${message}`));
  }
  return problems;
}

describe.each(['layer', 'activation'] as const)('every %s', (kind) => {
  test.each(entriesOf(kind).map(({ name, example }) => [name, example]))('%s', (_, example) => {
    expect(problemsOf(example)).toEqual([]);
  });
});

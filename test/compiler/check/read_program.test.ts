/**
 * @file A Program through JSON and back; and JSON that is no Program, or not an honest one.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readProgram, writeProgram } from '../../../src/compiler/check/read_program.ts';
import { programOf, testHost } from '../../support/check.ts';

const iris = programOf('seed 3\nparam units 16\ndata iris\nnormalize\none_hot\ndense $units leaky_relu(0.1) as first\ndropout 0.2\ndense 3 softmax\nloss cce label_smoothing 0.1\noptimizer adam lr 0.01\nmetrics accuracy\nearly_stopping monitor val_accuracy patience 3\nreduce_lr\nlr_scheduler [2] [0.1, 0.01]\ncheckpoint "{epoch}.keras" best every 5 monitor loss\ncsv "log.csv"\nterminate_on_nan\ntime_limit minutes 1\nsummary\ncross_validate folds 3 stratified\nreset\nfit epochs 2 validation random(20%)\nevaluate validation\nexpect loss on validation below 9\nhistory to "h.csv"');

test.each(readdirSync('examples').filter((name) => name.endsWith('.nn')))('%s is the same after it', (name) => {
  const program = programOf(readFileSync(`examples/${name}`, 'utf8'));
  const again = readProgram(writeProgram(program), testHost);
  expect(again.diagnostics).toEqual([]);
  expect(withoutPlaces(again.program)).toEqual(withoutPlaces(program));
});

test('every kind of statement is the same after it', () => {
  expect(withoutPlaces(readProgram(writeProgram(iris), testHost).program)).toEqual(withoutPlaces(iris));
});

describe('what is not honest is refused', () => {
  const text = writeProgram(iris);
  test.each([
    ['no JSON', '{ "format": "nnc-pro'],
    ['no program', '[1, 2]'],
    ['another format', text.replace('nnc-program', 'program')],
    ['a later version', text.replace('"version": 1', '"version": 2')],
    ['a layer that does not exist', text.replace('"layer": "dropout"', '"layer": "dropin"')],
    ['an argument out of range', text.replace('"rate": 0.2', '"rate": 2')],
    ['an argument of another kind', text.replace('"rate": 0.2', '"rate": "much"')],
    ['an argument that the layer does not have', text.replace('"rate": 0.2', '"rate": 0.2, "more": 1')],
    ['an activation that does not exist', text.replace('"name": "softmax"', '"name": "softest"')],
    ['an activation with a wrong argument', text.replace('"negative_slope": 0.1', '"negative_slope": -1')],
    ['shapes that do not follow', text.replace('"shape": [\n            16\n', '"shape": [\n            17\n')],
    ['a loss that does not fit', text.replace('"name": "categorical_crossentropy"', '"name": "binary_crossentropy"').replaceAll('softmax', 'linear').replace('"encoding": "one_hot"', '"encoding": "class"')],
    ['rows held out beyond the data', text.replace('"share": 0.2', '"rows": 5000')],
    ['a callback that does not exist', text.replace('"callback": "csv_logger"', '"callback": "shell"')],
    ['a callback with an argument out of range', text.replace('"patience": 3', '"patience": -3')],
    ['a callback that goes by what is not measured', text.replace('"monitor": "val_accuracy"', '"monitor": "val_recall"')],
    ['values that do not belong to their boundaries', text.replace(/"boundaries": \[[^\]]*\]/, '"boundaries": []')],
    ['an action that does not exist', text.replace('"action": "summary"', '"action": "delete"')],
    ['lists in lists without end', text.replace('"rate": 0.2', `"rate": ${'['.repeat(50_000)}${']'.repeat(50_000)}`)],
    ['wrappers in wrappers without end', text.replace('"inner": []', `"inner": [${'{"name":"a","layer":"time_distributed","arguments":{},"inner":['.repeat(20_000)}${']}'.repeat(20_000)}]`)],
    ['a layer that reads a later one', text.replace('"inputs": [\n          "first"', '"inputs": [\n          "dense"')],
    ['keys of the prototype', text.replace('"rate": 0.2', '"__proto__": {"rate": 0.2}, "constructor": 1')],
  ])('%s', (_, changed) => {
    expect(changed).not.toBe(text);
    const { program, diagnostics } = readProgram(changed, testHost);
    expect(program).toBeNull();
    expect(diagnostics.length).toBeGreaterThan(0);
    expect(diagnostics.every(({ span }) => span === null)).toBe(true);
  });
});

/** Where in a file it stood is not part of what a Program means. */
function withoutPlaces(program: unknown): unknown {
  return JSON.parse(JSON.stringify(program, (key, value: unknown) => (key === 'at' ? null : value)));
}

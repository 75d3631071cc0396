/**
 * @file The files that a program writes.
 */
import { expect, test } from 'vitest';
import { check, codesOf } from '../../../support/check.ts';

const iris = (actions: string) => `data iris\ndense 3 softmax\nloss sparse_cce\nfit\n${actions}`;

test.each([
  ['history to "h.txt"', 'end the name in `.csv` or `.json`'],
  ['plot loss to "loss"', 'end the name in `.svg`, `.png` or `.html`'],
  ['plot loss to "loss.svg.gz"', 'end the name in `.svg`, `.png` or `.html`'],
  ['predict train to "p.constructor"', 'end the name in `.csv`, `.json`, `.jsonl` or `.npz`'],
])('%s has an ending that nothing writes', (action, help) => {
  expect(check(iris(action)).diagnostics.map((found) => [found.code, found.help])).toEqual([['NN2154', help]]);
});

test('capitals are no matter', () => {
  expect(codesOf(iris('plot loss to "LOSS.PNG"'))).toEqual([]);
});

test('two actions write two files', () => {
  expect(codesOf(iris('history to "run.csv"\npredict train to "./run.csv"'))).toEqual(['NN2155']);
  expect(codesOf(iris('history to "run.csv"\npredict train to "p/run.csv"'))).toEqual([]);
});

test('what is read stays as it is', () => {
  const houses = (action: string) => `data csv "houses.csv" target "price"\ndense 1\nloss mse\nfit\n${action}`;
  expect(codesOf(houses('history to "./houses.csv"'))).toEqual(['NN2156']);
  expect(codesOf(houses('predict csv "new.csv" to "new.csv"'))).toEqual(['NN2156']);
  expect(codesOf(houses('predict csv "new.csv" to "predicted.csv"'))).toEqual([]);
});

/**
 * @file What `plot` may name.
 */
import { describe, expect, test } from 'vitest';
import { check, codesOf } from '../../../support/check.ts';

const iris = (actions: string) => `data iris\ndense 3 softmax\nloss sparse_cce\nmetrics accuracy\n${actions}`;
const helpOf = (text: string) => check(text).diagnostics.map(({ help }) => help);

describe('columns of the history', () => {
  test.each([
    'fit\nplot loss',
    'fit epochs 20\nplot loss accuracy smooth 0.9 skip 10 to "f.svg"',
    'fit validation last(20%)\nplot val_loss val_accuracy',
    'fit\nplot loss with "other.csv"\nplot accuracy with ["a.csv", "b.csv"] theme dark to "f.html"',
  ])('%s', (actions) => {
    expect(codesOf(iris(actions))).toEqual([]);
  });

  test('that there are not are named, with what was meant', () => {
    expect(codesOf(iris('fit\nplot los'))).toEqual(['NN2151']);
    expect(helpOf(iris('fit\nplot los'))).toEqual(['did you mean `loss`?']);
    expect(helpOf(iris('fit\nplot loss thme dark'))).toContain('did you mean `theme`?');
    expect(helpOf(iris('fit\nplot loss predictions'))).toEqual(['`predictions` is a chart by itself: write `plot predictions` on a line of its own']);
  });

  test('of validation need rows held out before', () => {
    expect(helpOf(iris('fit\nplot val_loss'))).toEqual(['hold rows out in `fit`: `fit validation last(20%)`']);
    expect(codesOf(iris('fit\nplot val_loss\nfit validation last(20%)'))).toEqual(['NN2151']);
  });

  test('need something trained before', () => {
    expect(codesOf(iris('plot loss\nfit'))).toEqual(['NN2153']);
  });

  test('some epochs are left', () => {
    expect(check(iris('fit epochs 10\nplot loss skip 10')).diagnostics[0]?.message).toBe('`plot loss` cannot be drawn: of 10 epochs it skips 10');
    expect(codesOf(iris('fit epochs 10\nfit epochs 5\nplot loss skip 10'))).toEqual([]);
    expect(codesOf(iris('fit epochs 10\nreset\nfit epochs 5\nplot loss skip 9'))).toEqual(['NN2153']);
    expect(codesOf(iris('cross_validate epochs 20\nfit epochs 5\nplot loss skip 9'))).toEqual(['NN2153']);
  });

  test('a mistake is mended at the word', () => {
    const [found] = check(iris('fit\nplot loss accuray')).diagnostics;
    expect(found?.fixes[0]?.edits[0]?.text).toBe('accuracy');
    expect(found?.span).toEqual(found?.fixes[0]?.edits[0]?.span);
  });
});

test('what a chart does not go by is not said', () => {
  expect(codesOf(iris('fit\nplot loss rows 3'))).toEqual(['NN2152']);
  expect(codesOf(iris('plot model smooth 0.9 with "a.csv"'))).toEqual(['NN2152', 'NN2152']);
  expect(codesOf(iris('fit\nplot confusion_matrix on train rows 3'))).toEqual(['NN2152']);
});

test('a chart of rows fits their labels, and their part is there', () => {
  expect(codesOf(iris('fit\nplot confusion_matrix on train'))).toEqual([]);
  expect(codesOf(iris('fit\nplot confusion_matrix'))).toEqual(['NN2111']);
  expect(codesOf(iris('fit\nplot confusion_matrix on validation'))).toEqual(['NN2118']);
  expect(codesOf(iris('fit\nplot predictions on train'))).toEqual(['NN2153']);
  expect(codesOf('data boston_housing\ndense 1\nloss mse\nfit\nplot predictions')).toEqual([]);
  expect(codesOf('data boston_housing\ndense 1\nloss mse\nfit\nplot confusion_matrix')).toEqual(['NN2153']);
  expect(codesOf('data csv "houses.csv"\ndense 1\nplot predictions on train')).toEqual(['NN2153']);
});

test('images are rows of pixels', () => {
  const digits = (transforms: string) => `data mnist\n${transforms}flatten\ndense 10 softmax\nplot images`;
  expect(codesOf(digits(''))).toEqual([]);
  expect(codesOf(digits('rescale (1/255)\nreshape 28x28x1\n'))).toEqual([]);
  expect(codesOf(iris('plot images on train'))).toEqual(['NN2153']);
});

test('filters are those of a convolution that there is', () => {
  const net = 'data mnist\nreshape 28x28x1\nconv2d 4 3x3 as first\nflatten\ndense 10 softmax\n';
  expect(codesOf(`${net}plot filters`)).toEqual([]);
  expect(codesOf(`${net}plot filters first`)).toEqual([]);
  expect(helpOf(`${net}plot filters frist`)).toEqual(['did you mean `first`?']);
  expect(check(`${net}plot filters dense`).diagnostics[0]?.message).toBe('`plot filters dense` cannot be drawn: the layer `dense` is no convolution');
  expect(codesOf(iris('plot filters'))).toEqual(['NN2153']);
});

test('the model alone needs no loss', () => {
  expect(codesOf('data iris\ndense 3\nplot model')).toEqual([]);
});

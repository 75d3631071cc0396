/**
 * @file The loss against the last activation.
 */
import { expect, test } from 'vitest';
import { check, codesOf } from '../../../support/check.ts';

const imdb = (ending: string, loss: string) => `data imdb words 100\nmulti_hot\n${ending}\nloss ${loss}\nfit`;
const iris = (ending: string, loss: string) => `data iris\n${ending}\nloss ${loss}\nfit`;

test('the mean of probabilities is a probability, their sum is none', () => {
  const joined = (join: string, last = 'sigmoid'): readonly string[] => codesOf(`data imdb words 10\nmulti_hot\nparallel ${join} { branch { dense 1 sigmoid }; branch { dense 1 ${last} } }\nloss bce\nfit`);
  expect(joined('average')).toEqual([]);
  expect(joined('average', 'relu')).toEqual(['NN2106']);
  expect(joined('add')).toEqual(['NN2106']);
});

test('probabilities where they are wanted are right', () => {
  expect(codesOf(imdb('dense 1 sigmoid', 'bce'))).toEqual([]);
  expect(codesOf(imdb('dense 1\nactivation sigmoid', 'bce'))).toEqual([]);
  expect(codesOf(imdb('dense 1', 'bce from_logits'))).toEqual([]);
  expect(codesOf(iris('dense 3', 'sparse_cce from_logits'))).toEqual([]);
});

test('numbers of any size are warned of', () => {
  expect(codesOf(imdb('dense 1', 'bce'))).toEqual(['NN2106']);
  expect(codesOf(imdb('dense 1 relu', 'bce'))).toEqual(['NN2106']);
  expect(codesOf(iris('dense 3 sigmoid', 'sparse_cce'))).toEqual(['NN2106']);
  expect(check(imdb('dense 1', 'bce')).program).not.toBeNull();
});

test('softmax of one number is warned of', () => {
  expect(codesOf(imdb('dense 1 softmax', 'bce'))).toEqual(['NN2107']);
});

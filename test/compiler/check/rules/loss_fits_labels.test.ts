/**
 * @file The loss against the labels and the shape in which the model ends.
 */
import { expect, test } from 'vitest';
import { check, codesOf } from '../../../support/check.ts';

const file = (data: string, ending: string, loss: string) => `data ${data}\n${ending}\nloss ${loss}\nfit`;

test.each([
  ['boston_housing', 'dense 1', 'mse'],
  ['boston_housing', 'dense 1', 'mae'],
  ['imdb words 100\nmulti_hot', 'dense 1 sigmoid', 'bce'],
  ['imdb words 100\nmulti_hot', 'dense 1 tanh', 'mse'],
  ['imdb words 100\nmulti_hot', 'dense 2 softmax', 'sparse_cce'],
  ['iris', 'dense 3 softmax', 'sparse_cce'],
  ['iris\none_hot', 'dense 3 softmax', 'cce'],
  ['iris\none_hot', 'dense 3 sigmoid', 'bce'],
  ['iris\none_hot', 'dense 3 softmax', 'mse'],
  ['mnist\nreshape 784\nreconstruct', 'dense 784 sigmoid', 'bce'],
])('%s, %s, %s agree', (data, ending, loss) => {
  expect(codesOf(file(data, ending, loss))).toEqual([]);
});

test.each([
  ['boston_housing', 'dense 1', 'sparse_cce', 'NN2103'],
  ['boston_housing', 'dense 3 softmax', 'cce', 'NN2103'],
  ['iris', 'dense 1 sigmoid', 'bce', 'NN2103'],
  ['iris', 'dense 1', 'mse', 'NN2103'],
  ['iris\none_hot', 'dense 3 softmax', 'sparse_cce', 'NN2103'],
  ['iris', 'dense 4 softmax', 'sparse_cce', 'NN2104'],
  ['iris\none_hot', 'dense 1 sigmoid', 'cce', 'NN2104'],
  ['imdb words 100\npad 10', 'embedding 4\ndense 2 softmax', 'sparse_cce', 'NN2104'],
  ['boston_housing', 'dense 13', 'mse', 'NN2105'],
  ['imdb words 100\nmulti_hot', 'dense 2 sigmoid', 'bce', 'NN2105'],
  ['iris', 'dense 3 softmax', 'cce', 'NN2203'],
])('%s, %s, %s: %s', (data, ending, loss, code) => {
  expect(codesOf(file(data, ending, loss))).toEqual([code]);
});

test('help names a loss that would do', () => {
  expect(check(file('iris', 'dense 3 softmax', 'bce')).diagnostics[0]?.help).toContain('loss sparse_cce');
  expect(check(file('boston_housing', 'dense 1', 'sparse_cce')).diagnostics[0]?.help).toContain('loss mse');
});

test('help says how to end in the shape of labels that are features', () => {
  const help = (ending: string): string | null | undefined => check(file('mnist\nreconstruct', ending, 'mse')).diagnostics[0]?.help;
  expect(help('conv2d 4 3 same\nconv2d 1 3 same')).toBe('end the model with `reshape 28x28`');
  expect(help('conv2d 4 3 same')).toBe('end the model with shape [28, 28]');
});

test('class numbers are made one-hot on the way, and the fix says so in the file', () => {
  const { program, diagnostics } = check(file('iris', 'dense 3 softmax', 'cce'));
  expect(program).not.toBeNull();
  expect(diagnostics[0]?.fixes[0]?.edits).toEqual([{ span: { start: 9, end: 9 }, text: '\none_hot' }]);
});

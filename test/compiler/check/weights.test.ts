/**
 * @file What is said of weights: how they begin, what they add to the loss, what they are brought back to.
 */
import { expect, test } from 'vitest';
import type { WeightPlan } from '../../../src/compiler/program/program.ts';
import { check, codesOf, programOf } from '../../support/check.ts';

const iris = (layer: string): string => `data iris\n${layer}\ndense 3 softmax\nloss sparse_cce\nfit`;
const mnist = (layer: string): string => `data mnist\n${layer}\nflatten\ndense 10 softmax\nloss sparse_cce\nfit`;

function weightsOf(source: string): readonly WeightPlan[] {
  return programOf(source).model?.layers[0]?.weights ?? [];
}

test('regularizers and constraints come with their defaults', () => {
  const [kernel, bias] = weightsOf(iris('dense 8 relu kernel_regularizer l2(0.001) kernel_constraint max_norm bias_regularizer l1_l2(0.1, l2 0.2)'));
  expect(kernel).toMatchObject({ regularizer: { name: 'l2', arguments: { l2: 0.001 } }, constraint: { name: 'max_norm', arguments: { max_value: 2, axis: 0 } } });
  expect(bias).toMatchObject({ regularizer: { name: 'l1_l2', arguments: { l1: 0.1, l2: 0.2 } } });
  expect(bias).not.toHaveProperty('constraint');
});

test.each([
  ['orthogonal_regularizer compares vectors of a matrix', mnist('conv2d 4 3x3 kernel_regularizer orthogonal_regularizer'), 'its kernel has the regularizer `orthogonal_regularizer`, which compares the rows or columns of a matrix, and here is shape [3, 3, 1, 4]'],
  ['and more than one', iris('dense 1 kernel_regularizer orthogonal_regularizer(mode columns)'), 'its kernel has the regularizer `orthogonal_regularizer`, which compares columns with each other, and there is only one'],
  ['a batch may be of one row', iris('dense 8 activity_regularizer orthogonal_regularizer'), 'its outputs have the regularizer `orthogonal_regularizer`, which compares rows with each other, and there is only one'],
  ['a bias has one axis', iris('dense 8 bias_constraint unit_norm(axis 1)'), 'its bias has the constraint `unit_norm`, which takes lengths along `axis` 1, and here is shape [8]'],
  ['an axis counts once', iris('dense 8 kernel_constraint max_norm(axis [0, -2])'), 'its kernel has the constraint `max_norm`, which takes lengths along `axis` [0,-2], and here is shape [4, 8]'],
  ['bounds are in order', iris('dense 8 kernel_constraint min_max_norm(2, 1)'), 'its kernel has the constraint `min_max_norm`, which has a least length of 2 and a greatest of 1'],
  ['identity is a matrix', iris('dense 8 bias_initializer identity'), 'its bias has the initializer `identity`, which makes matrices, and here is shape [8]'],
])('%s', (_, source, why) => {
  expect(check(source).diagnostics.map(({ message }) => message)).toEqual([expect.stringContaining(why)]);
});

test('names are told apart', () => {
  expect(codesOf(iris('dense 8 kernel_regularizer l3'))).toEqual(['NN2005']);
  expect(codesOf(iris('dense 8 kernel_regularizer max_norm'))).toEqual(['NN2005']);
});

test('the moving mean and variance are not trained', () => {
  expect(weightsOf(iris('batch_norm')).map(({ name, shape, trainable }) => [name, shape, trainable])).toEqual([
    ['gamma', [4], true], ['beta', [4], true], ['moving_mean', [4], false], ['moving_variance', [4], false],
  ]);
});

test.each([
  ['axes count from 1', mnist('reshape 28x28x1\nbatch_norm axis 0')],
  ['there are so many', mnist('reshape 28x28x1\nlayer_norm axis 4')],
  ['each counts once', mnist('reshape 28x28x1\nlayer_norm axis [3, -1]')],
  ['groups divide the features', iris('group_norm groups 3')],
  ['groups hold something', iris('group_norm groups 0')],
])('%s', (_, source) => {
  expect(codesOf(source)).toEqual(['NN2101']);
});

/**
 * @file What a file says in place of a number is kept beside the arguments.
 */
import { expect, test } from 'vitest';
import { saidIn } from '../../../src/compiler/program/provenance.ts';
import { programOf } from '../../support/check.ts';

const text = `param filters 4 in [4, 8]
param rate 0.01
block unit(channels, size 3) { conv2d $channels $size padding same }
data mnist
reshape 28x28x1
unit $filters
unit (2 * ($filters + 1)) 5
unit 7
flatten
dense 10 softmax
loss sparse_cce
optimizer adam lr $rate
fit epochs (-$filters + 6)
`;

test('in words of params, through blocks and sums', () => {
  const { model, training, actions } = programOf(text);
  const said = (args: object | undefined) => Object.fromEntries(saidIn(args ?? {}));
  expect(model?.layers.slice(0, 3).map((layer) => said(layer.arguments))).toEqual([{ filters: '$filters' }, { filters: '2 * ($filters + 1)' }, {}]);
  expect(said(training?.optimizer.arguments)).toEqual({ learning_rate: '$rate' });
  expect(said(actions[0])).toEqual({ epochs: '-$filters + 6' });
});

test('and not among them', () => {
  const { model } = programOf(text);
  expect(JSON.stringify(model)).not.toContain('$filters');
  expect(model?.layers[1]?.arguments['filters']).toBe(10);
});

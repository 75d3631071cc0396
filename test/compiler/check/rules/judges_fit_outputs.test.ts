/**
 * @file Arguments of losses and metrics against what the model ends in.
 */
import { expect, test } from 'vitest';
import { check, codesOf } from '../../../support/check.ts';

const file = (loss: string, metrics: string) => `data iris\none_hot\ndense 3 softmax\nloss ${loss}\nmetrics ${metrics}\nfit`;

test.each([
  ['precision(class_id 3)', 'there is no class 3'],
  ['recall([])', 'its list of thresholds is empty'],
  ['precision_at_recall(0.5, class_id 9)', 'there is no class 9'],
  ['auc(label_weights [1, 2])', '`label_weights` has 2 numbers, and the model ends in 3'],
  ['mean_iou(4)', 'it is to count 4 classes, and the model ends in 3'],
  ['iou([0, 3])', 'there is no class 3'],
  ['cosine_similarity(axis 2)', 'it has no axis 2'],
  ['cosine_similarity(axis -3)', 'it has no axis -3'],
])('`metrics %s`: %s', (metric, why) => {
  const { diagnostics } = check(file('cce', metric));
  expect(diagnostics.map(({ code }) => code)).toEqual(['NN2140']);
  expect(diagnostics[0]?.message).toContain(`cannot judge outputs of shape [3]: ${why}`);
  expect(diagnostics[0]?.help).not.toBeNull();
});

test('losses likewise', () => {
  expect(codesOf(file('cce axis 0', 'accuracy'))).toEqual(['NN2140']);
  expect(codesOf(file('dice axis [1, 2]', 'accuracy'))).toEqual(['NN2140']);
});

test('what is there is right', () => {
  expect(codesOf(file('cce axis 1', 'precision(class_id 2) auc(label_weights [1, 2, 3]) mean_iou(3) iou([0, 2]) cosine_similarity(axis 1)'))).toEqual([]);
  expect(codesOf(file('dice axis [0, 1]', 'accuracy'))).toEqual([]);
});

test('where a metric does not fit the labels at all, that is said instead', () => {
  expect(codesOf('data boston_housing\ndense 1\nloss mse\nmetrics mean_iou(4)\nfit')).toEqual(['NN2108']);
});

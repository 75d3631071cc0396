/**
 * @file Schedules of the learning rate.
 */
import { expect, test } from 'vitest';
import { check, codesOf } from '../../../support/check.ts';

const file = (schedule: string, setUp = '') => `data iris\ndense 3 softmax\nloss sparse_cce\noptimizer sgd lr ${schedule}\n${setUp}\nfit`;

test.each([
  ['piecewise_constant_decay([10, 20], [0.1, 0.05])', '2 boundaries need 3 values, and there are 2'],
  ['piecewise_constant_decay([20, 10], [0.1, 0.05, 0.01])', 'its boundaries must rise, and 10 comes after 20'],
  ['piecewise_constant_decay([10, 10], [0.1, 0.05, 0.01])', 'its boundaries must rise, and 10 comes after 10'],
  ['piecewise_constant_decay([10], [0, 0])', 'all its rates are 0'],
  ['polynomial_decay(0, decay_steps 10, end_learning_rate 0)', 'all its rates are 0'],
  ['cosine_decay(0.1, decay_steps 10, warmup_steps 5)', 'its warm-up of 5 steps does not say where it goes'],
  ['cosine_decay(0.1, decay_steps 10, warmup_target 1)', 'its warm-up has no steps'],
  ['cosine_decay(0, decay_steps 10)', 'it falls from a rate of 0'],
])('%s: %s', (schedule, why) => {
  const { diagnostics } = check(file(schedule));
  expect(diagnostics.map(({ code }) => code)).toEqual(['NN2141']);
  expect(diagnostics[0]?.message).toContain(`makes no sense: ${why}`);
  expect(diagnostics[0]?.help).not.toBeNull();
});

test.each(['learning_rate_scheduler boundaries [1] values [0.1, 0.01]', 'reduce_lr monitor loss'])('`%s` beside it says the same thing otherwise', (table) => {
  expect(codesOf(file('0.1', table))).toEqual([]);
  expect(codesOf(file('exponential_decay(0.1, decay_steps 10, decay_rate 0.9)', table))).toEqual(['NN2141']);
});

test('arguments are read as those of other entries are', () => {
  expect(codesOf(file('exponential_decay(0.1, decay_steps 10)'))).toEqual(['NN2004']);
  expect(codesOf(file('cosine_decay(0.1, decay_steps 0)'))).toEqual(['NN2005']);
  expect(codesOf(file('cosine_decy(0.1, decay_steps 10)'))).not.toEqual([]);
  expect(codesOf(file('cosine_decay(0, decay_steps 10, warmup_target 0.1, warmup_steps 5)'))).toEqual([]);
});

/**
 * @file Programs that are right and once made nnc crash, as random programs found out.
 */
import { expect, test } from 'vitest';
import { programOf } from '../support/check.ts';
import { arrayHost, tableFor } from '../support/programs/data.ts';
import { run } from '../support/run_program.ts';

test.each([
  ['a divergence of pictures', 'data npz "2x3x3x1 number.npz"\nreconstruct\nactivation sigmoid\ndense 1 sigmoid\nloss kl_divergence\nmetrics kl_divergence'],
  ['labels that others take the place of', 'data npz "4 class3.npz"\none_hot\nreconstruct\ndense 4\nloss mse'],
  ['gradients of no weights, clipped together', 'data npz "1 number.npz"\nactivation tanh\nloss mse\noptimizer adam global_clip_norm 1'],
  ['words that a fraction masks', 'data npz "5 class3.npz" vocabulary 7\nreshape 5x1\nmasking 0.5\nflatten\nrescaling 0.1\ndense 3 softmax\nloss sparse_cce'],
])('%s', async (_, text) => {
  const whole = `${text}\nfit batch 5\nevaluate train`;
  const { data } = programOf(whole, new Map(), arrayHost);
  if (data === null) throw new Error('there is no data');
  const { result, of } = await run(whole, { train: tableFor(data, 1), checkHost: arrayHost });
  expect(result.ok).toBe(true);
  expect(of('evaluate')[0]?.readings['loss']).toEqual(expect.any(Number));
});

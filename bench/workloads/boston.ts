/**
 * @file Boston housing, 13-64-64-1: a step so small that only its overhead counts, one row at a time and sixteen.
 */
import { publishedOr } from '../data/published.ts';
import { numberRows } from '../data/synthetic.ts';
import type { Target, Workload } from './workload.ts';

export const boston1 = bostonWith(1, { node20: 1.4, node24: 1.4 });
export const boston16 = bostonWith(16, { node20: 2.3, node24: 2.3 });

function bostonWith(batch: number, target: Target): Workload {
  return {
    name: `boston${batch}`,
    title: `Boston 13-64-64-1, batch ${batch}`,
    unit: 'step',
    program: `
data boston_housing
normalize

dense 64 relu
dense 64 relu
dense 1

loss mse
optimizer rmsprop
fit epochs 80 batch ${batch}
`,
    rows: (plan) => publishedOr(plan, ({ train }) => train, () => numberRows(404, 13)),
    target,
  };
}

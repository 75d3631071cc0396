/**
 * @file Reuters newswires as the set of their words, into 46 topics; the first 1,000 are left out, as held out.
 */
import { rowsBetween } from '../../src/runtime/train/tables.ts';
import { publishedOr } from '../data/published.ts';
import { wordRows } from '../data/synthetic.ts';
import type { Workload } from './workload.ts';

export const reuters: Workload = {
  name: 'reuters',
  title: 'Reuters multi-hot 64-64-46, batch 512',
  unit: 'epoch',
  program: `
data reuters words 10000
multi_hot
one_hot

dense 64 relu
dense 64 relu
dense 46 softmax

loss cce
optimizer rmsprop
fit epochs 4 batch 512
`,
  rows: (plan) => publishedOr(plan, ({ train }) => rowsBetween(train, 1_000, train.rows), () => wordRows({ rows: 7_982, words: 10_000, length: 146, classes: 46 })),
  target: { node20: 6, node24: 6 },
};

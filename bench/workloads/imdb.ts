/**
 * @file IMDB reviews as the set of their words, into 16-16-1.
 */
import { publishedOr } from '../data/published.ts';
import { wordRows } from '../data/synthetic.ts';
import type { Workload } from './workload.ts';

export const imdb: Workload = {
  name: 'imdb',
  title: 'IMDB multi-hot 16-16-1, batch 512',
  unit: 'epoch',
  program: `
data imdb words 10000
multi_hot

dense 16 relu
dense 16 relu
dense 1 sigmoid

loss bce
optimizer rmsprop
fit epochs 4 batch 512
`,
  rows: (plan) => publishedOr(plan, ({ train }) => train, () => wordRows({ rows: 25_000, words: 10_000, length: 238, classes: 2 })),
  target: { node20: 15, node24: 15 },
};

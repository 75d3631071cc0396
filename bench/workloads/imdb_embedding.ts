/**
 * @file IMDB reviews as the mean of 256 word vectors; the first 10,000 of the 25,000 reviews are left out, as held out.
 */
import { rowsBetween } from '../../src/runtime/train/tables.ts';
import { publishedOr } from '../data/published.ts';
import { wordRows } from '../data/synthetic.ts';
import type { Workload } from './workload.ts';

export const imdbEmbedding: Workload = {
  name: 'imdb_embedding',
  title: 'IMDB embedding + mean, 15,000 x 256, batch 512',
  unit: 'epoch',
  program: `
data imdb words 10000
pad 256 post

embedding 16
global_average_pooling1d
dense 16 relu
dense 1 sigmoid

loss bce
optimizer adam
fit epochs 4 batch 512
`,
  rows: (plan) => publishedOr(plan, ({ train }) => rowsBetween(train, 10_000, train.rows), () => wordRows({ rows: 15_000, words: 10_000, length: 238, classes: 2 })),
  target: { node20: 4, node24: 4 },
};

/**
 * @file Two convolutions, each with batch normalization, on the first 3,200 digits.
 */
import { rowsBetween } from '../../src/runtime/train/tables.ts';
import { publishedOr } from '../data/published.ts';
import { imageRows } from '../data/synthetic.ts';
import { besideKeras, type Workload } from './workload.ts';

const rows = 3_200;

export const batchNorm: Workload = {
  name: 'batch_norm',
  title: 'Digits, two convolutions with batch normalization, batch 32',
  unit: 'step',
  program: `
data mnist
reshape 28x28x1
rescale (1/255)

conv2d 16 3x3 use_bias false
batch_norm
activation relu
max_pool2d 2x2
conv2d 32 3x3 use_bias false
batch_norm
activation relu
max_pool2d 2x2
flatten
dense 10 softmax

loss sparse_cce
optimizer adam
fit epochs 5 batch 32
`,
  rows: (plan) => publishedOr(plan, ({ train }) => rowsBetween(train, 0, rows), () => imageRows(rows, 28, 10)),
  ...besideKeras,
};

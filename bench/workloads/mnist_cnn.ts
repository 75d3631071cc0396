/**
 * @file The small convolutional net of Keras's MNIST example, on its first 3,200 digits.
 */
import { rowsBetween } from '../../src/runtime/train/tables.ts';
import { publishedOr } from '../data/published.ts';
import { imageRows } from '../data/synthetic.ts';
import type { Workload } from './workload.ts';

const rows = 3_200;

export const mnistCnn: Workload = {
  name: 'mnist_cnn',
  title: 'MNIST CNN (600,810 weights), batch 32',
  unit: 'step',
  program: `
data mnist
reshape 28x28x1
rescale (1/255)

conv2d 32 3x3 relu
conv2d 32 3x3 relu
max_pool2d 2x2
dropout 0.25
flatten
dense 128 relu
dropout 0.5
dense 10 softmax

loss sparse_cce
optimizer adam
fit epochs 5 batch 32
`,
  rows: (plan) => publishedOr(plan, ({ train }) => rowsBetween(train, 0, rows), () => imageRows(rows, 28, 10)),
  target: { node20: 0.8, node24: 1.2 },
};

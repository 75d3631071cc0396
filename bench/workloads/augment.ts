/**
 * @file A small convolutional net on digits that are shifted, turned and zoomed at random, by Keras's layers one after the other.
 */
import { rowsBetween } from '../../src/runtime/train/tables.ts';
import { publishedOr } from '../data/published.ts';
import { imageRows } from '../data/synthetic.ts';
import { besideKeras, type Workload } from './workload.ts';

const rows = 3_200;

export const augment: Workload = {
  name: 'augment',
  title: 'Digits, shifted, turned and zoomed, one convolution, batch 32',
  unit: 'step',
  program: `
data mnist
reshape 28x28x1
rescale (1/255)

random_translation 0.1 0.1
random_rotation 0.05
random_zoom 0.1
conv2d 16 3x3 relu
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

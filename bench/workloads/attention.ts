/**
 * @file A transformer's block over 128 steps of 32 numbers: find the first of the last 32. There is no embedding before it, since Keras on
 * TensorFlow updates repeated words otherwise than the other backends (docs/decisions/0004).
 */
import { rememberRows } from '../data/sequences.ts';
import { besideKeras, type Workload } from './workload.ts';

const rows = 1_600;
const steps = 128;
const width = 32;

export const attention: Workload = {
  name: 'attention',
  title: 'Transformer block, 2 heads of 16, 128 steps of 32, batch 32',
  unit: 'step',
  program: `
data csv "windows.csv" target "first"
reshape ${steps}x${width}

residual { multi_head_attention 2 16 }
layer_norm
residual { dense 64 relu; dense 32 }
layer_norm
flatten
dense 1

loss mse
optimizer adam
fit epochs 4 batch 32
`,
  csv: { rows, features: Array.from({ length: steps * width }, (_, place) => `x${place}`), oneHot: [], target: { names: ['first'], classes: null } },
  rows: () => Promise.resolve({ table: rememberRows({ rows, steps, width }), from: 'formula' }),
  ...besideKeras,
};

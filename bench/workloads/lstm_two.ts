/**
 * @file Two LSTMs of 100, one upon the other, over 100 steps of 32 numbers: remember the first of the last 32.
 */
import { rememberRows } from '../data/sequences.ts';
import type { Workload } from './workload.ts';

const rows = 2_000;
const steps = 100;
const width = 32;

export const lstmTwo: Workload = {
  name: 'lstm_two',
  title: '2 x LSTM 100, 100 steps of 32, batch 32',
  unit: 'step',
  program: `
data csv "windows.csv" target "first"
reshape ${steps}x${width}

lstm 100 return_sequences true
lstm 100
dense 1

loss mse
optimizer adam
fit epochs 4 batch 32
`,
  csv: { rows, features: Array.from({ length: steps * width }, (_, place) => `x${place}`), oneHot: [], target: { names: ['first'], classes: null } },
  rows: () => Promise.resolve({ table: rememberRows({ rows, steps, width }), from: 'formula' }),
  target: { node20: null, node24: 1.1 },
};

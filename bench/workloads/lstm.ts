/**
 * @file A sine's next value from its last 12, by an LSTM of 100.
 */
import { batchedTable } from '../data/tables.ts';
import type { Workload } from './workload.ts';

const rows = 10_000;
const steps = 12;

export const lstm: Workload = {
  name: 'lstm',
  title: 'LSTM 100, 12 steps, batch 100',
  unit: 'step',
  program: `
data csv "windows.csv" target "next"
reshape ${steps}x1

lstm 100
dropout 0.25
dense 1 relu

loss mse
optimizer adam
fit epochs 5 batch 100
`,
  csv: { rows, features: Array.from({ length: steps }, (_, step) => `t${step}`), oneHot: [], target: { names: ['next'], classes: null } },
  rows: () => {
    const sine = Float32Array.from({ length: rows + steps }, (_, step) => Math.sin(step * 0.1));
    const features = new Float32Array(rows * steps);
    for (let row = 0; row < rows; row += 1) features.set(sine.subarray(row, row + steps), row * steps);
    return Promise.resolve({ table: batchedTable(features, [steps], sine.slice(steps)), from: 'formula' });
  },
  target: { node20: 1, node24: 1.2 },
};

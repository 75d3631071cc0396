/**
 * @file A figure of each kind, for tests of how they are drawn.
 */
import type { Figure } from '../../../src/runtime/plot/figure.ts';
import { filtersFigure } from '../../../src/runtime/plot/filters_figure.ts';
import { historyFigure } from '../../../src/runtime/plot/history_figure.ts';

const epochs = Array.from({ length: 20 }, (_, epoch) => ({
  loss: 0.7 * Math.exp(-epoch / 6), val_loss: 0.3 + 0.4 * Math.exp(-epoch / 4) + epoch * 0.006, accuracy: 1 - 0.5 * Math.exp(-epoch / 5), val_accuracy: 0.9 - 0.4 * Math.exp(-epoch / 4),
}));

export const figures: { readonly [K in Figure['kind']]: Extract<Figure, { readonly kind: K }> } = {
  lines: historyFigure([{ name: 'run', epochs }], { columns: ['loss', 'accuracy'], smooth: null, skip: null }),
  scatter: { kind: 'scatter', points: [[1, 1.5], [2, 1.8], [3, 3.2], [4, 3.9]], rows: [0, 1, 2, 5], meanAbsoluteError: 0.25, r2: 0.93 },
  matrix: { kind: 'matrix', classes: ['cat', 'dog <big>', 'rat'], counts: [[1200, 3, 0], [5, 40, 2], [0, 0, 7]] },
  images: {
    kind: 'images', columns: 5,
    tiles: [3, 7].map((digit, index) => ({ width: 4, height: 4, channels: 1, pixels: Uint8Array.from({ length: 16 }, (_, at) => ((at * digit) % 5) * 60), label: index === 0 ? '3' : '7 → 1', right: index === 0 })),
  },
  filters: filtersFigure('conv2d', [2, 2, 1, 3], Float32Array.from([0.5, -0.5, 0.1, -0.2, 0.3, 0, 0.4, -0.1, 0.2, -0.4, 0.5, -0.3])),
  graph: {
    kind: 'graph',
    nodes: [
      { name: 'features', kind: 'Input', details: '', output: [28, 28, 1], parameters: 0, inputs: [] },
      { name: 'conv2d', kind: 'Conv2D', details: '3×3, relu', output: [26, 26, 32], parameters: 320, inputs: ['features'] },
      { name: 'skip', kind: 'Conv2D', details: '1×1', output: [26, 26, 32], parameters: 1056, inputs: ['conv2d'] },
      { name: 'add', kind: 'Add', details: '', output: [26, 26, 32], parameters: 0, inputs: ['skip', 'conv2d'] },
    ],
  },
};

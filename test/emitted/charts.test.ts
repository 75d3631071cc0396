/**
 * @file Charts: parts of emitted programs. How they look was looked at; here is what they say.
 */
import * as tf from '@tensorflow/tfjs';
import { describe, expect, test, vi } from 'vitest';
import { chartOf, printChart, thinned, ticksAround, type ChartPanel } from '../../emitted/typescript/charts.ts';
import { historyPanels, runsPanels, skipped, smoothed } from '../../emitted/typescript/history_charts.ts';
import { modelChart } from '../../emitted/typescript/model_chart.ts';
import { gridOf, kernelChart, kernelsOf, pictureLabels, picturesChart, pngOf } from '../../emitted/typescript/pictures.ts';
import { againstTruthPanel, confusionChart, confusionOf, inTimePanel } from '../../emitted/typescript/predictions_charts.ts';
import { decodeImage } from '../../src/runtime/host/node_images.ts';

const history = { loss: [4, 2, 1, 0.5], val_loss: [4, 1, 2, NaN], accuracy: [0.1, 0.2, 0.3, 0.4] };

/** What a drawing says. */
function wordsIn(svg: string): readonly string[] {
  return [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, words = '']) => words);
}

describe('histories', () => {
  test('a panel for each column, with that of rows held out, and the lowest loss marked', () => {
    expect(historyPanels(history, ['loss', 'val_loss', 'accuracy'])).toEqual([
      { title: 'loss', axis: 'epoch', mark: { x: 2, label: 'lowest in epoch 2' }, lines: [{ label: 'training', points: [[1, 4], [2, 2], [3, 1], [4, 0.5]] }, { label: 'validation', points: [[1, 4], [2, 1], [3, 2]] }] },
      { title: 'accuracy', axis: 'epoch', lines: [{ label: 'training', points: [[1, 0.1], [2, 0.2], [3, 0.3], [4, 0.4]] }] },
    ]);
  });

  test('smoothed from the first epoch that is shown, with deviations', () => {
    const folds = { val_mae: [9, 4, 2, 1], val_mae_std: [1, 1, 2, 3] };
    expect(historyPanels(folds, ['val_mae'], smoothed(skipped(folds, 1), 0.5), ', smoothed')).toEqual([
      { title: 'val_mae ± std, smoothed', axis: 'epoch', lines: [{ label: 'validation', points: [[2, 4], [3, 3], [4, 2]], spread: [1, 1.5, 2.25] }] },
    ]);
  });

  test('several runs', () => {
    const [panel] = runsPanels({ ours: history, theirs: { loss: [1, 2] } }, ['loss']);
    expect(panel?.lines.map(({ label }) => label)).toEqual(['ours, training', 'ours, validation', 'theirs, training']);
  });
});

describe('drawings of lines', () => {
  test('have titles, axes and a legend', () => {
    expect(wordsIn(chartOf(historyPanels(history, ['loss'])))).toEqual(['training', 'validation', 'loss', '0', '1', '2', '3', '4', '1', '2', '3', '4', 'epoch', 'lowest in epoch 2']);
  });

  test.each([
    [0, 1, [0, 0.2, 0.4, 0.6, 0.8, 1]],
    [-3, 7, [-4, -2, 0, 2, 4, 6, 8]],
    [0.0013, 0.0021, [0.0012, 0.0014, 0.0016, 0.0018, 0.002, 0.0022]],
    [100_000, 600_000, [100_000, 200_000, 300_000, 400_000, 500_000, 600_000]],
  ])('ticks from %d to %d are round', (least, most, ticks) => expect(ticksAround(least, most)).toEqual(ticks));

  test.each<readonly [string, ChartPanel]>([
    ['no lines', { title: 't', axis: 'x', lines: [] }],
    ['one epoch', { title: 't', axis: 'x', lines: [{ label: 'a', points: [[1, 0.5]] }] }],
    ['always the same', { title: 'a < b & c', axis: 'x', lines: [{ label: 'a', points: [[1, 0], [2, 0]] }] }],
  ])('%s: no number is missing', (_, panel) => {
    const svg = chartOf([panel]);
    expect(svg).not.toMatch(/NaN|Infinity|undefined/);
    expect(svg).not.toContain('a < b');
  });

  test('on the terminal', () => {
    const log = vi.spyOn(console, 'log').mockImplementation(() => undefined);
    printChart(historyPanels(history, ['loss']));
    expect(log.mock.calls.flat()).toEqual(['loss, by epoch; lowest in epoch 2', '  training     █▄▂▁  4.000 → 0.5000', '  validation   █▂▄  4.000 → 2.000']);
    log.mockRestore();
    expect(thinned([1, 2, 3, 4, 5, 6, 7], 3)).toEqual([1, 4, 7]);
  });
});

describe('predictions', () => {
  test('over the truth, with how good they are', async () => {
    const { title, lines } = await againstTruthPanel(tf.tensor2d([[1], [3]]), tf.tensor1d([1, 2]));
    expect(title).toBe('predictions, mean absolute error 0.500, R² -1.00');
    expect(lines[0]?.points).toEqual([[1, 1], [2, 3]]);
  });

  test('in time, of several numbers the first', async () => {
    const { lines } = await inTimePanel(tf.tensor2d([[1, 9], [3, 9]]), tf.tensor2d([[5, 8], [6, 8]]), 'Passengers');
    expect(lines.map(({ points }) => points)).toEqual([[[0, 5], [1, 6]], [[0, 1], [1, 3]]]);
  });

  test('of classes', () => {
    const counts = confusionOf([0, 0, 1, 2], [0, 1, 1, 1], 3);
    expect(counts).toEqual([[1, 1, 0], [0, 1, 0], [0, 1, 0]]);
    expect(wordsIn(confusionChart(counts, ['a', 'b', 'c'])).slice(0, 7)).toEqual(['50.0 % right', 'rows: what they are; columns: what they were taken for', '1', '1', '1', '1', 'a']);
  });
});

describe('pictures', () => {
  test('beside each other in a PNG', async () => {
    const images = tf.tensor4d([0, 255, 255, 0, 51, 51, 51, 51], [2, 2, 2, 1]);
    const { width, height, channels, values } = await decodeImage(pngOf(await gridOf(images, 2, 1)), 1000);
    expect([width, height]).toEqual([12, 6]);
    const row = (y: number): readonly number[] => Array.from({ length: width }, (_, x) => values[(y * width + x) * channels] ?? -1);
    expect(row(2)).toEqual([255, 255, 0, 255, 255, 255, 255, 255, 51, 51, 255, 255]);
    expect(row(3)).toEqual([255, 255, 255, 0, 255, 255, 255, 255, 51, 51, 255, 255]);
  });

  test('with what they are and what they are taken for', async () => {
    const labels = pictureLabels([0, 1], [0, 0], ['cat', 'dog']);
    expect(labels).toEqual(['cat', 'dog → cat']);
    expect(wordsIn(await picturesChart(tf.zeros([2, 4, 4, 3]), labels))).toEqual(labels);
  });
});

describe('models', () => {
  const input = tf.input({ shape: [4, 4, 1] });
  const conv = tf.layers.conv2d({ filters: 2, kernelSize: 3, name: 'conv' });
  const model = tf.sequential({ layers: [tf.layers.conv2d({ filters: 2, kernelSize: 3, inputShape: [4, 4, 1], name: 'first' }), tf.layers.flatten({ name: 'flat' }), tf.layers.dense({ units: 3, name: 'last' })] });

  test('layer by layer', () => {
    expect(wordsIn(modelChart(model))).toEqual(['first', '2 × 2 × 2, 20 weights', 'flat', '8', 'last', '3, 27 weights']);
    expect(modelChart(model).match(/class="line/g)).toHaveLength(2);
  });

  test('what goes round others is drawn beside them', () => {
    const through = conv.apply(input);
    if (!(through instanceof tf.SymbolicTensor)) throw new Error('symbols give symbols');
    const flat = tf.layers.flatten().apply(through);
    const skip = tf.layers.flatten().apply(input);
    if (!(flat instanceof tf.SymbolicTensor) || !(skip instanceof tf.SymbolicTensor)) throw new Error('symbols give symbols');
    const joined = tf.layers.concatenate().apply([flat, skip]);
    if (!(joined instanceof tf.SymbolicTensor)) throw new Error('symbols give symbols');
    const svg = modelChart(tf.model({ inputs: input, outputs: joined }));
    expect(svg.match(/class="line/g)).toHaveLength(5);
    // Beside the convolution there is a way for what goes round it, of two bends.
    expect(svg.match(/d="M[^C"]*C[^C"]*C[^C"]*"/g)).toHaveLength(1);
  });

  test('kernels of convolutions', async () => {
    const kernels = kernelsOf(model);
    expect(kernels.map(({ shape }) => shape)).toEqual([[3, 3, 1, 2]]);
    expect((await kernelChart(kernels[0], 'filters of first')).match(/fill-opacity/g)).toHaveLength(18);
    await expect(kernelChart(kernels[1], 'none')).rejects.toThrow('there is no such convolution');
  });
});

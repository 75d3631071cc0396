/**
 * @file The lines of epochs and the table of a history.
 */
import { describe, expect, test } from 'vitest';
import { bestOf, renderHistory } from '../../../src/runtime/report/history_table.ts';
import { plainPalette } from '../../../src/runtime/report/palette.ts';
import { renderEpoch, renderProgress } from '../../../src/runtime/report/progress.ts';
import { readingWidths } from '../../../src/runtime/report/readings.ts';
import { textWidth, wrap } from '../../../src/runtime/report/width.ts';

const readings = { loss: 0.451, accuracy: 0.8123 };

describe('progress', () => {
  const running = { epoch: 3, epochs: 20, step: 31, steps: 49, readings, left: 4_200, fold: null };

  test('is one line with bar, numbers and time left', () => {
    expect(renderProgress(running, 120, plainPalette)).toBe('epoch  3/20  ━━━━━━━━━━━━━━━━━╾──────────  31/49  loss 0.4510  accuracy 0.8123  0:04 left');
  });

  test.each([100, 80, 60, 40, 30, 20, 10])('fits %d columns', (width) => {
    expect(textWidth(renderProgress(running, width, plainPalette))).toBeLessThanOrEqual(width);
  });

  test('shortens the bar first, then leaves out metrics', () => {
    expect(renderProgress(running, 78, plainPalette)).toContain('accuracy');
    expect(renderProgress(running, 60, plainPalette)).toBe('epoch  3/20  ━━━━━━━━━━──────  31/49  loss 0.4510  0:04 left');
  });

  test('an epoch that is done takes its line', () => {
    expect(renderEpoch({ fold: null, epoch: 3, epochs: 20, readings, milliseconds: 1_230 }, readingWidths({ loss: 84.2 }), plainPalette)).toBe('epoch  3/20  loss  0.4510  accuracy 0.8123  1.2 s');
  });
});

describe('history', () => {
  test('is a table with a row an epoch', () => {
    expect(renderHistory(['epoch', 'loss', 'val_accuracy'], [[1, 0.5, 0.8], [2, 0.25, 0.9]], plainPalette)).toBe([
      'epoch     loss   val_accuracy',
      '─────   ──────   ────────────',
      '    1   0.5000         0.8000',
      '    2   0.2500         0.9000',
      '',
    ].join('\n'));
  });

  test('the best is the lowest loss, the highest accuracy, and never what is no number', () => {
    expect(bestOf('val_loss', [3, 1, 2])).toBe(1);
    expect(bestOf('accuracy', [0.1, 0.3, 0.2])).toBe(1);
    expect(bestOf('loss', [Number.NaN, 2, 1])).toBe(2);
  });
});

describe('width', () => {
  test('counts what a terminal shows', () => {
    expect(textWidth('\u001b[1mloss\u001b[22m')).toBe(4);
    expect(textWidth('価格')).toBe(4);
  });

  test('wraps between words, and inside words that are too long', () => {
    expect(wrap('one two three', 7)).toEqual(['one two', 'three']);
    expect(wrap('abcdefghij k', 4)).toEqual(['abcd', 'efgh', 'ij k']);
  });
});

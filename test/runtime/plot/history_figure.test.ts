/**
 * @file What a chart of the history shows: which lines, at which epochs, smoothed how, and where validation was best.
 */
import { describe, expect, test } from 'vitest';
import { historyFigure } from '../../../src/runtime/plot/history_figure.ts';
import { readHistory } from '../../../src/runtime/plot/read_history.ts';
import { smoothed } from '../../../src/runtime/plot/smooth.ts';

const epochs = [
  { loss: 0.6, accuracy: 0.7, val_loss: 0.5, val_accuracy: 0.75 },
  { loss: 0.4, accuracy: 0.8, val_loss: 0.3, val_accuracy: 0.85 },
  { loss: 0.2, accuracy: 0.9, val_loss: 0.4, val_accuracy: 0.83 },
];
const plain = { smooth: null, skip: null };

test('a column comes with what it was on rows held out', () => {
  const figure = historyFigure([{ name: 'run', epochs }], { columns: ['loss', 'accuracy'], ...plain });
  expect(figure.panels.map(({ title, lines }) => [title, lines.map(({ name }) => name)])).toEqual([['loss', ['loss', 'val_loss']], ['accuracy', ['accuracy', 'val_accuracy']]]);
  expect(figure.series.map(({ label }) => label)).toEqual(['training', 'validation']);
  expect(figure.panels[0]?.lines[1]?.points).toEqual([[1, 0.5], [2, 0.3], [3, 0.4]]);
});

test('what is named alone comes alone, under its own name', () => {
  const figure = historyFigure([{ name: 'run', epochs }], { columns: ['val_loss'], ...plain });
  expect(figure.panels.map(({ title, lines }) => [title, lines.length])).toEqual([['val_loss', 1]]);
});

test('the epoch of the lowest validation loss is marked in every panel, and the point named in its own', () => {
  const figure = historyFigure([{ name: 'run', epochs }], { columns: ['loss', 'accuracy'], ...plain });
  expect(figure.line).toBe(2);
  expect(figure.panels.map(({ mark }) => mark)).toEqual([{ at: [2, 0.3], label: 'lowest in epoch 2' }, null]);
});

test('is marked where it was, even where smoothing moves the line; not where it is skipped', () => {
  const smooth = historyFigure([{ name: 'run', epochs }], { columns: ['loss'], smooth: 0.9, skip: null });
  expect(smooth.panels[0]?.mark?.at).toEqual([2, 0.5 * 0.9 + 0.3 * 0.1]);
  expect(smooth.panels[0]?.title).toBe('loss, smoothed');
  expect(historyFigure([{ name: 'run', epochs }], { columns: ['loss'], smooth: null, skip: 2 }).line).toBeNull();
});

test('skipping leaves epochs their numbers', () => {
  const figure = historyFigure([{ name: 'run', epochs }], { columns: ['loss'], smooth: null, skip: 1 });
  expect(figure.panels[0]?.lines[0]?.points).toEqual([[2, 0.4], [3, 0.2]]);
});

test('an epoch that was not judged, or overflowed, leaves a gap', () => {
  const figure = historyFigure([{ name: 'run', epochs: [{ loss: 1 }, { loss: NaN, val_loss: 2 }, { loss: 3, val_loss: 1 }] }], { columns: ['loss'], ...plain });
  expect(figure.panels[0]?.lines.map(({ points }) => points)).toEqual([[[1, 1], [3, 3]], [[2, 2], [3, 1]]]);
});

test('runs are told apart by colour, and training from validation by being fainter', () => {
  const figure = historyFigure([{ name: 'small', epochs }, { name: 'large', epochs }], { columns: ['loss'], ...plain });
  expect(figure.series).toEqual([
    { label: 'small, training', hue: 0, faint: true }, { label: 'small, validation', hue: 0, faint: false },
    { label: 'large, training', hue: 1, faint: true }, { label: 'large, validation', hue: 1, faint: false },
  ]);
  expect(figure.panels[0]?.lines.map(({ series }) => series)).toEqual([0, 1, 2, 3]);
  expect(figure.line).toBeNull();
});

test('means over folds come with their deviation, smoothed and skipped as they are', () => {
  const folds = [{ val_mae: 4, val_mae_std: 1 }, { val_mae: 3, val_mae_std: 0.5 }, { val_mae: 2, val_mae_std: 0.3 }];
  const figure = historyFigure([{ name: 'run', epochs: folds }], { columns: ['val_mae'], smooth: 0.5, skip: 1 });
  expect(figure.panels).toMatchObject([{ title: 'val_mae ± std, smoothed', lines: [{ points: [[2, 3], [3, 2.5]], deviations: [0.5, 0.4] }] }]);
});

test('smoothing is the moving average of the notes', () => {
  // def smooth_curve(points, factor): smoothed = previous * factor + point * (1 - factor), the first point as it is.
  expect(smoothed([[1, 10], [2, 20], [3, 0]], 0.9).map(([, y]) => Number(y.toFixed(10)))).toEqual([10, 11, 9.9]);
});

describe('a history in a file', () => {
  test.each([
    ['runs/wide.csv', 'epoch,loss,val_loss\r\n1,0.5,0.4\r\n2,0.25,nan\r\n', 'wide'],
    ['wide.json', '[{"epoch":1,"loss":0.5,"val_loss":0.4},{"epoch":2,"loss":0.25,"val_loss":null}]', 'wide'],
  ])('%s is read', (file, text, name) => {
    expect(readHistory(text, file)).toEqual({ name, epochs: [{ loss: 0.5, val_loss: 0.4 }, { loss: 0.25, val_loss: NaN }] });
  });

  test.each([
    ['h.csv', '', 'its heading does not begin with `epoch`'],
    ['h.csv', 'epoch,loss\n', 'it has a heading and no epoch under it'],
    ['h.csv', 'epoch,loss\n1,0.5,3\n', 'line 2 has 3 cells, and the heading has 2'],
    ['h.csv', 'epoch,loss\n1,half\n', '`half` in line 2 is no number'],
    ['h.json', '{', 'it is not JSON'],
    ['h.json', '{}', 'it is no list of epochs'],
  ])('%s that holds %j is refused', (file, text, problem) => {
    expect(readHistory(text, file)).toEqual({ problem });
  });
});

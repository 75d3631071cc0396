import { defineTransform } from '../define.ts';
import type { RowCount } from '../../program/program.ts';
import { optional, required } from '../param.ts';
import { int } from '../param_type.ts';

export const window = defineTransform({
  name: 'window',
  keras: 'keras.utils.timeseries_dataset_from_array',
  summary: 'Cuts a series into windows: so many steps to predict from, and the steps after them to be predicted.',
  details:
    'Each row becomes `size` steps in a row, of shape [size, columns], and its label the target in the next `horizon` steps. Training and test part are cut each for itself: no window reaches from one into the other, and the first label of the test part is that of its step number `size` + 1.',
  example: 'data csv "airline-passengers.csv" series "Passengers"\nsplit test 33%\nminmax 0 1\nwindow 12',
  params: {
    size: required(int({ min: 1 }), 'How many steps the model sees.', { aliases: ['sequence_length'] }),
    horizon: optional(int({ min: 1 }), 1, 'How many steps it predicts; 1: just the next.'),
    stride: optional(int({ min: 1 }), 1, 'How many steps further the next window begins.', { aliases: ['sequence_stride'] }),
  },
  shape({ size, horizon, stride }, rows) {
    const { features, labels } = rows;
    if (rows.series !== 'steps' || features.kind !== 'tensor' || labels?.encoding !== 'number') {
      return rows.series === 'windows'
        ? { refusal: 'the rows are windows already' }
        : { refusal: 'it cuts up a series, and these rows are no series', help: 'say which columns are: `data csv "airline-passengers.csv" series "Passengers"`' };
    }
    const count = (steps: RowCount): RowCount => (steps === 'unknown' ? steps : Math.max(0, Math.floor((steps - size - horizon) / stride) + 1));
    for (const [part, steps] of [['training', rows.train], ['test', rows.test]] as const) {
      if (steps !== null && count(steps) === 0) {
        return { refusal: `a window and what it predicts take ${size + horizon} steps, and the ${part} part has ${steps}`, help: 'make the window smaller, or give that part more of the series' };
      }
    }
    const { one_hot: _, ...windowed } = features;
    return {
      rows: {
        ...rows,
        features: { ...windowed, shape: [size, ...features.shape] },
        labels: { ...labels, shape: horizon === 1 ? labels.shape : [horizon, ...labels.shape] },
        train: count(rows.train),
        test: rows.test === null ? null : count(rows.test),
        series: 'windows',
      },
    };
  },
  selection: ({ size, horizon, stride }) => ({ select: 'windows', size, horizon, stride }),
});

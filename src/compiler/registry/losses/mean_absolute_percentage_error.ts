import { meanOfRow } from '../cross_entropy.ts';
import { defineLoss } from '../define.ts';

export const meanAbsolutePercentageError = defineLoss({
  name: 'mean_absolute_percentage_error',
  aliases: ['mape'],
  keras: 'keras.losses.MeanAbsolutePercentageError',
  summary: 'For labels that are numbers: the size of the error as a percentage of the label.',
  details: '100 times the mean over outputs of |y - p| / max(|y|, 1e-7).',
  example: 'dense 1\nloss mape',
  params: {},
  wants: () => ({ labels: ['number', 'binary', 'one_hot'], output: 'same', gives: null }),
  lower({ g, labels, predictions }) {
    const share = g.abs(g.div(g.sub(labels, predictions), g.max(g.abs(labels), Math.fround(1e-7))));
    return g.mul(meanOfRow(g, share), 100);
  },
});

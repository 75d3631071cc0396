import { meanOfRow } from '../cross_entropy.ts';
import { defineLoss } from '../define.ts';

export const meanAbsoluteError = defineLoss({
  name: 'mean_absolute_error',
  aliases: ['mae'],
  keras: 'keras.losses.MeanAbsoluteError',
  summary: 'For labels that are numbers: the mean of the size of the error.',
  details: 'The mean of |y - p| over outputs.',
  example: 'dense 1\nloss mae',
  params: {},
  wants: () => ({ labels: ['number', 'binary', 'one_hot'], output: 'same', gives: null }),
  lower({ g, labels, predictions }) {
    const error = g.sub(predictions, labels);
    return meanOfRow(g, g.abs(error));
  },
});

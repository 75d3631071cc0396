import { meanOfRow } from '../cross_entropy.ts';
import { defineLoss } from '../define.ts';

export const meanSquaredError = defineLoss({
  name: 'mean_squared_error',
  aliases: ['mse'],
  keras: 'keras.losses.MeanSquaredError',
  summary: 'For labels that are numbers: the mean of the square of the error.',
  details: 'The mean of (y - p)² over outputs.',
  example: 'dense 1\nloss mse',
  params: {},
  wants: () => ({ labels: ['number', 'binary', 'one_hot'], output: 'same', gives: null }),
  lower({ g, labels, predictions }) {
    const error = g.sub(predictions, labels);
    return meanOfRow(g, g.mul(error, error));
  },
});

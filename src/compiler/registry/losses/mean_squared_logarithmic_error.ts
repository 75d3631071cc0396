import { meanOfRow } from '../cross_entropy.ts';
import { defineLoss } from '../define.ts';

export const meanSquaredLogarithmicError = defineLoss({
  name: 'mean_squared_logarithmic_error',
  aliases: ['msle'],
  keras: 'keras.losses.MeanSquaredLogarithmicError',
  summary: 'For labels that are positive numbers of very different size: the square of the error of their logarithms.',
  details: 'The mean over outputs of (log(1 + max(p, 1e-7)) - log(1 + max(y, 1e-7)))².',
  example: 'dense 1 softplus\nloss msle',
  params: {},
  wants: () => ({ labels: ['number', 'binary', 'one_hot'], output: 'same', gives: null }),
  lower({ g, labels, predictions }) {
    const logarithm = (x: typeof labels) => g.log(g.add(g.max(x, Math.fround(1e-7)), 1));
    const error = g.sub(logarithm(predictions), logarithm(labels));
    return meanOfRow(g, g.mul(error, error));
  },
});

import { meanOfRow } from '../cross_entropy.ts';
import { defineLoss } from '../define.ts';

export const logCosh = defineLoss({
  name: 'log_cosh',
  aliases: ['logcosh'],
  keras: 'keras.losses.LogCosh',
  summary: 'For labels that are numbers: like mse for small errors, like mae for large ones.',
  details: 'The mean over outputs of log(cosh(e)), computed as e + softplus(-2 e) - log 2.',
  example: 'dense 1\nloss log_cosh',
  params: {},
  wants: () => ({ labels: ['number', 'binary', 'one_hot'], output: 'same', gives: null }),
  lower({ g, labels, predictions }) {
    const error = g.sub(predictions, labels);
    return meanOfRow(g, g.sub(g.add(error, g.softplus(g.mul(error, -2))), Math.LN2));
  },
});

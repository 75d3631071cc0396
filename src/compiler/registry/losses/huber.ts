import { meanOfRow } from '../cross_entropy.ts';
import { defineLoss } from '../define.ts';
import { optional } from '../param.ts';
import { number } from '../param_type.ts';

export const huber = defineLoss({
  name: 'huber',
  keras: 'keras.losses.Huber',
  summary: 'For labels that are numbers: squares of small errors, sizes of large ones, so that outliers weigh less.',
  details: 'The mean over outputs of e²/2 where |e| ≤ delta, else delta · |e| - delta²/2. Huber 1964.',
  example: 'dense 1\nloss huber',
  params: {
    delta: optional(number({ above: 0 }), 1, 'From which size on errors count as large.'),
  },
  wants: () => ({ labels: ['number', 'binary', 'one_hot'], output: 'same', gives: null }),
  lower({ g, labels, predictions }, { delta }) {
    const error = g.sub(predictions, labels);
    const size = g.abs(error);
    const large = g.sub(g.mul(size, delta), 0.5 * delta * delta);
    return meanOfRow(g, g.select(g.lessEqual(size, Math.fround(delta)), g.mul(g.mul(error, error), 0.5), large));
  },
});

import { meanOfRow } from '../cross_entropy.ts';
import { defineLoss } from '../define.ts';

export const poisson = defineLoss({
  name: 'poisson',
  keras: 'keras.losses.Poisson',
  summary: 'For labels that are counts: how surprised a Poisson distribution of that mean is by them.',
  details: 'The mean over outputs of p - y log(p + 1e-7).',
  example: 'dense 1 exponential\nloss poisson',
  params: {},
  wants: () => ({ labels: ['number', 'binary', 'one_hot'], output: 'same', gives: null }),
  lower({ g, labels, predictions }) {
    return meanOfRow(g, g.sub(predictions, g.mul(labels, g.log(g.add(predictions, 1e-7)))));
  },
});

import { meanOfRow, signedLabels } from '../cross_entropy.ts';
import { defineLoss } from '../define.ts';

export const squaredHinge = defineLoss({
  name: 'squared_hinge',
  keras: 'keras.losses.SquaredHinge',
  summary: 'For yes-or-no labels: hinge, squared.',
  details: 'The mean over outputs of max(1 - y p, 0)², labels of 0 and 1 being taken as -1 and 1.',
  example: 'dense 1 tanh\nloss squared_hinge',
  params: {},
  wants: () => ({ labels: ['binary', 'number', 'one_hot'], output: 'same', gives: null }),
  lower({ g, labels, predictions }) {
    const short = g.max(g.sub(1, g.mul(signedLabels(g, labels), predictions)), 0);
    return meanOfRow(g, g.mul(short, short));
  },
});

import { meanOfRow, signedLabels } from '../cross_entropy.ts';
import { defineLoss } from '../define.ts';

export const hinge = defineLoss({
  name: 'hinge',
  keras: 'keras.losses.Hinge',
  summary: 'For yes-or-no labels and a model that ends in numbers of any size: how far each is from the right side.',
  details: 'The mean over outputs of max(1 - y p, 0), labels of 0 and 1 being taken as -1 and 1.',
  example: 'dense 1 tanh\nloss hinge',
  params: {},
  wants: () => ({ labels: ['binary', 'number', 'one_hot'], output: 'same', gives: null }),
  lower({ g, labels, predictions }) {
    return meanOfRow(g, g.max(g.sub(1, g.mul(signedLabels(g, labels), predictions)), 0));
  },
});

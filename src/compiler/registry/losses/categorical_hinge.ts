import { defineLoss } from '../define.ts';

export const categoricalHinge = defineLoss({
  name: 'categorical_hinge',
  keras: 'keras.losses.CategoricalHinge',
  summary: 'For one of several classes, with one-hot labels: how far the right class is ahead of the best wrong one.',
  details: 'max(max_c (1 - y_c) p_c - Σ_c y_c p_c + 1, 0).',
  example: 'one_hot\ndense 10\nloss categorical_hinge',
  params: {},
  wants: () => ({ labels: ['one_hot'], output: 'per_class', gives: null }),
  lower({ g, labels, predictions }) {
    const right = g.reduceSum(g.mul(labels, predictions), [-1]);
    const wrong = g.reduceMax(g.mul(g.sub(1, labels), predictions), [-1]);
    return g.max(g.add(g.sub(wrong, right), 1), 0);
  },
});

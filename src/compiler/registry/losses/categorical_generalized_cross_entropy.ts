import { oneHot } from '../cross_entropy.ts';
import { defineLoss } from '../define.ts';
import { optional } from '../param.ts';
import { number } from '../param_type.ts';

export const categoricalGeneralizedCrossEntropy = defineLoss({
  name: 'categorical_generalized_cross_entropy',
  keras: 'keras.losses.CategoricalGeneralizedCrossEntropy',
  summary: 'For one of several classes, with labels that are class numbers, some of them wrong: between cross-entropy and absolute error.',
  details: '(1 - p_y^q) / q. Zhang and Sabuncu 2018.',
  example: 'dense 10 softmax\nloss categorical_generalized_cross_entropy q 0.7',
  params: {
    q: optional(number({ above: 0, below: 1 }), 0.5, 'Near 0 it is cross-entropy, near 1 the absolute error.'),
  },
  wants: () => ({ labels: ['class', 'binary'], output: 'per_class', gives: 'distribution' }),
  lower({ g, labels, predictions }, { q }) {
    const p = g.reduceSum(g.mul(oneHot(g, labels, predictions.type.shape.at(-1) ?? 1), predictions), [-1]);
    return g.div(g.sub(1, g.pow(p, q)), q);
  },
});

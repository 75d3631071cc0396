import { axesOf, eachRow, refuseMissingAxis, sumAxes } from '../axes.ts';
import { defineLoss } from '../define.ts';
import { optional } from '../param.ts';
import { number } from '../param_type.ts';

export const tversky = defineLoss({
  name: 'tversky',
  keras: 'keras.losses.Tversky',
  summary: '`dice` in which what is missed and what is found wrongly can count differently.',
  details: '1 - t / (t + alpha Σ (1 - p) y + beta Σ p (1 - y) + 1e-7) with t = Σ y p, the sums going over all of the batch, or over `axis`. Tversky 1977; Salehi et al. 2017.',
  example: 'dense 1 sigmoid\nloss tversky alpha 0.7 beta 0.3',
  params: {
    alpha: optional(number({ min: 0 }), 0.5, 'How much what is missed counts.'),
    beta: optional(number({ min: 0 }), 0.5, 'How much what is found wrongly counts.'),
    axis: sumAxes,
  },
  wants: () => ({ labels: ['one_hot', 'binary', 'number'], output: 'same', gives: 'probabilities' }),
  refuses: ({ axis }, output) => refuseMissingAxis(axis, output),
  lower({ g, labels, predictions }, { alpha, beta, axis }) {
    const axes = axesOf(axis, predictions.type.shape.length);
    const overlap = g.reduceSum(g.mul(labels, predictions), axes);
    const missed = g.reduceSum(g.mul(g.sub(1, predictions), labels), axes);
    const wrong = g.reduceSum(g.mul(predictions, g.sub(1, labels)), axes);
    const all = g.add(g.add(overlap, g.add(g.mul(missed, alpha), g.mul(wrong, beta))), 1e-7);
    return eachRow(g, g.sub(1, g.div(overlap, all)), axes, predictions.type.shape[0] ?? 1);
  },
});

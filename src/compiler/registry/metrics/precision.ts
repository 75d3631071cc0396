import { defineMetric } from '../define.ts';
import { optional } from '../param.ts';
import { number } from '../param_type.ts';

export const precision = defineMetric({
  name: 'precision',
  keras: 'keras.metrics.Precision',
  summary: 'The share of answers of yes that are right.',
  details: 'true positives / (true positives + false positives); 0 where there are none. An output above the threshold is a yes.',
  example: 'metrics precision',
  better: 'max',
  params: {
    threshold: optional(number(), 0.5, 'Above it the answer is yes.', { positional: true }),
  },
  wants: () => ({ labels: ['binary', 'one_hot', 'number'], output: 'same', gives: null }),
  accumulate({ g, labels, predictions }, { threshold }) {
    const yes = g.cast(g.greater(predictions, Math.fround(threshold)), 'f32');
    const truth = g.cast(g.not(g.equal(labels, 0)), 'f32');
    return { true_positives: g.reduceSum(g.mul(yes, truth)), false_positives: g.reduceSum(g.mul(yes, g.sub(1, truth))) };
  },
  result(g, sums) {
    const all = g.add(sums('true_positives'), sums('false_positives'));
    return g.select(g.equal(all, 0), 0, g.div(sums('true_positives'), g.max(all, 1)));
  },
});

import { axesOf, eachRow, refuseMissingAxis } from '../axes.ts';
import { unitLength } from '../cross_entropy.ts';
import { defineMetric } from '../define.ts';
import { meanOfRows, ratio } from '../mean_metric.ts';
import { optional } from '../param.ts';
import { int } from '../param_type.ts';

export const cosineSimilarityMetric = defineMetric({
  name: 'cosine_similarity',
  keras: 'keras.metrics.CosineSimilarity',
  summary: 'How well predicted directions agree with the labels, over all rows: from -1, the opposite, to 1, the same.',
  details: 'Σ_i y_i p_i / (‖y‖ ‖p‖): the loss of that name with its sign turned round.',
  example: 'metrics cosine_similarity',
  better: 'max',
  params: {
    axis: optional(int(), -1, 'The axis along which the directions lie, counted with the batch as 0.'),
  },
  wants: () => ({ labels: ['number', 'one_hot'], output: 'same', gives: null }),
  refuses: ({ axis }, output) => refuseMissingAxis(axis, output),
  accumulate({ g, labels, predictions }, { axis }) {
    const axes = axesOf(axis, predictions.type.shape.length);
    return meanOfRows(g, eachRow(g, g.reduceSum(g.mul(unitLength(g, labels, axis), unitLength(g, predictions, axis)), axes), axes, predictions.type.shape[0] ?? 1));
  },
  result: ratio,
});

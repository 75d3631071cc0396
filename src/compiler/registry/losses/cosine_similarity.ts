import { eachRow, axesOf, refuseMissingAxis } from '../axes.ts';
import { unitLength } from '../cross_entropy.ts';
import { defineLoss } from '../define.ts';
import { optional } from '../param.ts';
import { int } from '../param_type.ts';

export const cosineSimilarity = defineLoss({
  name: 'cosine_similarity',
  keras: 'keras.losses.CosineSimilarity',
  summary: 'For labels that are directions: how far the predicted one points elsewhere, from -1, the same, to 1, the opposite.',
  details: '-Σ_i y_i p_i / (‖y‖ ‖p‖), each length taken as 1e-7 where it is less.',
  example: 'one_hot\ndense 10\nloss cosine_similarity',
  params: {
    axis: optional(int(), -1, 'The axis along which the directions lie, counted with the batch as 0.'),
  },
  wants: () => ({ labels: ['number', 'one_hot'], output: 'same', gives: null }),
  refuses: ({ axis }, output) => refuseMissingAxis(axis, output),
  lower({ g, labels, predictions }, { axis }) {
    const axes = axesOf(axis, predictions.type.shape.length);
    return eachRow(g, g.neg(g.reduceSum(g.mul(unitLength(g, labels, axis), unitLength(g, predictions, axis)), axes)), axes, predictions.type.shape[0] ?? 1);
  },
});

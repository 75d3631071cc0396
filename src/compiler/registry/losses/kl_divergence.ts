import { eachRow } from '../axes.ts';
import { defineLoss } from '../define.ts';

export const klDivergence = defineLoss({
  name: 'kl_divergence',
  aliases: ['kld'],
  keras: 'keras.losses.KLDivergence',
  summary: 'For labels that are distributions: how much the predicted one differs.',
  details: 'Σ_c y_c log(y_c / p_c), both clipped to [1e-7, 1]; the mean of it, where a row has several distributions. Kullback and Leibler 1951.',
  example: 'one_hot\ndense 10 softmax\nloss kl_divergence',
  params: {},
  wants: () => ({ labels: ['one_hot', 'number'], output: 'same', gives: 'distribution' }),
  lower({ g, labels, predictions }) {
    const clip = (x: typeof labels) => g.max(g.min(x, 1), Math.fround(1e-7));
    const y = clip(labels);
    return eachRow(g, g.reduceSum(g.mul(y, g.log(g.div(y, clip(predictions)))), [-1]), [predictions.type.shape.length - 1], predictions.type.shape[0] ?? 1);
  },
});

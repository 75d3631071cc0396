import { clipProbabilities, oneHot } from '../cross_entropy.ts';
import { defineLoss } from '../define.ts';
import { optional } from '../param.ts';
import { boolean } from '../param_type.ts';

export const sparseCategoricalCrossentropy = defineLoss({
  name: 'sparse_categorical_crossentropy',
  aliases: ['sparse_cce'],
  keras: 'keras.losses.SparseCategoricalCrossentropy',
  summary: 'For one of several classes, with labels that are class numbers: how surprised the model is by the right class.',
  details:
    '-log p_y. Behind a softmax it is computed from the numbers before it; otherwise from log p, p clipped to [1e-7, 1 - 1e-7], as Keras on TensorFlow does.',
  example: 'dense 10 softmax\nloss sparse_cce',
  params: {
    from_logits: optional(boolean(), false, 'Whether the model ends in numbers that have not been through a softmax.'),
  },
  wants: ({ from_logits }) => ({ labels: ['class', 'binary'], output: 'per_class', gives: from_logits ? null : 'distribution' }),
  lower({ g, labels, predictions }, { from_logits }) {
    const z = (from_logits ? predictions : g.logitsOf(predictions, 'softmax')) ?? g.log(clipProbabilities(g, predictions));
    return g.neg(g.reduceSum(g.mul(oneHot(g, labels, predictions.type.shape.at(-1) ?? 1), g.logSoftmax(z)), [-1]));
  },
});

import { meanAxis } from '../axes.ts';
import { bitCrossEntropy, meanOfRow, smoothBits } from '../cross_entropy.ts';
import { defineLoss } from '../define.ts';
import { optional } from '../param.ts';
import { boolean, number } from '../param_type.ts';

export const binaryCrossentropy = defineLoss({
  name: 'binary_crossentropy',
  aliases: ['bce'],
  keras: 'keras.losses.BinaryCrossentropy',
  summary: 'For yes-or-no labels: how surprised the model is by them.',
  details:
    'The mean over outputs of -(y log p + (1 - y) log(1 - p)). Behind a sigmoid it is computed from the numbers z before it, as max(z, 0) - z y + log1p(exp(-|z|)), as Keras on TensorFlow does; otherwise p is clipped to [1e-7, 1 - 1e-7].',
  example: 'dense 1 sigmoid\nloss bce',
  params: {
    from_logits: optional(boolean(), false, 'Whether the model ends in numbers that have not been through a sigmoid.'),
    label_smoothing: optional(number({ min: 0, max: 1 }), 0, 'Moves labels towards 1/2 by this share.'),
    axis: meanAxis,
  },
  wants: ({ from_logits }) => ({ labels: ['binary', 'number', 'one_hot'], output: 'same', gives: from_logits ? null : 'probabilities' }),
  lower: ({ g, labels, predictions }, { from_logits, label_smoothing }) => meanOfRow(g, bitCrossEntropy(g, smoothBits(g, labels, label_smoothing), predictions, from_logits)),
});

import { classAxis, refuseOtherAxis } from '../axes.ts';
import { normaliseProbabilities, smoothClasses } from '../cross_entropy.ts';
import { defineLoss } from '../define.ts';
import { optional } from '../param.ts';
import { boolean, number } from '../param_type.ts';

export const categoricalCrossentropy = defineLoss({
  name: 'categorical_crossentropy',
  aliases: ['cce'],
  keras: 'keras.losses.CategoricalCrossentropy',
  summary: 'For one of several classes, with one-hot labels: how surprised the model is by the right class.',
  details:
    '-Σ_c y_c log p_c. Behind a softmax it is computed from the numbers before it, as Keras on TensorFlow does; otherwise p is divided by its sum and clipped to [1e-7, 1 - 1e-7].',
  example: 'one_hot\ndense 10 softmax\nloss cce',
  params: {
    from_logits: optional(boolean(), false, 'Whether the model ends in numbers that have not been through a softmax.'),
    label_smoothing: optional(number({ min: 0, max: 1 }), 0, 'Spreads this share of the label evenly over all classes.'),
    axis: classAxis,
  },
  wants: ({ from_logits }) => ({ labels: ['one_hot'], output: 'per_class', gives: from_logits ? null : 'distribution' }),
  refuses: ({ axis }, output) => refuseOtherAxis(axis, output),
  lower({ g, labels, predictions }, { from_logits, label_smoothing }) {
    const z = from_logits ? predictions : g.logitsOf(predictions, 'softmax');
    const logP = z !== null ? g.logSoftmax(z) : g.log(normaliseProbabilities(g, predictions));
    return g.neg(g.reduceSum(g.mul(smoothClasses(g, labels, label_smoothing), logP), [-1]));
  },
});

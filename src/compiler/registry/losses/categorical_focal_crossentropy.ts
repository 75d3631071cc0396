import { classAxis, refuseOtherAxis } from '../axes.ts';
import { normaliseProbabilities, powerOf, smoothClasses } from '../cross_entropy.ts';
import { defineLoss } from '../define.ts';
import { optional } from '../param.ts';
import { boolean, number } from '../param_type.ts';

export const categoricalFocalCrossentropy = defineLoss({
  name: 'categorical_focal_crossentropy',
  keras: 'keras.losses.CategoricalFocalCrossentropy',
  summary: 'For one of several classes of which some are rare, with one-hot labels: cross-entropy in which what the model is sure of counts little.',
  details: '-alpha Σ_c (1 - p_c)^gamma y_c log p_c, where p is divided by its sum and clipped to [1e-7, 1 - 1e-7]. Lin et al. 2018.',
  example: 'one_hot\ndense 10 softmax\nloss categorical_focal_crossentropy gamma 2',
  params: {
    alpha: optional(number({ min: 0 }), 0.25, 'A factor of the whole loss.'),
    gamma: optional(number({ min: 0 }), 2, 'How much less what the model is sure of counts.'),
    from_logits: optional(boolean(), false, 'Whether the model ends in numbers that have not been through a softmax.'),
    label_smoothing: optional(number({ min: 0, max: 1 }), 0, 'Spreads this share of the label evenly over all classes.'),
    axis: classAxis,
  },
  wants: ({ from_logits }) => ({ labels: ['one_hot'], output: 'per_class', gives: from_logits ? null : 'distribution' }),
  refuses: ({ axis }, output) => refuseOtherAxis(axis, output),
  lower({ g, labels, predictions }, { alpha, gamma, from_logits, label_smoothing }) {
    const p = normaliseProbabilities(g, from_logits ? g.softmax(predictions) : predictions);
    const surprise = g.mul(smoothClasses(g, labels, label_smoothing), g.log(p));
    return g.mul(g.reduceSum(g.mul(powerOf(g, g.sub(1, p), gamma), surprise), [-1]), -alpha);
  },
});

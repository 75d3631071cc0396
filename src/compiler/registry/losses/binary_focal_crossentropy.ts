import { meanAxis } from '../axes.ts';
import { bitCrossEntropy, meanOfRow, powerOf, smoothBits } from '../cross_entropy.ts';
import { defineLoss } from '../define.ts';
import { optional } from '../param.ts';
import { boolean, number } from '../param_type.ts';

export const binaryFocalCrossentropy = defineLoss({
  name: 'binary_focal_crossentropy',
  keras: 'keras.losses.BinaryFocalCrossentropy',
  summary: 'For yes-or-no labels of which one is rare: binary cross-entropy in which what the model is sure of counts little.',
  details:
    'The mean over outputs of (1 - q)^gamma times the binary cross-entropy, where q = y p + (1 - y)(1 - p) is the probability of the right answer; with `apply_class_balancing` times alpha for a yes and 1 - alpha for a no as well. Lin et al. 2018.',
  example: 'dense 1 sigmoid\nloss binary_focal_crossentropy gamma 2',
  params: {
    apply_class_balancing: optional(boolean(), false, 'Whether yes and no are weighed by `alpha`.'),
    alpha: optional(number({ min: 0, max: 1 }), 0.25, 'The weight of a yes; a no has 1 less this.'),
    gamma: optional(number({ min: 0 }), 2, 'How much less what the model is sure of counts; 0 makes it `binary_crossentropy`.'),
    from_logits: optional(boolean(), false, 'Whether the model ends in numbers that have not been through a sigmoid.'),
    label_smoothing: optional(number({ min: 0, max: 1 }), 0, 'Moves labels towards 1/2 by this share.'),
    axis: meanAxis,
  },
  wants: ({ from_logits }) => ({ labels: ['binary', 'number', 'one_hot'], output: 'same', gives: from_logits ? null : 'probabilities' }),
  lower({ g, labels, predictions }, { apply_class_balancing, alpha, gamma, from_logits, label_smoothing }) {
    const y = smoothBits(g, labels, label_smoothing);
    const no = g.sub(1, y);
    const p = from_logits ? g.sigmoid(predictions) : predictions;
    const right = g.add(g.mul(y, p), g.mul(no, g.sub(1, p)));
    const focal = g.mul(powerOf(g, g.sub(1, right), gamma), bitCrossEntropy(g, y, predictions, from_logits));
    return meanOfRow(g, apply_class_balancing ? g.mul(g.add(g.mul(y, alpha), g.mul(no, 1 - alpha)), focal) : focal);
  },
});

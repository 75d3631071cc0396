import { classAxis, refuseOtherAxis } from '../axes.ts';
import { classCrossEntropy } from '../cross_entropy.ts';
import { defineLoss } from '../define.ts';
import { maybe, optional } from '../param.ts';
import { boolean, int } from '../param_type.ts';

export const sparseCategoricalCrossentropy = defineLoss({
  name: 'sparse_categorical_crossentropy',
  aliases: ['sparse_cce'],
  keras: 'keras.losses.SparseCategoricalCrossentropy',
  summary: 'For one of several classes, with labels that are class numbers: how surprised the model is by the right class.',
  details:
    '-log p_y. Behind a softmax it is computed from the numbers before it; otherwise from log p, p clipped to [1e-7, 1 - 1e-7], as Keras on TensorFlow does. With `ignore_class` the mean is over the other rows.',
  example: 'dense 10 softmax\nloss sparse_cce',
  params: {
    from_logits: optional(boolean(), false, 'Whether the model ends in numbers that have not been through a softmax.'),
    ignore_class: maybe(int(), 'Rows of this class are not judged.'),
    axis: classAxis,
  },
  wants: ({ from_logits }) => ({ labels: ['class', 'binary'], output: 'per_class', gives: from_logits ? null : 'distribution' }),
  refuses: ({ axis }, output) => refuseOtherAxis(axis, output),
  lower({ g, labels, predictions }, { from_logits, ignore_class }) {
    const rows = classCrossEntropy(g, labels, predictions, from_logits);
    if (ignore_class === null) return rows;
    const judged = g.not(g.equal(labels, ignore_class));
    // The mean over all rows is to be that over those judged.
    const share = g.max(g.mean(g.cast(judged, 'f32'), [0]), 1 / (rows.type.shape[0] ?? 1));
    return g.select(judged, g.div(rows, share), 0);
  },
});

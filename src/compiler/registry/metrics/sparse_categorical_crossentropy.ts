import { classAxis, refuseOtherAxis } from '../axes.ts';
import { classCrossEntropy } from '../cross_entropy.ts';
import { defineMetric } from '../define.ts';
import { meanOfRows, ratio } from '../mean_metric.ts';
import { maybe, optional } from '../param.ts';
import { boolean, int } from '../param_type.ts';

export const sparseCategoricalCrossentropyMetric = defineMetric({
  name: 'sparse_categorical_crossentropy',
  aliases: ['sparse_cce'],
  keras: 'keras.metrics.SparseCategoricalCrossentropy',
  summary: 'How surprised the model is by the right class, over all rows; labels are class numbers.',
  details: '-log p_y, computed as the loss of that name is. Rows of `ignore_class` count as 0, as in Keras.',
  example: 'metrics sparse_categorical_crossentropy',
  better: 'min',
  params: {
    from_logits: optional(boolean(), false, 'Whether the model ends in numbers that have not been through a softmax.'),
    ignore_class: maybe(int(), 'Rows of this class count as 0.'),
    axis: classAxis,
  },
  wants: () => ({ labels: ['class', 'binary'], output: 'per_class', gives: null }),
  refuses: ({ axis }, output) => refuseOtherAxis(axis, output),
  accumulate({ g, labels, predictions }, { from_logits, ignore_class }) {
    const rows = classCrossEntropy(g, labels, predictions, from_logits);
    return meanOfRows(g, ignore_class === null ? rows : g.select(g.equal(labels, ignore_class), 0, rows));
  },
  result: ratio,
});

import { bitCrossEntropy, meanOfRow, smoothBits } from '../cross_entropy.ts';
import { defineMetric } from '../define.ts';
import { meanOfRows, ratio } from '../mean_metric.ts';
import { optional } from '../param.ts';
import { boolean, number } from '../param_type.ts';

export const binaryCrossentropyMetric = defineMetric({
  name: 'binary_crossentropy',
  aliases: ['bce'],
  keras: 'keras.metrics.BinaryCrossentropy',
  summary: 'How surprised the model is by labels of yes or no, over all rows.',
  details: 'The mean over outputs of -(y log p + (1 - y) log(1 - p)), computed as the loss of that name is.',
  example: 'metrics binary_crossentropy',
  better: 'min',
  params: {
    from_logits: optional(boolean(), false, 'Whether the model ends in numbers that have not been through a sigmoid.'),
    label_smoothing: optional(number({ min: 0, max: 1 }), 0, 'Moves labels towards 1/2 by this share.'),
  },
  wants: () => ({ labels: ['binary', 'one_hot', 'number'], output: 'same', gives: null }),
  accumulate: ({ g, labels, predictions }, { from_logits, label_smoothing }) => meanOfRows(g, meanOfRow(g, bitCrossEntropy(g, smoothBits(g, labels, label_smoothing), predictions, from_logits))),
  result: ratio,
});

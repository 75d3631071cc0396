import { countClasses, intersectionOverUnion } from '../confusion_matrix.ts';
import { defineMetric } from '../define.ts';
import { optional } from '../param.ts';
import { int, list, number } from '../param_type.ts';

export const binaryIou = defineMetric({
  name: 'binary_iou',
  keras: 'keras.metrics.BinaryIoU',
  summary: 'How much labels and answers of yes (and of no) overlap: intersection over union, the mean of the two.',
  details: 'true positives / (true positives + false positives + false negatives), of yes and of no, over all rows and outputs. An output that reaches the threshold is a yes.',
  example: 'metrics binary_iou',
  better: 'max',
  params: {
    target_class_ids: optional(list(int({ min: 0, max: 1 })), [0, 1], 'Which of no (0) and yes (1) count.'),
    threshold: optional(number(), 0.5, 'From it on the answer is yes.'),
  },
  wants: () => ({ labels: ['binary', 'number', 'one_hot'], output: 'same', gives: null }),
  accumulate({ g, labels, predictions }, { threshold }) {
    const flat = (x: Parameters<typeof g.reshape>[0]) => g.reshape(g.cast(x, 'i32'), [-1]);
    return { matrix: countClasses(g, flat(labels), flat(g.greaterEqual(predictions, Math.fround(threshold))), 2) };
  },
  result: (g, sums, { target_class_ids }) => intersectionOverUnion(g, sums('matrix'), [...new Set(target_class_ids)]),
});

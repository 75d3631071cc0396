import { classesOf, countClasses } from '../confusion_matrix.ts';
import { defineMetric } from '../define.ts';
import { optional } from '../param.ts';
import { number } from '../param_type.ts';

export const confusionMatrix = defineMetric({
  name: 'confusion_matrix',
  keras: 'keras.src.metrics.metrics_utils.confusion_matrix',
  summary: 'How often each class is taken for each: a table that `evaluate` prints.',
  details:
    'A row for each right class, a column for each class that the model gives: the one with the greatest output, or, where it ends in one number, 1 above the threshold and else 0. It is counted where a part is evaluated, and is no column of the history.',
  example: 'metrics confusion_matrix',
  better: null,
  params: {
    threshold: optional(number(), 0.5, 'Above it the answer is yes, where the model ends in one number.', { positional: true }),
  },
  wants: () => ({ labels: ['class', 'one_hot', 'binary'], output: 'either', gives: null }),
  accumulate({ g, labels, predictions }, { threshold }) {
    const classes = predictions.type.shape.at(-1) ?? 1;
    if (classes > 1) return { matrix: countClasses(g, classesOf(g, labels), g.argMax(predictions, -1), classes) };
    const numbers = (bits: Parameters<typeof g.reshape>[0]) => g.reshape(g.cast(bits, 'i32'), [-1]);
    return { matrix: countClasses(g, numbers(labels), numbers(g.greater(predictions, Math.fround(threshold))), 2) };
  },
  result: (_, sums) => sums('matrix'),
  table: (_, classes) => ({ rows: classes, columns: classes }),
});

import { defineMetric } from '../define.ts';
import { InternalError } from '../../internal_error.ts';

export const accuracy = defineMetric({
  name: 'accuracy',
  aliases: ['acc'],
  keras: 'keras.metrics.Accuracy',
  summary: 'The share of rows that the model gets right.',
  details:
    'Stands for `binary_accuracy` where the model ends in one number, for `sparse_categorical_accuracy` where labels are class numbers, and for `categorical_accuracy` where they are one-hot: as `metrics=["accuracy"]` in Keras.',
  example: 'metrics accuracy',
  better: 'max',
  params: {},
  resolve(labels, output) {
    if (output.at(-1) === 1) return 'binary_accuracy';
    if (labels.encoding === 'class') return 'sparse_categorical_accuracy';
    return labels.encoding === 'one_hot' ? 'categorical_accuracy' : 'binary_accuracy';
  },
  wants: () => ({ labels: ['binary', 'class', 'one_hot', 'number'], output: 'same', gives: null }),
  accumulate() {
    throw new InternalError('`accuracy` stands for another metric and is not lowered itself');
  },
  result() {
    throw new InternalError('`accuracy` stands for another metric and is not lowered itself');
  },
});

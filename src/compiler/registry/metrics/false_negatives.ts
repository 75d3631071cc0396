import { countMetric } from '../confusion.ts';
import { defineMetric } from '../define.ts';

export const falseNegatives = defineMetric({
  name: 'false_negatives',
  keras: 'keras.metrics.FalseNegatives',
  summary: 'How many answers of no are wrong.',
  details: 'Counted over all rows and outputs. An output above the threshold is a yes.',
  example: 'metrics false_negatives',
  better: 'min',
  ...countMetric('false_negatives'),
});

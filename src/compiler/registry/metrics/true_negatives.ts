import { countMetric } from '../confusion.ts';
import { defineMetric } from '../define.ts';

export const trueNegatives = defineMetric({
  name: 'true_negatives',
  keras: 'keras.metrics.TrueNegatives',
  summary: 'How many answers of no are right.',
  details: 'Counted over all rows and outputs. An output above the threshold is a yes.',
  example: 'metrics true_negatives',
  better: 'max',
  ...countMetric('true_negatives'),
});

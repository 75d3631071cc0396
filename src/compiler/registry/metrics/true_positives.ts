import { countMetric } from '../confusion.ts';
import { defineMetric } from '../define.ts';

export const truePositives = defineMetric({
  name: 'true_positives',
  keras: 'keras.metrics.TruePositives',
  summary: 'How many answers of yes are right.',
  details: 'Counted over all rows and outputs. An output above the threshold is a yes.',
  example: 'metrics true_positives',
  better: 'max',
  ...countMetric('true_positives'),
});

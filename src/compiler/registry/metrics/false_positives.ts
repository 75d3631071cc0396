import { countMetric } from '../confusion.ts';
import { defineMetric } from '../define.ts';

export const falsePositives = defineMetric({
  name: 'false_positives',
  keras: 'keras.metrics.FalsePositives',
  summary: 'How many answers of yes are wrong.',
  details: 'Counted over all rows and outputs. An output above the threshold is a yes.',
  example: 'metrics false_positives',
  better: 'min',
  ...countMetric('false_positives'),
});

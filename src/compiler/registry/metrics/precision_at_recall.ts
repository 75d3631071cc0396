import { refuseClass, yesOrNo } from '../confusion.ts';
import { bestWhere, countOperating, operatingParams } from '../curve.ts';
import { defineMetric } from '../define.ts';
import { required } from '../param.ts';
import { number } from '../param_type.ts';

export const precisionAtRecall = defineMetric({
  name: 'precision_at_recall',
  keras: 'keras.metrics.PrecisionAtRecall',
  summary: 'The best precision among thresholds at which recall is at least so much.',
  details: 'Over `num_thresholds` thresholds from 0 to 1; 0 where recall is never so much.',
  example: 'metrics precision_at_recall(0.8)',
  better: 'max',
  params: { recall: required(number({ min: 0, max: 1 }), 'What recall must be at least.'), ...operatingParams },
  wants: () => yesOrNo,
  refuses: ({ class_id }, output) => refuseClass(class_id, output),
  accumulate: countOperating,
  result: (g, sums, args) => bestWhere(g, sums, args, { best: 'precision', where: 'recall', least: args.recall }),
});

import { refuseClass, yesOrNo } from '../confusion.ts';
import { bestWhere, countOperating, operatingParams } from '../curve.ts';
import { defineMetric } from '../define.ts';
import { required } from '../param.ts';
import { number } from '../param_type.ts';

export const recallAtPrecision = defineMetric({
  name: 'recall_at_precision',
  keras: 'keras.metrics.RecallAtPrecision',
  summary: 'The best recall among thresholds at which precision is at least so much.',
  details: 'Over `num_thresholds` thresholds from 0 to 1; 0 where precision is never so much.',
  example: 'metrics recall_at_precision(0.8)',
  better: 'max',
  params: { precision: required(number({ min: 0, max: 1 }), 'What precision must be at least.'), ...operatingParams },
  wants: () => yesOrNo,
  refuses: ({ class_id }, output) => refuseClass(class_id, output),
  accumulate: countOperating,
  result: (g, sums, args) => bestWhere(g, sums, args, { best: 'recall', where: 'precision', least: args.precision }),
});

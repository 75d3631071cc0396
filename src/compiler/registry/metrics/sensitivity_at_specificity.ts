import { refuseClass, yesOrNo } from '../confusion.ts';
import { bestWhere, countOperating, operatingParams } from '../curve.ts';
import { defineMetric } from '../define.ts';
import { required } from '../param.ts';
import { number } from '../param_type.ts';

export const sensitivityAtSpecificity = defineMetric({
  name: 'sensitivity_at_specificity',
  keras: 'keras.metrics.SensitivityAtSpecificity',
  summary: 'The best share of labels of yes that are found, among thresholds at which so many labels of no are.',
  details: 'Sensitivity is true positives / labels of yes, specificity is true negatives / labels of no, over `num_thresholds` thresholds from 0 to 1.',
  example: 'metrics sensitivity_at_specificity(0.8)',
  better: 'max',
  params: { specificity: required(number({ min: 0, max: 1 }), 'What specificity must be at least.'), ...operatingParams },
  wants: () => yesOrNo,
  refuses: ({ class_id }, output) => refuseClass(class_id, output),
  accumulate: countOperating,
  result: (g, sums, args) => bestWhere(g, sums, args, { best: 'recall', where: 'specificity', least: args.specificity }),
});

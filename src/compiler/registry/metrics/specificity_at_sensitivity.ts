import { refuseClass, yesOrNo } from '../confusion.ts';
import { bestWhere, countOperating, operatingParams } from '../curve.ts';
import { defineMetric } from '../define.ts';
import { required } from '../param.ts';
import { number } from '../param_type.ts';

export const specificityAtSensitivity = defineMetric({
  name: 'specificity_at_sensitivity',
  keras: 'keras.metrics.SpecificityAtSensitivity',
  summary: 'The best share of labels of no that are found, among thresholds at which so many labels of yes are.',
  details: 'Specificity is true negatives / labels of no, sensitivity is true positives / labels of yes, over `num_thresholds` thresholds from 0 to 1.',
  example: 'metrics specificity_at_sensitivity(0.8)',
  better: 'max',
  params: { sensitivity: required(number({ min: 0, max: 1 }), 'What sensitivity must be at least.'), ...operatingParams },
  wants: () => yesOrNo,
  refuses: ({ class_id }, output) => refuseClass(class_id, output),
  accumulate: countOperating,
  result: (g, sums, args) => bestWhere(g, sums, args, { best: 'specificity', where: 'recall', least: args.sensitivity }),
});

import { confusionParams, countAnswers, ratioOrZero, refuseConfusion, thresholdHeads, yesOrNo } from '../confusion.ts';
import { defineMetric } from '../define.ts';

export const precision = defineMetric({
  name: 'precision',
  keras: 'keras.metrics.Precision',
  summary: 'The share of answers of yes that are right.',
  details: 'true positives / (true positives + false positives), over all rows and outputs; 0 where there are none. An output above the threshold is a yes.',
  example: 'metrics precision',
  better: 'max',
  params: confusionParams,
  wants: () => yesOrNo,
  refuses: refuseConfusion,
  accumulate: (judged, args) => countAnswers(judged, args, ['true_positives', 'false_positives']),
  result: (g, sums) => ratioOrZero(g, sums('true_positives'), g.add(sums('true_positives'), sums('false_positives'))),
  table: thresholdHeads,
});

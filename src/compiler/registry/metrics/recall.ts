import { confusionParams, countAnswers, ratioOrZero, refuseConfusion, thresholdHeads, yesOrNo } from '../confusion.ts';
import { defineMetric } from '../define.ts';

export const recall = defineMetric({
  name: 'recall',
  keras: 'keras.metrics.Recall',
  summary: 'The share of labels of yes that are found.',
  details: 'true positives / (true positives + false negatives), over all rows and outputs; 0 where there are none. An output above the threshold is a yes.',
  example: 'metrics recall',
  better: 'max',
  params: confusionParams,
  wants: () => yesOrNo,
  refuses: refuseConfusion,
  accumulate: (judged, args) => countAnswers(judged, args, ['true_positives', 'false_negatives']),
  result: (g, sums) => ratioOrZero(g, sums('true_positives'), g.add(sums('true_positives'), sums('false_negatives'))),
  table: thresholdHeads,
});

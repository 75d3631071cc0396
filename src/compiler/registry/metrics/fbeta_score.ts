import { defineMetric } from '../define.ts';
import { countScores, refuseScore, scoreOf, scoreOfClasses, scoreParams } from '../f_score.ts';
import { optional } from '../param.ts';
import { number } from '../param_type.ts';

export const fbetaScore = defineMetric({
  name: 'fbeta_score',
  keras: 'keras.metrics.FBetaScore',
  summary: 'A mean of precision and recall in which recall counts beta times as much.',
  details: '(1 + β²) · precision · recall / (β² · precision + recall), of each class or averaged over the classes. Where the model ends in one number, give a threshold.',
  example: 'metrics fbeta_score(macro, beta 2)',
  better: 'max',
  params: {
    average: scoreParams.average,
    beta: optional(number({ above: 0 }), 1, 'How much recall counts.'),
    threshold: scoreParams.threshold,
  },
  ...scoreOfClasses,
  refuses: refuseScore,
  accumulate: (judged, { threshold }) => countScores(judged, threshold),
  result: (g, sums, { average, beta }) => scoreOf(g, sums, average, beta),
});

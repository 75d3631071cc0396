import { defineMetric } from '../define.ts';
import { countScores, refuseScore, scoreOf, scoreOfClasses, scoreParams } from '../f_score.ts';

export const f1Score = defineMetric({
  name: 'f1_score',
  keras: 'keras.metrics.F1Score',
  summary: 'The harmonic mean of precision and recall: of each class, or averaged over the classes.',
  details: '2 · precision · recall / (precision + recall). Where the model ends in one number, give a threshold: the greatest of one number is always a yes.',
  example: 'metrics f1_score(macro)',
  better: 'max',
  params: scoreParams,
  ...scoreOfClasses,
  refuses: refuseScore,
  accumulate: (judged, { threshold }) => countScores(judged, threshold),
  result: (g, sums, { average }) => scoreOf(g, sums, average, 1),
});

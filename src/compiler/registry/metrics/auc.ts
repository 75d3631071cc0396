import { isYes, yesOrNo } from '../confusion.ts';
import { countCurve, curveOf } from '../curve.ts';
import { areaUnder, thresholdsOfArea } from '../area.ts';
import { defineMetric } from '../define.ts';
import { maybe, optional } from '../param.ts';
import { boolean, choice, int, list, number } from '../param_type.ts';

export const auc = defineMetric({
  name: 'auc',
  keras: 'keras.metrics.AUC',
  summary: 'The area under a curve of right against wrong answers over all thresholds: 1 is perfect, 0.5 no better than chance.',
  details:
    'The area under the receiver operating characteristic (`ROC`: recall against the share of labels of no that are taken for yes), under precision against recall (`PR`), or under their gains (`PRGAIN`), from counts at `num_thresholds` thresholds. Davis and Goadrich 2006 for the interpolation of `PR`.',
  example: 'metrics auc',
  better: 'max',
  params: {
    num_thresholds: optional(int({ min: 2, max: 100_000 }), 200, 'How many thresholds from 0 to 1 are tried.'),
    curve: optional(
      choice({ ROC: 'receiver operating characteristic', PR: 'precision and recall', PRGAIN: 'gains of precision and recall', roc: 'ROC', pr: 'PR', prgain: 'PRGAIN' }),
      'ROC', 'Under which curve.', { positional: true },
    ),
    summation_method: optional(
      choice({ interpolation: 'the curve goes straight from point to point', minoring: 'steps below it', majoring: 'steps above it' }),
      'interpolation', 'What lies between two thresholds.',
    ),
    thresholds: maybe(list(number({ min: 0, max: 1 })), 'These instead of `num_thresholds`; ends below 0 and above 1 are added.'),
    multi_label: optional(boolean(), false, 'Whether each output has a curve of its own, and the mean of the areas is taken.'),
    label_weights: maybe(list(number({ min: 0 })), 'How much each output counts.'),
    from_logits: optional(boolean(), false, 'Whether the model ends in numbers that have not been through a sigmoid.'),
  },
  wants: () => yesOrNo,
  refuses({ label_weights }, output) {
    const count = output.at(-1) ?? 1;
    if (label_weights === null || label_weights.length === count) return null;
    return { refusal: `\`label_weights\` has ${label_weights.length} numbers, and the model ends in ${count}`, help: 'give one number for each' };
  },
  accumulate({ g, labels, predictions }, { multi_label, label_weights, from_logits, ...args }) {
    const count = predictions.type.shape.at(-1) ?? 1;
    const shape = multi_label ? [-1, count] : [-1, 1];
    const scores = g.reshape(from_logits ? g.sigmoid(predictions) : predictions, shape);
    const truth = isYes(g, g.reshape(labels, shape));
    const weights = multi_label || label_weights === null ? null : g.broadcastTo(g.concat(label_weights.map((weight) => g.constant(weight, 'f32', [1])), 0), predictions.type.shape);
    return countCurve(g, truth, scores, thresholdsOfArea(args), true, weights === null ? null : g.reshape(weights, shape));
  },
  result(g, sums, { curve, summation_method, multi_label, label_weights, ...args }) {
    const areas = areaUnder(g, curveOf(g, sums('answers'), sums('labels'), thresholdsOfArea(args)), curve, summation_method);
    if (!multi_label || label_weights === null) return g.mean(areas);
    const weights = g.concat(label_weights.map((weight) => g.constant(weight, 'f32', [1])), 0);
    return g.div(g.reduceSum(g.mul(areas, weights)), label_weights.reduce((sum, weight) => sum + weight, 0) || 1);
  },
});

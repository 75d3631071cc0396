/**
 * @file Metrics: TensorFlow.js's own by name, else parts: means over rows, or what is counted over all rows.
 */
import { Unsaid } from '../../keras/unsayable.ts';
import type { ArgumentValues, Json, MetricPlan, Program } from '../../program/program.ts';
import { changedArguments } from './losses.ts';
import type { PartName } from './parts.ts';
import type { Scope } from './scope.ts';
import { call, expression, quoted, said, type Expression, type Value } from './text.ts';

type Writer = (scope: Scope, args: ArgumentValues) => Expression;

/** A function of labels and predictions that gives a number for each row. */
interface Form {
  readonly whole: boolean;
  /** Arguments that may be other than usual. */
  readonly takes: readonly string[];
  readonly write: Writer;
}

function mean(part: PartName, takes: readonly string[] = [], args: (args: ArgumentValues) => readonly Value[] = () => []): Form {
  return { whole: false, takes, write: (scope, given) => call(scope.use(part), ...args(given)) };
}

function whole(part: PartName, takes: readonly string[], args: (args: ArgumentValues) => readonly Value[]): Form {
  return { whole: true, takes, write: (scope, given) => call(scope.use(part), ...args(given)) };
}

function fromTf(name: string): Form {
  return { whole: false, takes: [], write: () => expression(`tf.metrics.${name}`) };
}

const none: Form = { whole: false, takes: [], write: () => { throw new Unsaid('TensorFlow.js has no such metric: leave it out'); } };

function thresholdOf({ thresholds = null }: ArgumentValues): readonly Value[] {
  if (thresholds !== null && typeof thresholds !== 'number') throw new Unsaid('it is written for TensorFlow.js for one threshold');
  return thresholds === null ? [] : [thresholds];
}

function answers(answer: 'yes' | 'no', right: boolean): Form {
  return whole('countOfAnswers', ['thresholds'], (args) => [answer, right, ...thresholdOf(args)]);
}

function fScore(args: ArgumentValues): readonly Value[] {
  const { beta = 1, average = null, threshold = null } = args;
  if (average === null) throw new Unsaid('it is written for TensorFlow.js as one number: say `micro`, `macro` or `weighted`');
  return [said({ beta: beta === 1 ? undefined : beta, average, threshold: threshold ?? undefined })];
}

function unlessUsual(value: Json | undefined, usual: Json): readonly Value[] {
  return value === undefined || value === usual ? [] : [value];
}

/** By name in the registry. */
export const metricForms: { readonly [name: string]: Form } = {
  accuracy: none,
  auc: whole('auc', ['curve', 'num_thresholds'], ({ curve = 'ROC', num_thresholds: count = 200 }) => {
    if (curve !== 'ROC' && curve !== 'PR') throw new Unsaid('it is written for TensorFlow.js for the curves ROC and PR');
    return [said({ curve: curve === 'ROC' ? undefined : curve, numThresholds: count === 200 ? undefined : count })];
  }),
  binary_accuracy: mean('binaryAccuracy', ['threshold'], ({ threshold }) => unlessUsual(threshold, 0.5)),
  binary_crossentropy: mean('binaryCrossentropy', ['label_smoothing', 'from_logits'], crossentropyOptions),
  binary_iou: none,
  categorical_accuracy: fromTf('categoricalAccuracy'),
  categorical_crossentropy: mean('categoricalCrossentropy', ['label_smoothing', 'from_logits'], crossentropyOptions),
  categorical_hinge: mean('categoricalHinge'),
  confusion_matrix: none,
  cosine_similarity: { whole: false, takes: [], write: (scope) => call(scope.use('agreement'), call(scope.use('cosineSimilarity'))) },
  f1_score: whole('fBetaScore', ['average', 'threshold'], fScore),
  false_negatives: answers('no', false),
  false_positives: answers('yes', false),
  fbeta_score: whole('fBetaScore', ['average', 'threshold', 'beta'], fScore),
  hinge: mean('hinge'),
  iou: none,
  kl_divergence: mean('klDivergence'),
  log_cosh_error: mean('logCosh'),
  mean_absolute_error: fromTf('meanAbsoluteError'),
  mean_absolute_percentage_error: mean('meanAbsolutePercentageError'),
  mean_iou: none,
  mean_squared_error: fromTf('meanSquaredError'),
  mean_squared_logarithmic_error: mean('meanSquaredLogarithmicError'),
  poisson: mean('poisson'),
  precision: whole('precision', ['thresholds'], thresholdOf),
  precision_at_recall: none,
  r2_score: whole('r2Score', [], () => []),
  recall: whole('recall', ['thresholds'], thresholdOf),
  recall_at_precision: none,
  root_mean_squared_error: whole('rootMeanSquaredError', [], () => []),
  sensitivity_at_specificity: none,
  sparse_categorical_accuracy: fromTf('sparseCategoricalAccuracy'),
  sparse_categorical_crossentropy: mean('sparseCrossentropy'),
  sparse_top_k_categorical_accuracy: mean('sparseTopKAccuracy', ['k'], ({ k }) => unlessUsual(k, 5)),
  specificity_at_sensitivity: none,
  squared_hinge: mean('squaredHinge'),
  top_k_categorical_accuracy: mean('topKAccuracy', ['k'], ({ k }) => unlessUsual(k, 5)),
  true_negatives: answers('no', true),
  true_positives: answers('yes', true),
};

function crossentropyOptions({ from_logits: logits, label_smoothing: smoothing }: ArgumentValues): readonly Value[] {
  return [said({ fromLogits: logits === true ? true : undefined, labelSmoothing: smoothing === 0 ? undefined : smoothing })];
}

/** Names that TensorFlow.js takes for them, and gives their columns. */
const own: { readonly [label: string]: string } = { mae: 'mean_absolute_error', mse: 'mean_squared_error' };

/** Throws `Unsaid`. */
export function metricValue(scope: Scope, { label, metric }: MetricPlan): Value {
  const changed = changedArguments('metric', metric);
  if (label === 'accuracy' && metric.name.endsWith('accuracy') && changed.length === 0) return 'accuracy';
  if (own[label] === metric.name) return label;
  const form = metricForms[metric.name] ?? none;
  const unknown = changed.find((key) => !form.takes.includes(key));
  if (unknown !== undefined) throw new Unsaid(`it is not written for TensorFlow.js with \`${unknown}\`: leave that out`);
  const made = form.write(scope, metric.arguments);
  return expression(`${scope.use(form.whole ? 'overAllRows' : 'named')}(${quoted(label)}, ${made.text})`);
}

/** Whether a metric is counted over all rows. */
export function countsAllRows({ training }: Program): boolean {
  return training?.metrics.some(({ metric }) => metricForms[metric.name]?.whole === true) === true;
}

/** Whether weights add to the loss. */
export function hasPenalties({ model }: Program): boolean {
  return model?.layers.some(({ weights }) => weights.some(({ regularizer }) => regularizer !== undefined)) === true;
}

/**
 * @file Lowers what judges predictions: the loss, and the sums from which metrics follow.
 */
import { GraphBuilder, type TensorValue } from '../graph/builder.ts';
import { sizeOf, tensor, type TensorType } from '../graph/types.ts';
import type { MetricReading } from '../program/executable.ts';
import type { LabelType, Program, TrainingPlan } from '../program/program.ts';
import { oneHot } from '../registry/cross_entropy.ts';
import type { Judged, Wants } from '../registry/entry.ts';
import { tableOf } from '../registry/metric_table.ts';
import { entry } from './entry.ts';

/** The state that holds a weight for each class while a training has some. */
export const classWeightState = 'class_weight';

export interface Judging {
  readonly training: TrainingPlan;
  readonly labels: TensorValue;
  readonly predictions: TensorValue;
  /** Which steps of the predictions are judged; null for all. */
  readonly mask: TensorValue | null;
  /** What else is added to the loss. */
  readonly penalties: readonly TensorValue[];
  /** Metrics, by their places in the plan, that are left out. */
  readonly leftOut: ReadonlySet<number>;
  /** How much each row counts in the loss, f32 [B]; null where rows count alike. */
  readonly rowWeights: TensorValue | null;
  /** How many classes there are whose weights the loss of each row is multiplied by; null where rows count alike. */
  readonly weighedClasses: number | null;
}

/** Puts out `loss`, penalties among it, and the metrics' sums; gives the loss, f32 scalar. */
export function judge(g: GraphBuilder, { training, labels, predictions, mask, penalties, leftOut, rowWeights, weighedClasses }: Judging): TensorValue {
  const definition = entry('loss', training.loss);
  const args = training.loss.arguments;
  const all: Judged = { g, labels: labelsAs(g, definition.wants(args), labels, predictions), predictions };
  const rows = definition.lower(mask === null ? all : byStep(all, mask), args);
  const ofClasses = weighedClasses === null ? rows : g.mul(rows, classWeights(g, labels, weighedClasses));
  const weighed = rowWeights === null ? ofClasses : g.mul(ofClasses, forSteps(g, rowWeights, sizeOf(rows.type.shape)));
  const loss = penalties.reduce((sum, penalty) => g.add(sum, penalty), mask === null ? g.mean(weighed, [0]) : meanOfCounting(g, weighed, mask));
  g.output('loss', loss);
  training.metrics.forEach((_, index) => {
    if (leftOut.has(index)) return;
    for (const [name, value] of Object.entries(sumsOf(g, training, index, labels, predictions))) g.output(sumName(index, name), value);
  });
  return loss;
}

/** Labels of classes → f32 [B]: the weight of each row's class. */
function classWeights(g: GraphBuilder, labels: TensorValue, count: number): TensorValue {
  const classes = labels.type.dtype === 'i32' ? labels : g.argMax(labels, -1);
  return g.gather(g.state(classWeightState, tensor('f32', [count])), classes);
}

/** A number a row, for each of its steps where steps are judged. */
function forSteps(g: GraphBuilder, rowWeights: TensorValue, judged: number): TensorValue {
  const [rows = 1] = rowWeights.type.shape;
  return judged === rows ? rowWeights : g.reshape(g.broadcastTo(g.reshape(rowWeights, [rows, 1]), [rows, judged / rows]), [judged]);
}

/** Labels and predictions with each step as a row of its own. A mask has the axes of rows and steps; the others are those of a step. */
function byStep({ g, labels, predictions }: Judged, mask: TensorValue): Judged {
  const flat = (value: TensorValue): TensorValue => g.reshape(value, [sizeOf(mask.type.shape), ...value.type.shape.slice(mask.type.shape.length)]);
  const steps = flat(predictions);
  for (const activation of ['sigmoid', 'softmax'] as const) {
    const logits = g.logitsOf(predictions, activation);
    if (logits !== null) g.markLogits(steps, activation, flat(logits));
  }
  return { g, labels: flat(labels), predictions: steps };
}

/** The mean over the steps that count, as in Keras; 0 where none does. */
function meanOfCounting(g: GraphBuilder, steps: TensorValue, mask: TensorValue): TensorValue {
  const counting = g.reshape(mask, steps.type.shape);
  return g.div(g.reduceSum(g.select(counting, steps, 0)), g.max(g.reduceSum(g.cast(counting, 'f32')), 1));
}

/** How each metric is read from its sums. */
export function metricReadings(program: Program): readonly MetricReading[] {
  const { training } = program;
  const judged = judgedOf(program);
  if (training === null || judged === null) return [];
  const { labels, output } = judged;
  return training.metrics.map(({ label, metric }, index) => {
    const probe = new GraphBuilder('probe');
    const predictions = probe.data('predictions', tensor('f32', [1, ...output]));
    const labelValue = probe.data('labels', labels.encoding === 'class' ? tensor('i32', [1]) : tensor('f32', labels.encoding === 'one_hot' ? [1, labels.classes] : [1, ...labels.shape]));
    const types = new Map<string, TensorType>(Object.entries(sumsOf(probe, training, index, labelValue, predictions)).map(([name, value]) => [name, value.type]));
    const g = new GraphBuilder(label);
    const definition = entry('metric', metric);
    g.output('result', definition.result(g, (name) => g.state(sumName(index, name), types.get(name) ?? tensor('f32', [])), metric.arguments));
    return { label, table: tableOf(definition, metric.arguments, labels, output), sums: [...types].map(([name, type]) => ({ output: sumName(index, name), type })), result: g.build() };
  });
}

/** Places of the metrics that are tables: no epoch tells of them. */
export function tableMetrics(program: Program): ReadonlySet<number> {
  const judged = judgedOf(program);
  const metrics = program.training?.metrics ?? [];
  return new Set(metrics.flatMap(({ metric }, index) => (judged !== null && tableOf(entry('metric', metric), metric.arguments, judged.labels, judged.output) !== null ? [index] : [])));
}

/** How many classes there are, where some training of the program gives them weights; else null. */
export function weighedClasses(program: Program): number | null {
  const labels = judgedOf(program)?.labels;
  if (labels === undefined || labels.encoding === 'number') return null;
  return program.actions.some((action) => 'class_weight' in action && action.class_weight !== null) ? labels.classes : null;
}

/** What is judged against what. */
function judgedOf({ model, data }: Program): { readonly labels: LabelType; readonly output: readonly number[] } | null {
  const output = model?.layers.at(-1)?.output;
  const labels = data?.transforms.at(-1)?.after.labels ?? data?.rows.labels;
  return output === undefined || labels == null ? null : { labels, output: output.shape };
}

function sumName(metric: number, sum: string): string {
  return `metric/${metric}/${sum}`;
}

function sumsOf(g: GraphBuilder, training: TrainingPlan, index: number, labels: TensorValue, predictions: TensorValue): { readonly [name: string]: TensorValue } {
  const plan = training.metrics[index];
  if (plan === undefined) return {};
  const definition = entry('metric', plan.metric);
  const args = plan.metric.arguments;
  return definition.accumulate({ g, labels: labelsAs(g, definition.wants(args), labels, predictions), predictions }, args);
}

/** Labels in the form that a loss or metric wants: as they are, one-hot, or as numbers of the predictions' shape. */
export function labelsAs(g: GraphBuilder, wants: Wants, labels: TensorValue, predictions: TensorValue): TensorValue {
  const areClasses = labels.type.dtype === 'i32' && (predictions.type.shape.at(-1) ?? 1) > 1;
  if (wants.output === 'same' || (wants.output === 'either' && !areClasses)) return g.reshape(g.cast(labels, 'f32'), predictions.type.shape);
  if (labels.type.dtype !== 'i32' || wants.labels.includes('class')) return labels;
  return oneHot(g, labels, predictions.type.shape.at(-1) ?? 1);
}

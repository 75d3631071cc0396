/**
 * @file Lowers what judges predictions: the loss, and the sums from which metrics follow.
 */
import { GraphBuilder, type TensorValue } from '../graph/builder.ts';
import { sizeOf, tensor, type TensorType } from '../graph/types.ts';
import type { MetricReading } from '../program/executable.ts';
import type { LabelType, Program, TrainingPlan } from '../program/program.ts';
import { oneHot } from '../registry/cross_entropy.ts';
import type { Wants } from '../registry/entry.ts';
import { entry } from './entry.ts';

/** Puts out `loss` and the metrics' sums; gives the loss, f32 scalar. */
export function judge(g: GraphBuilder, training: TrainingPlan, labels: TensorValue, predictions: TensorValue): TensorValue {
  const definition = entry('loss', training.loss);
  const args = training.loss.arguments;
  const rows = definition.lower({ g, labels: labelsAs(g, definition.wants(args), labels, predictions), predictions }, args);
  const loss = g.mean(rows, [0]);
  g.output('loss', loss);
  training.metrics.forEach((_, index) => {
    for (const [name, value] of Object.entries(sumsOf(g, training, index, labels, predictions))) g.output(sumName(index, name), value);
  });
  return loss;
}

/** How each metric is read from its sums. */
export function metricReadings(program: Program): readonly MetricReading[] {
  const { training, model, data } = program;
  const output = model?.layers.at(-1)?.output;
  const labels = data?.transforms.at(-1)?.after.labels ?? data?.rows.labels;
  if (training === null || output === undefined || labels == null) return [];
  return training.metrics.map(({ label, metric }, index) => {
    const probe = new GraphBuilder('probe');
    const predictions = probe.data('predictions', tensor('f32', [1, ...output.shape]));
    const labelValue = probe.data('labels', labels.encoding === 'class' ? tensor('i32', [1]) : tensor('f32', labels.encoding === 'one_hot' ? [1, labels.classes] : [1, ...labels.shape]));
    const types = new Map<string, TensorType>(Object.entries(sumsOf(probe, training, index, labelValue, predictions)).map(([name, value]) => [name, value.type]));
    const g = new GraphBuilder(label);
    const definition = entry('metric', metric);
    const result = definition.result(g, (name) => g.state(sumName(index, name), types.get(name) ?? tensor('f32', [])), metric.arguments);
    g.output('result', result);
    const table = sizeOf(result.type.shape) === 1 ? null : (definition.table?.(metric.arguments, outputNames(labels, output.shape)) ?? null);
    return { label, table, sums: [...types].map(([name, type]) => ({ output: sumName(index, name), type })), result: g.build() };
  });
}

/** A name for each class that the model's outputs tell apart; for labels that are no classes, for each output its number. */
function outputNames(labels: LabelType, output: readonly number[]): readonly string[] {
  if (labels.encoding !== 'number') return labels.names ?? Array.from({ length: labels.classes }, (_, each) => String(each));
  return Array.from({ length: output.at(-1) ?? 1 }, (_, each) => String(each));
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

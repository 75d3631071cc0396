/**
 * @file How a model is trained, from what Keras notes of it.
 */
import type { EntryUse, Json, MetricPlan } from '../program/program.ts';
import { asText, isConfig, isList, shown } from './json.ts';
import { useFrom, type LeaveOut } from './read_values.ts';
import { Unsaid } from './unsayable.ts';

export interface ReadTraining {
  readonly loss: EntryUse;
  /** Null where nnc has none like it. */
  readonly optimizer: EntryUse | null;
  readonly metrics: readonly MetricPlan[];
}

/** Null where the file says nothing of a loss, or of one that nnc has not. */
export function readTraining(training: Json, leaveOut: LeaveOut): ReadTraining | null {
  if (!isConfig(training)) return null;
  const loss = attempt('loss', training['loss'] ?? null, leaveOut);
  const optimizer = attempt('optimizer', training['optimizer'] ?? training['optimizer_config'] ?? null, leaveOut);
  if (loss === null) return null;
  return { loss, optimizer, metrics: flattened(training['metrics'] ?? null).flatMap((metric) => readMetric(metric, leaveOut) ?? []) };
}

function readMetric(value: Json, leaveOut: LeaveOut): MetricPlan | null {
  const config = isConfig(value) && isConfig(value['config']) ? value['config'] : {};
  // A mean of a function of Keras's.
  const wrapped = isConfig(value) && value['class_name'] === 'MeanMetricWrapper' ? config['fn'] ?? null : value;
  const metric = attempt('metric', wrapped, leaveOut);
  return metric === null ? null : { label: asText(config['name']) ?? asText(value) ?? metric.name, metric };
}

function attempt(kind: 'loss' | 'optimizer' | 'metric', value: Json, leaveOut: LeaveOut): EntryUse | null {
  if (value === null) return null;
  const [only = null] = flattened(value);
  try {
    const use = useFrom(kind, only, leaveOut);
    if (use === null) leaveOut(`the ${kind} ${shown(isConfig(only) ? only['class_name'] ?? only : only)}`);
    return use;
  } catch (error) {
    if (!(error instanceof Unsaid)) throw error;
    leaveOut(`the ${kind} (${error.message})`);
    return null;
  }
}

/** Lists in lists, one for each output, as one. */
function flattened(value: Json): readonly Json[] {
  if (isList(value)) return value.flatMap(flattened);
  return value === null ? [] : [value];
}

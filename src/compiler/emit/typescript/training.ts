/**
 * @file How a model is trained: what `compile` is given.
 */
import { Unsaid } from '../../keras/unsayable.ts';
import type { EntryUse, MetricPlan, TrainingPlan } from '../../program/program.ts';
import { findEntry } from '../../registry/registry.ts';
import { NotInTarget } from '../target.ts';
import { optimizerValue } from './optimizers.ts';
import type { Scope } from './scope.ts';
import type { Value } from './text.ts';

export function compileArguments(scope: Scope, { loss, optimizer, metrics, at }: TrainingPlan): Value {
  try {
    return {
      optimizer: optimizerValue(scope, optimizer),
      loss: lossOf(loss),
      ...(metrics.length === 0 ? {} : { metrics: metrics.map((metric) => metricOf(scope, metric)) }),
    };
  } catch (error) {
    if (!(error instanceof Unsaid)) throw error;
    throw new NotInTarget(error.message, 'use another that TensorFlow.js has', at);
  }
}

const losses: { readonly [name: string]: string } = {
  binary_crossentropy: 'binaryCrossentropy', categorical_crossentropy: 'categoricalCrossentropy', sparse_categorical_crossentropy: 'sparseCategoricalCrossentropy',
  mean_squared_error: 'meanSquaredError', mean_absolute_error: 'meanAbsoluteError',
};

function lossOf({ name, arguments: args }: EntryUse): Value {
  const known = losses[name];
  if (known === undefined || changed('loss', { name, arguments: args }).length > 0) throw new Unsaid(`TensorFlow.js has no loss \`${name}\` of that kind`);
  return known;
}

/** Arguments that are not as the registry has them. */
function changed(kind: 'loss' | 'metric', { name, arguments: args }: EntryUse): readonly string[] {
  const params = findEntry(kind, name)?.params ?? {};
  return Object.entries(args).filter(([key, value]) => JSON.stringify(params[key]?.fallback ?? null) !== JSON.stringify(value)).map(([key]) => key);
}

const metrics: { readonly [name: string]: string } = { mean_absolute_error: 'mae', mean_squared_error: 'mse' };

function metricOf(_scope: Scope, { label, metric }: MetricPlan): Value {
  if (label === 'accuracy' || label === 'acc') return 'accuracy';
  const known = metrics[metric.name];
  if (known === undefined || changed('metric', metric).length > 0) throw new Unsaid(`TensorFlow.js has no metric \`${metric.name}\` of that kind`);
  return known;
}

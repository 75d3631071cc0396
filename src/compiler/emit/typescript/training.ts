/**
 * @file How a model is trained: what `compile` is given.
 */
import { Unsaid } from '../../keras/unsayable.ts';
import type { EntryUse, Json, MetricPlan, TrainingPlan } from '../../program/program.ts';
import { findEntry } from '../../registry/registry.ts';
import { NotInTarget } from '../target.ts';
import type { Scope } from './scope.ts';
import { call, type Value } from './text.ts';

export function compileArguments(scope: Scope, { loss, optimizer, metrics, at }: TrainingPlan): Value {
  try {
    return {
      optimizer: optimizerOf(optimizer),
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
function changed(kind: 'loss' | 'optimizer' | 'metric', { name, arguments: args }: EntryUse): readonly string[] {
  const params = findEntry(kind, name)?.params ?? {};
  return Object.entries(args).filter(([key, value]) => JSON.stringify(params[key]?.fallback ?? null) !== JSON.stringify(value)).map(([key]) => key);
}

const optimizers: { readonly [name: string]: readonly string[] } = { adam: ['learning_rate', 'beta_1', 'beta_2', 'epsilon'], rmsprop: ['learning_rate', 'rho', 'momentum', 'epsilon', 'centered'], sgd: ['learning_rate'] };

function optimizerOf({ name, arguments: args }: EntryUse): Value {
  const order = optimizers[name];
  const others = changed('optimizer', { name, arguments: args });
  const rate: Json = args['learning_rate'] ?? null;
  if (order === undefined || typeof rate !== 'number' || others.some((key) => !order.includes(key))) throw new Unsaid(`TensorFlow.js has no optimizer \`${name}\` of that kind`);
  const last = Math.max(0, ...others.map((key) => order.indexOf(key)));
  return call(`tf.train.${name}`, ...order.slice(0, last + 1).map((key) => args[key] ?? null));
}

const metrics: { readonly [name: string]: string } = { mean_absolute_error: 'mae', mean_squared_error: 'mse' };

function metricOf(_scope: Scope, { label, metric }: MetricPlan): Value {
  if (label === 'accuracy' || label === 'acc') return 'accuracy';
  const known = metrics[metric.name];
  if (known === undefined || changed('metric', metric).length > 0) throw new Unsaid(`TensorFlow.js has no metric \`${metric.name}\` of that kind`);
  return known;
}

/**
 * @file How the model is trained: `compile`, and callbacks.
 */
import { Unsaid } from '../../keras/unsayable.ts';
import type { CallbackKind, CallbackPlan, MetricPlan, TrainingPlan } from '../../program/program.ts';
import { NotInTarget } from '../target.ts';
import { call, lay, list, literal, number, type Python, type PythonCall } from './python.ts';
import { useOf } from './values.ts';

export function compileLines({ loss, optimizer, metrics, at }: TrainingPlan): readonly string[] {
  try {
    return lay('', call('model.compile', ['optimizer', byName(useOf('optimizer', optimizer), (className) => className.toLowerCase())], ['loss', byName(useOf('loss', loss), () => loss.name)],
      ...(metrics.length === 0 ? [] : [['metrics', list(metrics.map(metricOf))] as const])));
  } catch (error) {
    if (!(error instanceof Unsaid)) throw error;
    throw new NotInTarget(error.message, 'use one that Keras has', at);
  }
}

/** What has no arguments goes by its name, as people write it. */
function byName(made: PythonCall, nameOf: (className: string) => string): Python {
  return made.args.length === 0 ? literal(nameOf(made.callee.split('.').at(-1) ?? '')) : made;
}

/** Names that Keras takes for a metric, and gives it in its history. */
const metricNames = new Set(['accuracy', 'mae', 'mse', 'mape', 'msle']);

function metricOf({ label, metric }: MetricPlan): Python {
  const plain = useOf('metric', metric);
  return plain.args.length === 0 && metricNames.has(label) ? literal(label) : useOf('metric', metric, [['name', literal(label)]]);
}

type Maker<K extends CallbackKind> = (plan: Extract<CallbackPlan, { callback: K }>) => Python;

const makers: { readonly [K in CallbackKind]: Maker<K> } = {
  early_stopping: (plan) => made('EarlyStopping', [
    ['monitor', literal(plan.monitor), plan.monitor === 'val_loss'], ['min_delta', number(plan.min_delta), plan.min_delta === 0], ['patience', number(plan.patience), plan.patience === 0],
    ['mode', literal(plan.mode), plan.mode === usualMode(plan.monitor)], ['baseline', literal(plan.baseline), plan.baseline === null],
    ['restore_best_weights', literal(plan.restore_best_weights), !plan.restore_best_weights], ['start_from_epoch', number(plan.start_from_epoch), plan.start_from_epoch === 0],
  ]),
  reduce_lr_on_plateau: (plan) => made('ReduceLROnPlateau', [
    ['monitor', literal(plan.monitor), plan.monitor === 'val_loss'], ['factor', number(plan.factor), plan.factor === 0.1], ['patience', number(plan.patience), plan.patience === 10],
    ['mode', literal(plan.mode), plan.mode === usualMode(plan.monitor)], ['min_delta', number(plan.min_delta), plan.min_delta === 1e-4], ['cooldown', number(plan.cooldown), plan.cooldown === 0], ['min_lr', number(plan.min_lr), plan.min_lr === 0],
  ]),
  learning_rate_scheduler: ({ boundaries, values }) => call('keras.callbacks.LearningRateScheduler', `lambda epoch: ${literal(values)}[sum(epoch >= start for start in ${literal(boundaries)})]`),
  model_checkpoint: (plan) => made('ModelCheckpoint', [
    ['filepath', literal(plan.filepath), false], ['monitor', literal(plan.monitor), plan.monitor === 'val_loss'], ['save_best_only', literal(plan.save_best_only), !plan.save_best_only],
    ['save_weights_only', literal(plan.save_weights_only), !plan.save_weights_only], ['mode', literal(plan.mode), plan.mode === usualMode(plan.monitor)],
    ['save_freq', literal(plan.save_freq), plan.save_freq === 'epoch'], ['initial_value_threshold', literal(plan.initial_value_threshold), plan.initial_value_threshold === null],
  ]),
  csv_logger: (plan) => made('CSVLogger', [['filename', literal(plan.filename), false], ['separator', literal(plan.separator), plan.separator === ','], ['append', literal(plan.append), !plan.append]]),
  tensorboard: (plan) => made('TensorBoard', [
    ['log_dir', literal(plan.log_dir), false], ['histogram_freq', number(plan.histogram_freq), plan.histogram_freq === 0], ['write_graph', literal(plan.write_graph), plan.write_graph],
    ['write_images', literal(plan.write_images), !plan.write_images], ['write_steps_per_second', literal(plan.write_steps_per_second), !plan.write_steps_per_second], ['update_freq', literal(plan.update_freq), plan.update_freq === 'epoch'],
  ]),
  terminate_on_nan: () => call('keras.callbacks.TerminateOnNaN'),
  time_limit: ({ at }) => { throw new NotInTarget('`time_limit`', 'take the statement out', at); },
};

/** Null where there are none. */
export function callbackList(callbacks: readonly CallbackPlan[]): Python | null {
  return callbacks.length === 0 ? null : list(callbacks.map(makeCallback));
}

function makeCallback<K extends CallbackKind>(plan: Extract<CallbackPlan, { callback: K }> & { readonly callback: K }): Python {
  const maker: Maker<K> = makers[plan.callback];
  return maker(plan);
}

/** `asUsual`: it need not be said. */
function made(name: string, args: readonly (readonly [name: string, value: string, asUsual: boolean])[]): Python {
  return call(`keras.callbacks.${name}`, ...args.flatMap(([key, value, asUsual]) => (asUsual ? [] : [[key, value] as const])));
}

/** As Keras's `auto`. */
function usualMode(monitor: string): 'min' | 'max' {
  return /acc|auc|precision|recall|f1|r2/.test(monitor) ? 'max' : 'min';
}

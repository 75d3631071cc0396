/**
 * @file How the model is trained: `compile`, and callbacks.
 */
import { InternalError } from '../../internal_error.ts';
import { classOf, moduleOf } from '../../keras/classes.ts';
import { Unsaid } from '../../keras/unsayable.ts';
import type { ArgumentValues, CallbackKind, CallbackPlan, MetricPlan, TrainingPlan } from '../../program/program.ts';
import { findEntry } from '../../registry/registry.ts';
import { NotInTarget } from '../target.ts';
import type { Constants } from './constants.ts';
import { call, lay, list, literal, number, type Python, type PythonCall } from './python.ts';
import type { Script } from './script.ts';
import { useOf } from './values.ts';

/** `output`: the shape that the model ends in. */
export function compileLines({ loss, optimizer, metrics, at }: TrainingPlan, output: readonly number[], constants: Constants): readonly string[] {
  try {
    return lay('', constants.putUnder(call('model.compile', ['optimizer', byName(useOf('optimizer', optimizer), (className) => className.toLowerCase())], ['loss', byName(useOf('loss', loss), () => loss.name)],
      ...(metrics.length === 0 ? [] : [['metrics', list(metrics.map((plan) => metricOf(plan, output, loss.name.startsWith('sparse_'), at)))] as const])), 'optimizer', 'loss'));
  } catch (error) {
    if (!(error instanceof Unsaid)) throw error;
    throw new NotInTarget('how the model is trained', error.message, at);
  }
}

/** What has no arguments goes by its name, as people write it. */
function byName(made: PythonCall, nameOf: (className: string) => string): Python {
  return made.args.length === 0 ? literal(nameOf(made.callee.split('.').at(-1) ?? '')) : made;
}

/** Names that Keras takes for a metric, and gives it in its history. */
const metricNames = new Set(['accuracy', 'mae', 'mse', 'mape', 'msle']);

/** `classes`: whether labels are numbers of classes. */
export function metricOf({ label, metric }: MetricPlan, output: readonly number[], classes: boolean, at: TrainingPlan['at'] = null): Python {
  const entry = findEntry('metric', metric.name);
  if (entry === undefined || moduleOf(entry) !== 'keras.metrics') throw new NotInTarget(`the metric \`${metric.name}\``, 'take one that Keras has; `plot confusion_matrix` shows what is taken for what', at);
  const { callee, args } = useOf('metric', metric, entry.inKeras?.config?.(metric.arguments, output, classes));
  return args.length === 0 && metricNames.has(label) ? literal(label) : { callee, args: [...args, { name: 'name', value: literal(label) }] };
}

type Maker<K extends CallbackKind> = (plan: Extract<CallbackPlan, { callback: K }>, script: Script) => Python;

const makers: { readonly [K in CallbackKind]: Maker<K> } = {
  early_stopping: asKeras,
  reduce_lr_on_plateau: asKeras,
  learning_rate_scheduler: ({ boundaries, values }) => call('keras.callbacks.LearningRateScheduler', `lambda epoch: ${literal(values)}[sum(epoch >= start for start in ${literal(boundaries)})]`),
  model_checkpoint: asKeras,
  csv_logger: asKeras,
  tensorboard: asKeras,
  terminate_on_nan: asKeras,
  time_limit: ({ hours, minutes, seconds }, script) => call(script.define('TimeLimit', timeLimit), ['seconds', number(hours * 3600 + minutes * 60 + seconds)]),
};

const timeLimit = [
  'class TimeLimit(keras.callbacks.Callback):',
  '    """Ends a training after so many seconds."""',
  '',
  '    def __init__(self, seconds):',
  '        super().__init__()',
  '        self.seconds = seconds',
  '',
  '    def on_train_begin(self, logs=None):',
  '        self.until = time.monotonic() + self.seconds',
  '',
  '    def on_train_batch_end(self, batch, logs=None):',
  '        if time.monotonic() >= self.until:',
  '            self.model.stop_training = True',
];

/** Null where there are none. */
export function callbackList(callbacks: readonly CallbackPlan[], script: Script): Python | null {
  return callbacks.length === 0 ? null : list(callbacks.map((plan) => callbackOf(plan, script)));
}

export function callbackOf<K extends CallbackKind>(plan: Extract<CallbackPlan, { callback: K }> & { readonly callback: K }, script: Script): Python {
  const maker: Maker<K> = makers[plan.callback];
  return maker(plan, script);
}

/** The class with the plan's arguments under their own names; what is as the registry has it, Keras has too, and it need not be said. */
function asKeras({ callback, at: _, ...plan }: CallbackPlan): Python {
  const entry = findEntry('callback', callback);
  if (entry === undefined) throw new InternalError(`the registry has no callback ${callback}`);
  const given: ArgumentValues = plan;
  const args = Object.entries(given).filter(([name, value]) => (name === 'mode' ? value !== usualMode('monitor' in plan ? plan.monitor : '') : value !== entry.params[name]?.fallback));
  return call(`keras.callbacks.${classOf(entry) ?? ''}`, ...args.map(([name, value]) => [name, literal(value)] as const));
}

/** What Keras makes of `auto`, where that is known without its metrics. */
function usualMode(monitor: string): 'min' | 'max' | null {
  if (/^(val_)?loss$/.test(monitor)) return 'min';
  return /^(val_)?accuracy$/.test(monitor) ? 'max' : null;
}

/**
 * @file Optimizers: TensorFlow.js's own where they compute what Keras's do, else the parts that do.
 */
import { isConfig } from '../../keras/json.ts';
import { Unsaid } from '../../keras/unsayable.ts';
import type { ArgumentValues, EntryUse, Json, Program } from '../../program/program.ts';
import { findEntry } from '../../registry/registry.ts';
import { saidFor } from './constants.ts';
import type { PartName } from './parts.ts';
import type { Scope } from './scope.ts';
import { call, camelCase, expression, type Expression, type Value } from './text.ts';

interface Form {
  readonly part: PartName;
  /** One of TensorFlow.js's own that does the same for these arguments, by their places; null where none does. */
  own?(args: ArgumentValues): { readonly factory: string; readonly args: readonly (readonly [value: Json, usual: Json])[] } | null;
}

const usualEpsilon = 1e-7;

/** By name in the registry: what is not here is not written. */
export const optimizerForms: { readonly [name: string]: Form } = {
  sgd: {
    part: 'GradientDescent',
    own: ({ learning_rate: rate = null, momentum = null, nesterov = null }) =>
      (momentum === 0 ? { factory: 'sgd', args: [[rate, null]] } : { factory: 'momentum', args: [[rate, null], [momentum, null], [nesterov, false]] }),
  },
  rmsprop: {
    part: 'RMSprop',
    // Its centered form takes epsilon away where it is to be added.
    own: ({ learning_rate: rate = null, rho = null, momentum = null, epsilon = null, centered }) =>
      (centered === true ? null : { factory: 'rmsprop', args: [[rate, null], [rho, 0.9], [momentum, 0], [epsilon, usualEpsilon]] }),
  },
  adagrad: {
    part: 'Adagrad',
    own: ({ learning_rate: rate = null, initial_accumulator_value: begin = null, epsilon }) => (epsilon === usualEpsilon ? { factory: 'adagrad', args: [[rate, null], [begin, 0.1]] } : null),
  },
  // The others of TensorFlow.js compute something else than Keras's.
  adam: { part: 'Adam' },
  adamw: { part: 'Adam' },
  nadam: { part: 'Nadam' },
  adamax: { part: 'Adamax' },
  adadelta: { part: 'Adadelta' },
  ftrl: { part: 'Ftrl' },
  lion: { part: 'Lion' },
  lamb: { part: 'Lamb' },
};

const clipping: { readonly [parameter: string]: PartName } = { clipnorm: 'clipByNorm', clipvalue: 'clipByValue', global_clipnorm: 'clipByGlobalNorm' };

/** Throws `Unsaid`. */
export function optimizerValue(scope: Scope, use: EntryUse): Expression {
  const form = optimizerForms[use.name];
  if (form === undefined) throw new Unsaid(`TensorFlow.js has no optimizer \`${use.name}\``);
  const { learning_rate: rate = null, weight_decay: decay, clipnorm, clipvalue, global_clipnorm, ...args } = use.arguments;
  const after = constrains(scope.program) ? { afterStep: expression(`() => ${scope.use('constrain')}(model)`) } : {};
  const plain = typeof rate === 'number' && (decay === null || decay === undefined) && [clipnorm, clipvalue, global_clipnorm].every((each) => each === null || each === undefined);
  const own = plain && Object.keys(after).length === 0 && !changesRate(scope.program) ? form.own?.({ learning_rate: rate, ...args }) ?? null : null;
  if (own !== null) {
    const last = own.args.findLastIndex(([value, usual]) => value !== usual);
    return call(`tf.train.${own.factory}`, ...own.args.slice(0, last + 1).map(([value], place) => (place === 0 ? saidFor(scope, use.arguments, 'learning_rate') ?? value : value)));
  }
  const clip = Object.entries({ clipnorm, clipvalue, global_clipnorm }).flatMap(([name, limit]) => (typeof limit === 'number' ? [call(scope.use(clipping[name] ?? 'clipByNorm'), limit)] : []));
  const params = findEntry('optimizer', use.name)?.params ?? {};
  const others = Object.entries(args).filter(([name, value]) => value !== params[name]?.fallback);
  return call(`new ${scope.use(form.part)}`, {
    learningRate: saidFor(scope, use.arguments, 'learning_rate') ?? rateOf(scope, rate),
    ...Object.fromEntries(others.map(([name, value]) => [camelCase(name), saidFor(scope, use.arguments, name) ?? value])),
    ...(typeof decay === 'number' && decay !== 0 ? { weightDecay: saidFor(scope, use.arguments, 'weight_decay') ?? decay } : {}),
    ...(clip[0] === undefined ? {} : { clip: clip[0] }),
    ...after,
  });
}

/** A number, or a function of the number of steps. */
function rateOf(scope: Scope, rate: Json): Value {
  if (!isConfig(rate)) return rate;
  const { name, arguments: args } = rate;
  if (typeof name !== 'string' || !isConfig(args)) throw new Unsaid('TensorFlow.js has no such learning rate');
  const params = findEntry('schedule', name)?.params ?? {};
  const part = schedules[name];
  if (part === undefined) throw new Unsaid(`TensorFlow.js has no schedule \`${name}\``);
  return call(scope.use(part), Object.fromEntries(Object.entries(args).flatMap(([key, value]) => (value === null || value === params[key]?.fallback ? [] : [[camelCase(key), value]]))));
}

export const schedules: { readonly [name: string]: PartName } = {
  cosine_decay: 'cosineDecay', cosine_decay_restarts: 'cosineDecayRestarts', exponential_decay: 'exponentialDecay', inverse_time_decay: 'inverseTimeDecay',
  piecewise_constant_decay: 'piecewiseConstantDecay', polynomial_decay: 'polynomialDecay',
};

/** Whether a callback gives the optimizer another learning rate. */
function changesRate({ training }: Program): boolean {
  return training?.callbacks.some(({ callback }) => callback === 'reduce_lr_on_plateau' || callback === 'learning_rate_scheduler') === true;
}

/** Whether a weight is brought back to what is allowed. */
function constrains({ model }: Program): boolean {
  return model?.layers.some(({ weights }) => weights.some(({ constraint }) => constraint !== undefined)) === true;
}

/**
 * @file Activations: by name where TensorFlow.js has the function, else as what computes it.
 */
import { findByClass } from '../../keras/classes.ts';
import { isConfig } from '../../keras/json.ts';
import { Unsaid } from '../../keras/unsayable.ts';
import type { ArgumentValues, Json } from '../../program/program.ts';
import type { ActivationDefinition } from '../../registry/entry.ts';
import type { Config } from '../../registry/keras_form.ts';
import { entriesOf } from '../../registry/registry.ts';
import { number } from './text.ts';

/** Names that TensorFlow.js has for the same functions. */
export const ownActivations: { readonly [name: string]: string } = {
  elu: 'elu', gelu: 'gelu', linear: 'linear', mish: 'mish', relu: 'relu', relu6: 'relu6', selu: 'selu', sigmoid: 'sigmoid', silu: 'swish', softmax: 'softmax', softplus: 'softplus', softsign: 'softsign', tanh: 'tanh',
};

type Formula = (args: ArgumentValues) => string;

function given(args: ArgumentValues, name: string): string {
  const value = args[name];
  return typeof value === 'number' ? number(value) : '0';
}

/** Expressions of `x`, with the arguments of the registry's entry. Comparisons have no gradient in TensorFlow.js, so there are none. */
export const formulas: { readonly [name: string]: Formula } = {
  celu: (args) => `x.maximum(0).add(x.div(${given(args, 'alpha')}).minimum(0).expm1().mul(${given(args, 'alpha')}))`,
  elu: (args) => `x.relu().add(x.minimum(0).expm1().mul(${given(args, 'alpha')}))`,
  exponential: () => 'x.exp()',
  gelu: ({ approximate }) => (approximate === true ? 'x.mul(0.5).mul(x.add(x.pow(3).mul(0.044715)).mul(Math.sqrt(2 / Math.PI)).tanh().add(1))' : 'x.mul(0.5).mul(x.div(Math.SQRT2).erf().add(1))'),
  hard_shrink: (args) => `x.mul(x.abs().sub(${given(args, 'threshold')}).step())`,
  hard_sigmoid: () => 'x.div(6).add(0.5).clipByValue(0, 1)',
  hard_silu: () => 'x.mul(x.div(6).add(0.5).clipByValue(0, 1))',
  hard_tanh: () => 'x.clipByValue(-1, 1)',
  leaky_relu: (args) => `tf.leakyRelu(x, ${given(args, 'negative_slope')})`,
  log_sigmoid: () => 'tf.logSigmoid(x)',
  log_softmax: () => 'tf.logSoftmax(x)',
  soft_shrink: (args) => `x.abs().sub(${given(args, 'threshold')}).maximum(0).mul(x.sign())`,
  sparse_plus: () => 'x.add(1).clipByValue(0, 2).square().div(4).add(x.sub(1).relu())',
  sparse_sigmoid: () => 'x.add(1).mul(0.5).clipByValue(0, 1)',
  squareplus: (args) => `x.add(x.square().add(${given(args, 'b')}).sqrt()).div(2)`,
  tanh_shrink: () => 'x.sub(x.tanh())',
  threshold: (args) => `x.sub(${given(args, 'default_value')}).mul(x.sub(${given(args, 'threshold')}).step()).add(${given(args, 'default_value')})`,
};

/** Of a config's value: a name that TensorFlow.js has, or a formula over `x`. Throws `Unsaid`. */
export function activationOf(value: Json): { readonly name: string } | { readonly formula: string } {
  const { entry, args } = used(value);
  const own = ownActivations[entry.name];
  const asUsual = Object.entries(entry.params).every(([key, { fallback }]) => (args[key] ?? null) === fallback);
  if (own !== undefined && asUsual) return { name: own };
  const formula = formulas[entry.name];
  if (formula === undefined) throw new Unsaid(`TensorFlow.js has no activation \`${entry.name}\`${own === undefined ? '' : ' with other arguments than the usual'}`);
  return { formula: formula(args) };
}

/** A function is a name there, and one with arguments the layer that does the same. */
function used(value: Json): { readonly entry: ActivationDefinition; readonly args: ArgumentValues } {
  const byLayer = isConfig(value) ? entriesOf('activation').find(({ kerasLayer }) => kerasLayer !== undefined && kerasLayer === value['class_name']) : undefined;
  const entry = typeof value === 'string' ? findByClass('activation', value) : byLayer;
  if (entry === undefined) throw new Unsaid(`TensorFlow.js has no activation ${JSON.stringify(value)}`);
  const usual = Object.fromEntries(Object.entries(entry.params).map(([key, { fallback }]) => [key, fallback ?? null]));
  const { config = null }: Config = isConfig(value) ? value : {};
  return { entry, args: isConfig(config) ? { ...usual, ...config } : usual };
}

/**
 * @file What every optimizer of Keras takes beside its own parameters: the learning rate, clipping of gradients, and decay of weights. Both
 * of these happen before the optimizer's own formula, in this order.
 */
import type { GraphBuilder, TensorValue } from '../graph/builder.ts';
import type { ArgumentValues } from '../program/program.ts';
import { maybe, optional } from './param.ts';
import { entry, number, oneOf } from './param_type.ts';

/** `learning_rate`, a number or a schedule. */
export function learningRate(fallback: number) {
  return optional(oneOf(number({ min: 0 }), entry('schedule')), fallback, 'Length of a step; or a schedule, which says how it goes on.', { aliases: ['lr'] });
}

const clipping = {
  clipnorm: maybe(number({ above: 0 }), "Shortens each weight's gradient to this length.", { aliases: ['clip_norm'] }),
  clipvalue: maybe(number({ above: 0 }), 'Brings each number of a gradient to within this of zero.', { aliases: ['clip_value'] }),
  global_clipnorm: maybe(number({ above: 0 }), 'Shortens all gradients together to this length.', { aliases: ['global_clip_norm'] }),
};

const decayDoc = 'The share of each weight that a step takes away, times the learning rate; of biases too.';

export const optimizerOptions = { weight_decay: maybe(number({ min: 0 }), decayDoc), ...clipping };

/** The options of an optimizer that decays weights unless it is told otherwise. */
export function decayingOptions(decay: number) {
  return { weight_decay: optional(number({ min: 0 }), decay, decayDoc), ...clipping };
}

/** The ways to clip, of which a program may use one, as in Keras. */
export const waysToClip = ['clipnorm', 'clipvalue', 'global_clipnorm'] as const;

/** Gradients as the optimizer gets them. */
export function clipGradients(g: GraphBuilder, gradients: readonly TensorValue[], args: ArgumentValues): readonly TensorValue[] {
  const value = optionOf(args, 'clipvalue');
  if (value !== null) return gradients.map((gradient) => g.max(g.min(gradient, value), -value));
  const each = optionOf(args, 'clipnorm');
  if (each !== null) return gradients.map((gradient) => g.mul(gradient, g.div(g.constant(each, 'f32'), g.max(lengthOf(g, [gradient]), each))));
  const all = optionOf(args, 'global_clipnorm');
  if (all === null || gradients.length === 0) return gradients;
  const scale = g.div(g.constant(all, 'f32'), g.max(lengthOf(g, gradients), all));
  return gradients.map((gradient) => g.mul(gradient, scale));
}

/** What `weight_decay` says. */
export function decayOf(args: ArgumentValues): number | null {
  return optionOf(args, 'weight_decay');
}

/** The weight after decay: w - w · decay · learning rate. */
export function decayed(g: GraphBuilder, weight: TensorValue, rate: TensorValue, decay: number | null): TensorValue {
  return decay === null || decay === 0 ? weight : g.sub(weight, g.mul(weight, g.mul(rate, decay)));
}

function lengthOf(g: GraphBuilder, gradients: readonly TensorValue[]): TensorValue {
  const squares = gradients.map((gradient) => g.reduceSum(g.mul(gradient, gradient)));
  return g.sqrt(squares.reduce((sum, square) => g.add(sum, square)));
}

function optionOf(args: ArgumentValues, name: keyof typeof optimizerOptions): number | null {
  const value = args[name];
  return typeof value === 'number' ? value : null;
}

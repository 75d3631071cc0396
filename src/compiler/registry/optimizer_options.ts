/**
 * @file What every optimizer of Keras takes beside its own parameters: clipping of gradients, and decay of weights. Both happen
 * before the optimizer's own formula, in this order.
 */
import type { GraphBuilder, TensorValue } from '../graph/builder.ts';
import type { ArgumentValues } from '../program/program.ts';
import { maybe } from './param.ts';
import { number } from './param_type.ts';

export const optimizerOptions = {
  weight_decay: maybe(number({ min: 0 }), 'The share of each weight that a step takes away, times the learning rate; of biases too.'),
  clipnorm: maybe(number({ above: 0 }), "Shortens each weight's gradient to this length.", { aliases: ['clip_norm'] }),
  clipvalue: maybe(number({ above: 0 }), 'Brings each number of a gradient to within this of zero.', { aliases: ['clip_value'] }),
  global_clipnorm: maybe(number({ above: 0 }), 'Shortens all gradients together to this length.', { aliases: ['global_clip_norm'] }),
};

/** The ways to clip, of which a program may use one, as in Keras. */
export const waysToClip = ['clipnorm', 'clipvalue', 'global_clipnorm'] as const;

/** Gradients as the optimizer gets them. */
export function clipGradients(g: GraphBuilder, gradients: readonly TensorValue[], args: ArgumentValues): readonly TensorValue[] {
  const value = optionOf(args, 'clipvalue');
  if (value !== null) return gradients.map((gradient) => g.max(g.min(gradient, value), -value));
  const each = optionOf(args, 'clipnorm');
  if (each !== null) return gradients.map((gradient) => g.mul(gradient, g.div(g.constant(each, 'f32'), g.max(lengthOf(g, [gradient]), each))));
  const all = optionOf(args, 'global_clipnorm');
  if (all === null) return gradients;
  const scale = g.div(g.constant(all, 'f32'), g.max(lengthOf(g, gradients), all));
  return gradients.map((gradient) => g.mul(gradient, scale));
}

/** The weight after decay: w - w · decay · learning rate. */
export function decayed(g: GraphBuilder, weight: TensorValue, learningRate: TensorValue, args: ArgumentValues): TensorValue {
  const decay = optionOf(args, 'weight_decay');
  return decay === null ? weight : g.sub(weight, g.mul(weight, g.mul(learningRate, decay)));
}

function lengthOf(g: GraphBuilder, gradients: readonly TensorValue[]): TensorValue {
  const squares = gradients.map((gradient) => g.reduceSum(g.mul(gradient, gradient)));
  return g.sqrt(squares.reduce((sum, square) => g.add(sum, square)));
}

function optionOf(args: ArgumentValues, name: keyof typeof optimizerOptions): number | null {
  const value = args[name];
  return typeof value === 'number' ? value : null;
}

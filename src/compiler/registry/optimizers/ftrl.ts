import type { GraphBuilder, TensorValue } from '../../graph/builder.ts';
import { defineOptimizer } from '../define.ts';
import { learningRate, optimizerOptions } from '../optimizer_options.ts';
import { optional } from '../param.ts';
import { number } from '../param_type.ts';

function power(g: GraphBuilder, x: TensorValue, exponent: number): TensorValue {
  return exponent === 0.5 ? g.sqrt(x) : g.pow(x, exponent);
}

export const ftrl = defineOptimizer({
  name: 'ftrl',
  keras: 'keras.optimizers.Ftrl',
  summary: 'Follows the regularized leader: with l1 it brings many weights to exactly 0.',
  details:
    "n' = n + g², z ← z + (g + 2 l2_shrinkage · w) - (n'^-p - n^-p) / lr · w, w ← (clip(z, -l1, l1) - z) / (n'^-p / lr + 2 (l2 + beta / (2 lr))), p being `learning_rate_power`. McMahan et al. 2013.",
  example: 'optimizer ftrl lr 0.1 l1_regularization_strength 0.001',
  params: {
    learning_rate: learningRate(0.001),
    learning_rate_power: optional(number({ max: 0 }), -0.5, 'How the rate falls as gradients add up; 0 keeps it.'),
    initial_accumulator_value: optional(number({ min: 0 }), 0.1, 'What the sum of squares begins with.'),
    l1_regularization_strength: optional(number({ min: 0 }), 0, 'How strongly weights are drawn to exactly 0.'),
    l2_regularization_strength: optional(number({ min: 0 }), 0, 'How strongly weights are kept small.'),
    l2_shrinkage_regularization_strength: optional(number({ min: 0 }), 0, 'As l2, but added to the gradient only.'),
    beta: optional(number({ min: 0 }), 0, 'Added to l2 as beta / (2 lr).'),
    ...optimizerOptions,
  },
  slots: ({ initial_accumulator_value }) => ({ accumulator: { value: initial_accumulator_value }, linear: { value: 0 } }),
  lower({ g, arguments: args, weight, gradient, learningRate: rate, slot }) {
    const { learning_rate_power, l1_regularization_strength: l1, l2_regularization_strength, l2_shrinkage_regularization_strength: shrinkage, beta } = args;
    const l2 = beta === 0 ? g.constant(l2_regularization_strength, 'f32') : g.add(g.div(g.constant(beta, 'f32'), g.mul(rate, 2)), l2_regularization_strength);
    const shrunk = shrinkage === 0 ? gradient : g.add(gradient, g.mul(weight, 2 * shrinkage));
    const accumulator = g.add(slot('accumulator'), g.mul(gradient, gradient));
    const [before, after] = [power(g, slot('accumulator'), -learning_rate_power), power(g, accumulator, -learning_rate_power)];
    const linear = g.add(slot('linear'), g.sub(shrunk, g.mul(g.div(g.sub(after, before), rate), weight)));
    const quadratic = g.add(g.div(after, rate), g.mul(l2, 2));
    return { weight: g.div(g.sub(g.max(g.min(linear, l1), -l1), linear), quadratic), slots: { accumulator, linear } };
  },
});

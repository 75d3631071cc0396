import { defineOptimizer } from '../define.ts';
import { optimizerOptions } from '../optimizer_options.ts';
import { optional } from '../param.ts';
import { boolean, number } from '../param_type.ts';

export const adam = defineOptimizer({
  name: 'adam',
  keras: 'keras.optimizers.Adam',
  summary: 'Momentum, divided by the recent size of the gradient.',
  details:
    'm ← m + (1 - β₁)(g - m), v ← v + (1 - β₂)(g² - v), w ← w - α m / (√v + ε) with α = lr · √(1 - β₂ᵗ) / (1 - β₁ᵗ) at step t; with amsgrad the greatest v so far stands for v. Kingma and Ba 2014, in the form that Keras computes.',
  example: 'optimizer adam lr 0.001',
  params: {
    learning_rate: optional(number({ min: 0 }), 0.001, 'Length of a step.', { aliases: ['lr'] }),
    beta_1: optional(number({ min: 0, below: 1 }), 0.9, 'How slowly the mean gradient forgets.'),
    beta_2: optional(number({ min: 0, below: 1 }), 0.999, 'How slowly the mean square forgets.'),
    epsilon: optional(number({ min: 0 }), 1e-7, 'Keeps the division from blowing up.'),
    amsgrad: optional(boolean(), false, 'Whether the greatest mean square so far is used.'),
    ...optimizerOptions,
  },
  learningRate: ({ learning_rate }) => learning_rate,
  slots: ({ amsgrad }) => ({ momentum: 0, velocity: 0, ...(amsgrad ? { velocity_hat: 0 } : {}) }),
  lower({ g, arguments: { beta_1, beta_2, epsilon, amsgrad }, weight, gradient, step, learningRate, slot }) {
    const t = g.add(step, 1);
    const alpha = g.div(g.mul(learningRate, g.sqrt(g.sub(1, g.pow(g.constant(Math.fround(beta_2), 'f32'), t)))), g.sub(1, g.pow(g.constant(Math.fround(beta_1), 'f32'), t)));
    const momentum = g.add(slot('momentum'), g.mul(g.sub(gradient, slot('momentum')), 1 - beta_1));
    const velocity = g.add(slot('velocity'), g.mul(g.sub(g.mul(gradient, gradient), slot('velocity')), 1 - beta_2));
    const greatest = amsgrad ? g.max(slot('velocity_hat'), velocity) : velocity;
    return {
      weight: g.sub(weight, g.div(g.mul(momentum, alpha), g.add(g.sqrt(greatest), epsilon))),
      slots: { momentum, velocity, ...(amsgrad ? { velocity_hat: greatest } : {}) },
    };
  },
});

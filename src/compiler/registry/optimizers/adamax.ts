import { betaParams } from '../adam_params.ts';
import { defineOptimizer } from '../define.ts';
import { powerOfStep, towards } from '../moments.ts';
import { learningRate, optimizerOptions } from '../optimizer_options.ts';

export const adamax = defineOptimizer({
  name: 'adamax',
  keras: 'keras.optimizers.Adamax',
  summary: 'Momentum, divided by the greatest recent gradient.',
  details: 'm ← m + (1 - β₁)(g - m), u ← max(β₂ u, |g|), w ← w - lr · m / ((1 - β₁ᵗ)(u + ε)) at step t. Kingma and Ba 2014.',
  example: 'optimizer adamax lr 0.001',
  params: { learning_rate: learningRate(0.001), ...betaParams, ...optimizerOptions },
  slots: () => ({ momentum: { value: 0 }, norm: { value: 0 } }),
  lower({ g, arguments: { beta_1, beta_2, epsilon }, weight, gradient, step, learningRate: rate, slot }) {
    const momentum = towards(g, slot('momentum'), gradient, beta_1);
    const norm = g.max(g.mul(slot('norm'), beta_2), g.abs(gradient));
    const length = g.div(rate, g.sub(1, powerOfStep(g, beta_1, step)));
    return { weight: g.sub(weight, g.div(g.mul(momentum, length), g.add(norm, epsilon))), slots: { momentum, norm } };
  },
});

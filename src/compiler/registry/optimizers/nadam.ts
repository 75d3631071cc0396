import type { GraphBuilder, TensorValue } from '../../graph/builder.ts';
import { betaParams } from '../adam_params.ts';
import { defineOptimizer } from '../define.ts';
import { powerOfStep, towards } from '../moments.ts';
import { learningRate, optimizerOptions } from '../optimizer_options.ts';

/** β₁ (1 - 0.96ᵗ / 2) at the step of that number, counted from 1. */
function momentumAt(g: GraphBuilder, beta: number, number: TensorValue): TensorValue {
  return g.mul(g.sub(1, g.mul(g.pow(g.constant(Math.fround(0.96), 'f32'), number), 0.5)), beta);
}

export const nadam = defineOptimizer({
  name: 'nadam',
  keras: 'keras.optimizers.Nadam',
  summary: 'Adam whose momentum looks ahead.',
  details:
    'm and v as in `adam`, uₜ = β₁ (1 - 0.96ᵗ / 2), Uₜ = u₁ … uₜ. m̂ = uₜ₊₁ m / (1 - Uₜ₊₁) + (1 - uₜ) g / (1 - Uₜ), v̂ = v / (1 - β₂ᵗ), w ← w - lr · m̂ / (√v̂ + ε). Dozat 2016.',
  example: 'optimizer nadam lr 0.001',
  params: { learning_rate: learningRate(0.001), ...betaParams, ...optimizerOptions },
  slots: () => ({ momentum: { value: 0 }, velocity: { value: 0 } }),
  keeps: () => ({ u_product: 1 }),
  share: ({ g, arguments: { beta_1 }, step, kept }) => ({ u_product: g.mul(kept('u_product'), momentumAt(g, beta_1, g.add(step, 1))) }),
  lower({ g, arguments: { beta_1, beta_2, epsilon }, weight, gradient, step, learningRate: rate, slot, shared }) {
    const [now, next] = [momentumAt(g, beta_1, g.add(step, 1)), momentumAt(g, beta_1, g.add(step, 2))];
    const product = shared('u_product');
    // Unlike in `adam`, Keras rounds these before it takes 1 - β.
    const momentum = towards(g, slot('momentum'), gradient, Math.fround(beta_1));
    const velocity = towards(g, slot('velocity'), g.mul(gradient, gradient), Math.fround(beta_2));
    const ahead = g.add(g.mul(momentum, g.div(next, g.sub(1, g.mul(product, next)))), g.mul(gradient, g.div(g.sub(1, now), g.sub(1, product))));
    const size = g.add(g.sqrt(g.div(velocity, g.sub(1, powerOfStep(g, beta_2, step)))), epsilon);
    return { weight: g.sub(weight, g.div(g.mul(ahead, rate), size)), slots: { momentum, velocity } };
  },
});

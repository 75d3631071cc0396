import type { GraphBuilder, TensorValue } from '../../graph/builder.ts';
import { betaParams } from '../adam_params.ts';
import { defineOptimizer } from '../define.ts';
import { powerOfStep, towards } from '../moments.ts';
import { learningRate, optimizerOptions } from '../optimizer_options.ts';

function lengthOf(g: GraphBuilder, x: TensorValue): TensorValue {
  return g.sqrt(g.reduceSum(g.mul(x, x)));
}

export const lamb = defineOptimizer({
  name: 'lamb',
  keras: 'keras.optimizers.Lamb',
  summary: 'Adam whose steps are as long as the weights they move: for very large batches.',
  details: 's = m̂ / (√v̂ + ε) with m̂ = m / (1 - β₁ᵗ), v̂ = v / (1 - β₂ᵗ), w ← w - lr · ‖w‖ / ‖s‖ · s; the ratio is 1 where one of them is 0. You et al. 2019.',
  example: 'optimizer lamb lr 0.001',
  params: { learning_rate: learningRate(0.001), ...betaParams, ...optimizerOptions },
  slots: () => ({ momentum: { value: 0 }, velocity: { value: 0 } }),
  lower({ g, arguments: { beta_1, beta_2, epsilon }, weight, gradient, step, learningRate: rate, slot }) {
    const momentum = towards(g, slot('momentum'), gradient, beta_1);
    const velocity = towards(g, slot('velocity'), g.mul(gradient, gradient), beta_2);
    const size = g.add(g.sqrt(g.div(velocity, g.sub(1, powerOfStep(g, beta_2, step)))), epsilon);
    const update = g.div(g.div(momentum, g.sub(1, powerOfStep(g, beta_1, step))), size);
    const [w, s] = [lengthOf(g, weight), lengthOf(g, update)];
    const both = g.and(g.greater(w, 0), g.greater(s, 0));
    const ratio = g.select(both, g.div(w, g.select(both, s, 1)), 1);
    return { weight: g.sub(weight, g.mul(update, g.mul(ratio, rate))), slots: { momentum, velocity } };
  },
});

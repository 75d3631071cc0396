import { defineOptimizer } from '../define.ts';
import { learningRate, optimizerOptions } from '../optimizer_options.ts';
import { optional } from '../param.ts';
import { boolean, number } from '../param_type.ts';

export const rmsprop = defineOptimizer({
  name: 'rmsprop',
  keras: 'keras.optimizers.RMSprop',
  summary: 'Divides each step by the recent size of its gradient.',
  details:
    'v ← ρ v + (1 - ρ) g². d = v + ε, or centered v - a² + ε with a ← ρ a + (1 - ρ) g. w ← w - lr · g / √d; with momentum m: s ← m s + lr · g / √d, w ← w - s. Tieleman and Hinton 2012, as Keras computes it.',
  example: 'optimizer rmsprop lr 0.001',
  params: {
    learning_rate: learningRate(0.001),
    rho: optional(number({ min: 0, max: 1 }), 0.9, 'How slowly the recent past is forgotten.'),
    momentum: optional(number({ min: 0, max: 1 }), 0, 'The share of the last step that is taken again.'),
    epsilon: optional(number({ min: 0 }), 1e-7, 'Keeps the division from blowing up.'),
    centered: optional(boolean(), false, 'Whether the mean gradient is taken out first.'),
    ...optimizerOptions,
  },
  slots: ({ momentum, centered }) => ({ velocity: { value: 0 }, ...(momentum === 0 ? {} : { momentum: { value: 0 } }), ...(centered ? { average_gradient: { value: 0 } } : {}) }),
  inKeras: { apart: ['momentum', 'average_gradient'] },
  lower({ g, arguments: { rho, momentum, epsilon, centered }, weight, gradient, learningRate: rate, slot }) {
    const velocity = g.add(g.mul(slot('velocity'), rho), g.mul(g.mul(gradient, gradient), 1 - rho));
    const average = centered ? g.add(g.mul(slot('average_gradient'), rho), g.mul(gradient, 1 - rho)) : null;
    const variance = average === null ? velocity : g.sub(velocity, g.mul(average, average));
    const step = g.div(g.mul(gradient, rate), g.sqrt(g.add(variance, epsilon)));
    const kept = { velocity, ...(average === null ? {} : { average_gradient: average }) };
    if (momentum === 0) return { weight: g.sub(weight, step), slots: kept };
    const speed = g.add(g.mul(slot('momentum'), momentum), step);
    return { weight: g.sub(weight, speed), slots: { ...kept, momentum: speed } };
  },
});

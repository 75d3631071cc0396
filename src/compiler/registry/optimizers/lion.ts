import type { TensorValue } from '../../graph/builder.ts';
import { defineOptimizer } from '../define.ts';
import { learningRate, optimizerOptions } from '../optimizer_options.ts';
import { optional } from '../param.ts';
import { number } from '../param_type.ts';

export const lion = defineOptimizer({
  name: 'lion',
  keras: 'keras.optimizers.Lion',
  summary: 'Steps of one length in each direction: only the sign of momentum counts.',
  details: 'w ← w - lr · sign(β₁ m + (1 - β₁) g), then m ← β₂ m + (1 - β₂) g. Chen et al. 2023; it wants a smaller learning rate than `adam`.',
  example: 'optimizer lion lr 0.0003',
  params: {
    learning_rate: learningRate(0.001),
    beta_1: optional(number({ above: 0, max: 1 }), 0.9, 'How much of the direction is momentum.'),
    beta_2: optional(number({ min: 0, max: 1 }), 0.99, 'How slowly momentum forgets.'),
    ...optimizerOptions,
  },
  slots: () => ({ momentum: { value: 0 } }),
  lower({ g, arguments: { beta_1, beta_2 }, weight, gradient, learningRate: rate, slot }) {
    // As Keras rounds them before it takes 1 - β.
    const mix = (beta: number): TensorValue => g.add(g.mul(slot('momentum'), beta), g.mul(gradient, 1 - beta));
    return { weight: g.sub(weight, g.mul(g.sign(mix(Math.fround(beta_1))), rate)), slots: { momentum: mix(Math.fround(beta_2)) } };
  },
});

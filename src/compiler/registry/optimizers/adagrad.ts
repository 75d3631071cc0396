import { defineOptimizer } from '../define.ts';
import { learningRate, optimizerOptions } from '../optimizer_options.ts';
import { optional } from '../param.ts';
import { number } from '../param_type.ts';

export const adagrad = defineOptimizer({
  name: 'adagrad',
  keras: 'keras.optimizers.Adagrad',
  summary: 'Divides each step by the size of all gradients so far: what is seldom updated moves more.',
  details: 'a ← a + g², w ← w - lr · g / √(a + ε). Duchi et al. 2011.',
  example: 'optimizer adagrad lr 0.01',
  params: {
    learning_rate: learningRate(0.001),
    initial_accumulator_value: optional(number({ min: 0 }), 0.1, 'What the sum of squares begins with.'),
    epsilon: optional(number({ min: 0 }), 1e-7, 'Keeps the division from blowing up.'),
    ...optimizerOptions,
  },
  slots: ({ initial_accumulator_value }) => ({ accumulator: { value: initial_accumulator_value } }),
  lower({ g, arguments: { epsilon }, weight, gradient, learningRate: rate, slot }) {
    const accumulator = g.add(slot('accumulator'), g.mul(gradient, gradient));
    return { weight: g.sub(weight, g.div(g.mul(gradient, rate), g.sqrt(g.add(accumulator, epsilon)))), slots: { accumulator } };
  },
});

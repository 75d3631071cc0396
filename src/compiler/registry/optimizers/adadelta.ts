import { defineOptimizer } from '../define.ts';
import { learningRate, optimizerOptions } from '../optimizer_options.ts';
import { optional } from '../param.ts';
import { number } from '../param_type.ts';

export const adadelta = defineOptimizer({
  name: 'adadelta',
  keras: 'keras.optimizers.Adadelta',
  summary: 'Divides each step by the recent size of the gradient, and multiplies it by the recent size of steps.',
  details: 'a ← ρ a + (1 - ρ) g², s = g · √(d + ε) / √(a + ε), d ← ρ d + (1 - ρ) s², w ← w - lr · s. Zeiler 2012; the paper has a learning rate of 1.',
  example: 'optimizer adadelta lr 1',
  params: {
    learning_rate: learningRate(0.001),
    rho: optional(number({ min: 0, max: 1 }), 0.95, 'How slowly the recent past is forgotten.'),
    epsilon: optional(number({ min: 0 }), 1e-7, 'Keeps the division from blowing up, and lets the first steps begin.'),
    ...optimizerOptions,
  },
  slots: () => ({ accumulated_grad: { value: 0 }, accumulated_delta_var: { value: 0 } }),
  lower({ g, arguments: { rho, epsilon }, weight, gradient, learningRate: rate, slot }) {
    const grad = g.add(g.mul(slot('accumulated_grad'), rho), g.mul(g.mul(gradient, gradient), 1 - rho));
    const delta = g.neg(g.div(g.mul(g.sqrt(g.add(slot('accumulated_delta_var'), epsilon)), gradient), g.sqrt(g.add(grad, epsilon))));
    return {
      weight: g.add(weight, g.mul(delta, rate)),
      slots: { accumulated_grad: grad, accumulated_delta_var: g.add(g.mul(slot('accumulated_delta_var'), rho), g.mul(g.mul(delta, delta), 1 - rho)) },
    };
  },
});

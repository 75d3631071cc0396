import { defineOptimizer } from '../define.ts';
import { learningRate, optimizerOptions } from '../optimizer_options.ts';
import { optional } from '../param.ts';
import { boolean, number } from '../param_type.ts';

export const sgd = defineOptimizer({
  name: 'sgd',
  keras: 'keras.optimizers.SGD',
  summary: 'Steps down the gradient, with momentum if asked for.',
  details: 'w ← w - lr · g. With momentum m: v ← m v - lr · g, w ← w + v; with nesterov w ← w + m v - lr · g.',
  example: 'optimizer sgd lr 0.01 momentum 0.9',
  params: {
    learning_rate: learningRate(0.01),
    momentum: optional(number({ min: 0, max: 1 }), 0, 'The share of the last step that is taken again.'),
    nesterov: optional(boolean(), false, 'Whether momentum looks ahead.'),
    ...optimizerOptions,
  },
  slots: ({ momentum }) => (momentum === 0 ? {} : { momentum: { value: 0 } }),
  lower({ g, arguments: { momentum, nesterov }, weight, gradient, learningRate: rate, slot }) {
    const step = g.mul(gradient, rate);
    if (momentum === 0) return { weight: g.sub(weight, step), slots: {} };
    const velocity = g.sub(g.mul(slot('momentum'), momentum), step);
    const move = nesterov ? g.sub(g.mul(velocity, momentum), step) : velocity;
    return { weight: g.add(weight, move), slots: { momentum: velocity } };
  },
});

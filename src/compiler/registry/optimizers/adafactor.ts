import type { GraphBuilder, TensorValue } from '../../graph/builder.ts';
import { defineOptimizer } from '../define.ts';
import { learningRate, optimizerOptions } from '../optimizer_options.ts';
import { optional } from '../param.ts';
import { boolean, number } from '../param_type.ts';

function sizeOf(g: GraphBuilder, x: TensorValue): TensorValue {
  return g.sqrt(g.mean(g.mul(x, x)));
}

export const adafactor = defineOptimizer({
  name: 'adafactor',
  keras: 'keras.optimizers.Adafactor',
  summary: 'Divides each step by the recent size of the gradient, of which it keeps only rows and columns: little memory for large matrices.',
  details:
    'At step t, β = 1 - t^beta_2_decay. r ← β r + (1 - β) mean of g² + ε₁ over columns, c likewise over rows, v = r c / mean of r; of weights with one axis v itself. u = g / √v, w ← w - max(ε₂, rms(w)) · min(lr, 1/√t) · u / max(1, rms(u) / clip_threshold). Shazeer and Stern 2018.',
  example: 'optimizer adafactor lr 0.01',
  params: {
    learning_rate: learningRate(0.001),
    beta_2_decay: optional(number(), -0.8, 'How soon the mean square comes to forget slowly.'),
    epsilon_1: optional(number({ min: 0 }), 1e-30, 'Added to the square of the gradient.'),
    epsilon_2: optional(number({ min: 0 }), 0.001, 'The least size that a weight is taken to have.'),
    clip_threshold: optional(number({ above: 0 }), 1, 'Steps are shortened to this size.'),
    relative_step: optional(boolean(), true, 'Without effect, as in Keras 3: no step is longer than 1/√t either way.'),
    ...optimizerOptions,
  },
  slots: (_, { shape }) => (shape.length < 2 ? { velocity: { value: 0 } } : { r: { value: 0, shape: shape.slice(0, -1) }, c: { value: 0, shape: [...shape.slice(0, -2), shape.at(-1) ?? 1] } }),
  inKeras: {
    // A scalar stands for each sum of a weight with one axis, and the mean square of a matrix is kept as it was in the last step.
    slots: (shape) => ({ ...(shape.length < 2 ? { r: [], c: [] } : { r: shape.slice(0, -1), c: [...shape.slice(0, -2), shape.at(-1) ?? 1] }), velocity: shape }),
  },
  lower({ g, arguments: { beta_2_decay, epsilon_1, epsilon_2, clip_threshold }, weight, gradient, step, learningRate: rate, slot }) {
    const t = g.add(step, 1);
    const rho = g.min(rate, g.div(g.constant(1, 'f32'), g.sqrt(t)));
    const length = g.mul(g.max(sizeOf(g, weight), epsilon_2), rho);
    const fresh = g.pow(t, beta_2_decay);
    const mean = (before: TensorValue, x: TensorValue): TensorValue => g.add(g.mul(before, g.sub(1, fresh)), g.mul(x, fresh));
    const square = g.add(g.mul(gradient, gradient), epsilon_1);
    const { shape } = weight.type;
    const finish = (velocity: TensorValue): TensorValue => {
      const u = g.div(gradient, g.sqrt(velocity));
      return g.sub(weight, g.mul(u, g.div(length, g.max(g.div(sizeOf(g, u), clip_threshold), 1))));
    };
    if (shape.length < 2) {
      const velocity = mean(slot('velocity'), square);
      return { weight: finish(velocity), slots: { velocity } };
    }
    const r = mean(slot('r'), g.mean(square, [-1]));
    const c = mean(slot('c'), g.mean(square, [-2]));
    const rows = g.div(r, g.mean(r, [-1], { keepDims: true }));
    const velocity = g.mul(g.reshape(rows, [...rows.type.shape, 1]), g.reshape(c, [...shape.slice(0, -2), 1, shape.at(-1) ?? 1]));
    return { weight: finish(velocity), slots: { r, c } };
  },
});

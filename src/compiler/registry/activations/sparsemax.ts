import { defineActivation } from '../define.ts';

export const sparsemax = defineActivation({
  name: 'sparsemax',
  keras: 'keras.activations.sparsemax',
  summary: 'Turns the numbers along the last axis into probabilities that sum to 1, small ones into exactly 0.',
  details: 'y = max(x - τ, 0), with the τ for which Σ y = 1: the nearest point of the simplex. Martins and Astudillo 2016. Keras 3.15 takes another τ where more than one probability is above 0 (it sums the cumulative sums), and its results then do not sum to 1; this follows the paper. Takes memory and time with the square of the axis.',
  example: 'dense 16 sparsemax',
  params: {},
  gives: 'distribution',
  /** The k greatest, of sum s, are what stays above 0 for the greatest k with 1 + k · x > s, x the least of them. So each number is tried as the least, and no sorting is needed. */
  lower(g, x) {
    const { shape } = x.type;
    const z = g.sub(x, g.reduceMax(x, [-1], { keepDims: true }));
    const others = g.reshape(z, [...shape.slice(0, -1), 1, shape.at(-1) ?? 1]);
    const notLess = g.lessEqual(g.reshape(z, [...shape, 1]), others);
    const count = g.reduceSum(g.cast(notLess, 'f32'), [-1]);
    const sum = g.reduceSum(g.select(notLess, others, 0), [-1]);
    const stays = g.less(sum, g.add(g.mul(count, z), 1));
    const many = g.reduceSum(g.cast(stays, 'f32'), [-1], { keepDims: true });
    const tau = g.div(g.sub(g.reduceSum(g.select(stays, z, 0), [-1], { keepDims: true }), 1), many);
    const y = g.relu(g.sub(z, tau));
    // What stays above 0 shifts together: dx = dy - mean of dy there, and 0 elsewhere.
    return g.withGradient(y, [x], (dy) => [() => g.select(stays, g.sub(dy, g.div(g.reduceSum(g.select(stays, dy, 0), [-1], { keepDims: true }), many)), 0)]);
  },
});

import { defineLayer } from '../define.ts';
import { passesMask } from '../masks.ts';
import { required } from '../param.ts';
import { number } from '../param_type.ts';

/** Where selu levels off below zero: -scale · alpha of Klambauer et al. */
const floor = -1.0507009873554804934193349852946 * 1.6732632423543772848170429916717;

export const alphaDropout = defineLayer({
  name: 'alpha_dropout',
  keras: 'keras.layers.AlphaDropout',
  summary: 'While training, sets a random share of the numbers to where selu levels off, and keeps mean and variance.',
  details: 'With f = -1.7581, the limit of selu far below zero: a number is kept with probability 1 - rate, else f stands in its place; then y = a · x + b, with a = 1 / √((1 - rate) · (1 + rate · f²)) and b = -a · f · rate. For nets of `dense … selu` with `kernel_initializer lecun_normal`. Outside training it changes nothing. Klambauer et al. 2017.',
  example: 'dense 64 selu kernel_initializer lecun_normal\nalpha_dropout 0.1',
  params: {
    rate: required(number({ min: 0, below: 1 }), 'The share that is replaced.'),
  },
  shape: (_, input) => ({ output: { ...input, dtype: 'f32', vocabulary: null } }),
  lower({ g, arguments: { rate }, input, training, random }) {
    const x = g.cast(input, 'f32');
    if (!training || rate === 0) return x;
    const a = 1 / Math.sqrt((1 - rate) * (1 + rate * floor ** 2));
    const kept = g.lessEqual(g.constant(rate, 'f32'), random(x.type.shape));
    return g.add(g.mul(g.select(kept, x, floor), a), -a * floor * rate);
  },
  mask: () => passesMask,
});

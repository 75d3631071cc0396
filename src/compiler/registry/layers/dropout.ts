import { defineLayer } from '../define.ts';
import { passesMask } from '../masks.ts';
import { required } from '../param.ts';
import { number } from '../param_type.ts';

export const dropout = defineLayer({
  name: 'dropout',
  keras: 'keras.layers.Dropout',
  summary: 'While training, sets a random share of the numbers to zero.',
  details: 'Each number is kept with probability 1 - rate, and then divided by 1 - rate, so that the expected sum stays. Outside training it changes nothing. (Srivastava et al. 2014)',
  example: 'dense 64 relu\ndropout 0.5',
  params: {
    rate: required(number({ min: 0, below: 1 }), 'The share that is dropped.'),
  },
  shape: (_, input) => ({ output: { ...input, dtype: 'f32', vocabulary: null } }),
  lower({ g, arguments: { rate }, input, training, random }) {
    const x = g.cast(input, 'f32');
    if (!training || rate === 0) return x;
    const kept = g.lessEqual(g.constant(rate, 'f32'), random(x.type.shape));
    return g.select(kept, g.mul(x, 1 / (1 - rate)), 0);
  },
  mask: () => passesMask,
});

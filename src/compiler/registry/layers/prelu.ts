import { defineLayer } from '../define.ts';
import { passesMask } from '../masks.ts';
import { maybe } from '../param.ts';
import { int, list, oneOf } from '../param_type.ts';
import { alphaNeed, alphaParams } from '../weight_options.ts';

export const prelu = defineLayer({
  name: 'prelu',
  keras: 'keras.layers.PReLU',
  summary: 'relu that lets a share of negative numbers through, and learns how large a share.',
  details: 'y = x for x > 0, else alpha · x. alpha has the shape of a row, of extent 1 along shared_axes: after a convolution, `prelu shared_axes [1, 2]` learns one number a channel. He et al. 2015.',
  example: 'dense 16\nprelu',
  params: {
    ...alphaParams,
    shared_axes: maybe(oneOf(int({ min: 1 }), list(int({ min: 1 }))), 'Along which axes of a row, counted from 1, it has the same share everywhere.'),
  },
  shape(args, { shape }) {
    const { shared_axes } = args;
    const shared = typeof shared_axes === 'number' ? [shared_axes] : (shared_axes ?? []);
    const beyond = shared.find((axis) => axis > shape.length);
    if (beyond !== undefined) return { refusal: `there is no axis ${beyond} in rows of shape [${shape.join(', ')}]`, help: '`shared_axes` counts the axes of a row from 1' };
    return {
      output: { dtype: 'f32', shape, vocabulary: null },
      weights: { alpha: alphaNeed(args, shape.map((extent, axis) => (shared.includes(axis + 1) ? 1 : extent))) },
    };
  },
  lower({ g, input, weight }) {
    const x = g.cast(input, 'f32');
    return g.sub(g.relu(x), g.mul(weight('alpha'), g.relu(g.neg(x))));
  },
  mask: () => passesMask,
});

import { defineLayer } from '../define.ts';
import { passesMask } from '../masks.ts';

export const unitNormalization = defineLayer({
  name: 'unit_normalization',
  keras: 'keras.layers.UnitNormalization',
  summary: 'Scales the features of each row to length 1.',
  details: 'y = x / max(√Σ x², 1e-12), along the last axis.',
  example: 'dense 64\nunit_normalization',
  params: {},
  shape(_, input) {
    if (input.shape.length === 0) return { refusal: 'each row here is a single number, which has no length', help: 'put `reshape 1` before it', insertBefore: 'reshape 1' };
    return { output: { dtype: 'f32', shape: input.shape, vocabulary: null } };
  },
  inKeras: { fixed: { axis: -1 } },
  lower({ g, input }) {
    const x = g.cast(input, 'f32');
    const length = g.sqrt(g.max(g.reduceSum(g.mul(x, x), [-1], { keepDims: true }), 1e-24));
    return g.div(x, length);
  },
  mask: () => passesMask,
});

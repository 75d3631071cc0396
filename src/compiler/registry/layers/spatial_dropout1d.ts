import { defineLayer } from '../define.ts';
import { required } from '../param.ts';
import { number } from '../param_type.ts';

export const spatialDropout1d = defineLayer({
  name: 'spatial_dropout1d',
  keras: 'keras.layers.SpatialDropout1D',
  summary: 'While training, drops whole features of a sequence, in all steps alike.',
  details: 'As dropout, but each feature is kept or dropped for all steps of a row together. (Tompson et al. 2014)',
  example: 'embedding 16\nspatial_dropout1d 0.2',
  params: {
    rate: required(number({ min: 0, below: 1 }), 'The share of features that is dropped.'),
  },
  shape(_, input) {
    if (input.shape.length !== 2) return { refusal: `it wants each row as [steps, features], and here each row has shape [${input.shape.join(', ')}]` };
    return { output: { ...input, dtype: 'f32', vocabulary: null } };
  },
  lower({ g, arguments: { rate }, input, training, random }) {
    const x = g.cast(input, 'f32');
    if (!training || rate === 0) return x;
    const [rows = 1, , features = 1] = x.type.shape;
    const kept = g.lessEqual(g.constant(rate, 'f32'), random([rows, 1, features]));
    return g.select(kept, g.mul(x, 1 / (1 - rate)), 0);
  },
});

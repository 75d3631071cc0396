import { defineTransform } from '../define.ts';
import { numbersOnly, tensorFeatures } from '../features.ts';

export const reconstruct = defineTransform({
  name: 'reconstruct',
  summary: 'Makes the features of each row its label, too: the model learns to give back what it is given, as autoencoders do.',
  details: 'The label is a copy of the features as they are at this place, in place of any label there was; the model must end in the same shape. For a model that is to clean its input, let it begin with `gaussian_noise` or `dropout`.',
  example: 'data mnist\nrescale (1 / 255)\nreshape 28x28x1\nreconstruct',
  params: {},
  replacesLabels: true,
  shape(_, { series, ...rows }) {
    if (series === 'steps') return { refusal: 'each row is a single step of a series', help: 'put it after `window`' };
    return numbersOnly(rows, (features) => ({ rows: { ...rows, features, labels: { encoding: 'number', shape: features.shape } } }));
  },
  lower(g, { features }) {
    const x = g.cast(tensorFeatures(features), 'f32');
    return { features: x, labels: x };
  },
});

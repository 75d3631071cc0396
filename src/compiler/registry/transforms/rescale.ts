import { defineTransform } from '../define.ts';
import { numbersOnly, tensorFeatures } from '../features.ts';
import { optional, required } from '../param.ts';
import { number } from '../param_type.ts';

export const rescale = defineTransform({
  name: 'rescale',
  keras: 'keras.layers.Rescaling',
  summary: 'Multiplies every feature by a number, and adds another.',
  details: 'x ← x · scale + offset. `rescale (1/255)` brings pixels into 0 to 1.',
  example: 'data mnist\nrescale (1/255)',
  params: {
    scale: required(number(), 'What features are multiplied by.'),
    offset: optional(number(), 0, 'What is added afterwards.'),
  },
  shape: (_, rows) => numbersOnly(rows, (features) => ({ rows: { ...rows, features } })),
  lower(g, { features, labels }, { scale, offset }) {
    const scaled = g.mul(g.cast(tensorFeatures(features), 'f32'), scale);
    return { features: offset === 0 ? scaled : g.add(scaled, offset), labels };
  },
});

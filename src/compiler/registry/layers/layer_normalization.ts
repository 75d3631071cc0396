import { defineLayer } from '../define.ts';
import { optional } from '../param.ts';
import { boolean, entry, number } from '../param_type.ts';
import { ones, zeros } from '../uses.ts';

export const layerNormalization = defineLayer({
  name: 'layer_normalization',
  aliases: ['layer_norm'],
  keras: 'keras.layers.LayerNormalization',
  summary: 'Brings the features of each row to mean 0 and variance 1, then scales and shifts them as is learnt.',
  details: 'y = gamma · (x - mean) / √(variance + epsilon) + beta, along the last axis. Ba, Kiros and Hinton 2016.',
  example: 'dense 64\nlayer_norm\nactivation relu',
  params: {
    epsilon: optional(number({ min: 0 }), 0.001, 'Keeps the division from blowing up.'),
    center: optional(boolean(), true, 'Whether beta is added.'),
    scale: optional(boolean(), true, 'Whether it is multiplied by gamma.'),
    beta_initializer: optional(entry('initializer'), zeros, 'How beta begins.'),
    gamma_initializer: optional(entry('initializer'), ones, 'How gamma begins.'),
  },
  shape({ center, scale, beta_initializer, gamma_initializer }, input) {
    const features = input.shape.at(-1);
    if (features === undefined) return { refusal: 'each row here is a single number, which has no features to be compared', help: 'put `reshape 1` before it', insertBefore: 'reshape 1' };
    return {
      output: { dtype: 'f32', shape: input.shape, vocabulary: null },
      weights: {
        ...(scale ? { gamma: { shape: [features], initializer: gamma_initializer } } : {}),
        ...(center ? { beta: { shape: [features], initializer: beta_initializer } } : {}),
      },
    };
  },
  lower({ g, arguments: { epsilon, center, scale }, input, weight }) {
    const x = g.cast(input, 'f32');
    const centered = g.sub(x, g.mean(x, [-1], { keepDims: true }));
    const variance = g.mean(g.mul(centered, centered), [-1], { keepDims: true });
    const normal = g.div(centered, g.sqrt(g.add(variance, epsilon)));
    const scaled = scale ? g.mul(normal, weight('gamma')) : normal;
    return center ? g.add(scaled, weight('beta')) : scaled;
  },
});

import { drawn, factor, samplingParams, zoomed } from '../affine.ts';
import { defineMovingLayer } from '../augmenting.ts';
import { maybe, required } from '../param.ts';

export const randomZoom = defineMovingLayer({
  name: 'random_zoom',
  keras: 'keras.layers.RandomZoom',
  summary: 'While training, makes what is seen of each image larger or smaller, by shares that are drawn anew in each step.',
  details: 'A number f means from -f to f; a list, from its lesser number to its greater. Above 0 the image becomes smaller, and more is seen; below 0 larger. Outside training it changes nothing.',
  example: 'random_zoom 0.2\nconv2d 32 3x3 relu',
  params: {
    height_factor: required(factor({ above: -1 }), 'How much smaller it becomes in height.'),
    width_factor: maybe(factor({ above: -1 }), 'Likewise in width; when left out, as in height, so that proportions are kept.', { positional: true }),
    ...samplingParams,
  },
  factors: ({ height_factor, width_factor }) => ({ height_factor, width_factor }),
  sampling: (args) => args,
  moves(g, places, { height_factor, width_factor }, draw, shape) {
    const high = g.add(drawn(g, height_factor, draw()), 1);
    return zoomed(g, places, high, width_factor === null ? high : g.add(drawn(g, width_factor, draw()), 1), shape);
  },
});

import { drawn, factor, samplingParams, shifted } from '../affine.ts';
import { defineMovingLayer } from '../augmenting.ts';
import { required } from '../param.ts';

export const randomTranslation = defineMovingLayer({
  name: 'random_translation',
  keras: 'keras.layers.RandomTranslation',
  summary: 'While training, shifts each image up or down and to a side, by shares of its height and width that are drawn anew in each step.',
  details: 'A number f means from -f to f; a list, from its lesser number to its greater. Above 0 it goes down, and to the right. Outside training it changes nothing.',
  example: 'random_translation 0.1 0.1\nconv2d 32 3x3 relu',
  params: {
    height_factor: required(factor(), 'How far it goes down, as a share of the height.'),
    width_factor: required(factor(), 'How far it goes to the right, as a share of the width.'),
    ...samplingParams,
  },
  factors: ({ height_factor, width_factor }) => ({ height_factor, width_factor }),
  sampling: (args) => args,
  moves: (g, places, { height_factor, width_factor }, draw, shape) => shifted(g, places, drawn(g, height_factor, draw()), drawn(g, width_factor, draw()), shape),
});

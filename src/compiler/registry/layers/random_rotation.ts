import { drawn, factor, samplingParams, turned } from '../affine.ts';
import { defineMovingLayer } from '../augmenting.ts';
import { required } from '../param.ts';

export const randomRotation = defineMovingLayer({
  name: 'random_rotation',
  keras: 'keras.layers.RandomRotation',
  summary: 'While training, turns each image about its middle by an angle that is drawn anew in each step.',
  details: 'The angle is a share of a full turn: a number f means from -f to f; a list, from its lesser number to its greater. Above 0 it goes against the clock. Outside training it changes nothing.',
  example: 'random_rotation 0.05\nconv2d 32 3x3 relu',
  params: {
    factor: required(factor(), 'How far it turns, as a share of a full turn.'),
    ...samplingParams,
  },
  factors: ({ factor: of }) => ({ factor: of }),
  sampling: (args) => args,
  moves: (g, places, { factor: of }, draw, shape) => turned(g, places, drawn(g, of, draw()), shape),
});

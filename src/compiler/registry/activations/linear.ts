import { defineActivation } from '../define.ts';

export const linear = defineActivation({
  name: 'linear',
  aliases: ['identity'],
  keras: 'keras.activations.linear',
  summary: 'Leaves every number as it is.',
  details: 'y = x',
  example: 'dense 16 linear',
  params: {},
  gives: 'numbers',
  lower: (_, x) => x,
});

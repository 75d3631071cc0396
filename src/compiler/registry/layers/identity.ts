import { defineLayer } from '../define.ts';
import { passesMask } from '../masks.ts';

export const identity = defineLayer({
  name: 'identity',
  keras: 'keras.layers.Identity',
  summary: 'Gives what it gets.',
  details: 'y = x. A place in the model that can be named with `as`.',
  example: 'dense 16 relu\nidentity as code',
  params: {},
  shape: (_, input) => ({ output: input }),
  lower: ({ input }) => input,
  mask: () => passesMask,
});

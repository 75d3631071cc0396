import { defineMerging, foldCounting, foldWith } from '../merging.ts';

export const maximum = defineMerging({
  name: 'maximum',
  aliases: ['max'],
  keras: 'keras.layers.Maximum',
  merge: foldWith((g, a, b) => g.max(a, b)),
  mergeMasked: foldCounting((g, a, b) => g.max(a, b)),
  summary: 'The greatest of what comes in and of what earlier layers give.',
  details: 'y = max(x, a, b, …), number by number. Where they tie, the first gets the gradient. Shapes are equal, or 1 along the axes in which they differ.',
  example: 'dense 16 as first\ndense 16\nmaximum first',
});

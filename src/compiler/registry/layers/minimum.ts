import { defineMerging, foldCounting, foldWith } from '../merging.ts';

export const minimum = defineMerging({
  name: 'minimum',
  aliases: ['min'],
  keras: 'keras.layers.Minimum',
  merge: foldWith((g, a, b) => g.min(a, b)),
  mergeMasked: foldCounting((g, a, b) => g.min(a, b)),
  summary: 'The least of what comes in and of what earlier layers give.',
  details: 'y = min(x, a, b, …), number by number. Where they tie, the first gets the gradient. Shapes are equal, or 1 along the axes in which they differ.',
  example: 'dense 16 as first\ndense 16\nminimum first',
});

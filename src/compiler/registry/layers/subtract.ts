import { defineMerging, foldWith } from '../merging.ts';

export const subtract = defineMerging({
  name: 'subtract',
  keras: 'keras.layers.Subtract',
  merge: foldWith((g, a, b) => g.sub(a, b)),
  takes: 2,
  summary: 'Subtracts what an earlier layer gives from what comes in.',
  details: 'y = x - a, number by number. Shapes are equal, or 1 along the axes in which they differ.',
  example: 'dense 16 relu as before\ndense 16 relu\nsubtract before',
});

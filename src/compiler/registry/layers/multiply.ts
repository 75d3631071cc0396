import { defineMerging, foldWith } from '../merging.ts';

export const multiply = defineMerging({
  name: 'multiply',
  keras: 'keras.layers.Multiply',
  merge: foldWith((g, a, b) => g.mul(a, b)),
  summary: 'Multiplies what comes in by what earlier layers give.',
  details: 'y = x · a · b · …, number by number. Shapes are equal, or 1 along the axes in which they differ.',
  example: 'dense 16 relu as values\ndense 16 sigmoid\nmultiply values',
});

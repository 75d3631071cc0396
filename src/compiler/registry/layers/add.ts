import { defineMerging, foldWith } from '../merging.ts';

export const add = defineMerging({
  name: 'add',
  keras: 'keras.layers.Add',
  merge: foldWith((g, a, b) => g.add(a, b)),
  summary: 'Adds what earlier layers give to what comes in.',
  details: 'y = x + a + b + …, number by number. Shapes are equal, or 1 along the axes in which they differ.',
  example: 'dense 16 relu as skip\ndense 16 relu\nadd skip',
});

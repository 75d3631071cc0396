import { defineMerging, foldWith } from '../merging.ts';

const sum = foldWith((g, a, b) => g.add(a, b));

export const average = defineMerging({
  name: 'average',
  aliases: ['avg'],
  keras: 'keras.layers.Average',
  keepsProbabilities: true,
  merge: (g, values) => g.div(sum(g, values), values.length),
  summary: 'The mean of what comes in and of what earlier layers give.',
  details: 'y = (x + a + b + …) / count, number by number. Shapes are equal, or 1 along the axes in which they differ.',
  example: 'dense 16 relu as first\ndense 16 relu\naverage first',
});

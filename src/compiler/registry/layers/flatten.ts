import { sizeOf } from '../../graph/types.ts';
import { defineLayer } from '../define.ts';

export const flatten = defineLayer({
  name: 'flatten',
  keras: 'keras.layers.Flatten',
  summary: 'Makes each row one long list of numbers.',
  details: 'Shape [a, b, …] becomes [a · b · …], the last axis running fastest.',
  example: 'flatten\ndense 10 softmax',
  params: {},
  shape: (_, input) => ({ output: { ...input, shape: [sizeOf(input.shape)] } }),
  lower: ({ g, input }) => g.reshape(input, [input.type.shape[0] ?? 1, sizeOf(input.type.shape.slice(1))]),
});

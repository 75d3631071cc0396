import { defineLayer } from '../define.ts';
import { maybe, optional, required } from '../param.ts';
import { boolean, int } from '../param_type.ts';
import { activityParams, embeddingsNeed, embeddingsParams } from '../weight_options.ts';

export const embedding = defineLayer({
  name: 'embedding',
  keras: 'keras.layers.Embedding',
  summary: 'Replaces each whole number (a word) by a vector that is learnt.',
  details: 'y[…, :] = embeddings[x[…], :]. embeddings has shape [input_dim, output_dim]; input_dim is the size of the vocabulary unless it is given.',
  example: 'pad 256 post\nembedding 16',
  params: {
    output_dim: required(int({ min: 1 }), 'Length of each vector.'),
    input_dim: maybe(int({ min: 1 }), 'Number of vectors; the vocabulary of the data when left out.'),
    mask_zero: optional(boolean(), false, 'Whether the number 0 stands for nothing: layers after it skip such steps.'),
    ...embeddingsParams,
    ...activityParams,
  },
  shape(args, input) {
    const { output_dim, input_dim } = args;
    if (input.dtype !== 'i32') return { refusal: 'it looks up whole numbers such as words, and here come decimal numbers' };
    const rows = input_dim ?? input.vocabulary;
    if (rows === null) return { refusal: 'nothing says how many different numbers there are', help: 'write `input_dim` with the greatest number plus 1' };
    return {
      output: { dtype: 'f32', shape: [...input.shape, output_dim], vocabulary: null },
      weights: { embeddings: embeddingsNeed(args, [rows, output_dim]) },
      looksUp: { rows, parameter: 'input_dim' },
    };
  },
  inKeras: { first: ['input_dim'], config: (_, { weights }) => ({ input_dim: weights.get('embeddings')?.[0] ?? 1 }) },
  lower: ({ g, input, weight }) => g.gather(weight('embeddings'), input),
  mask: ({ mask_zero }) => (mask_zero ? { gives: () => true, lower: (g, [words]) => (words === undefined ? null : g.not(g.equal(words.value, 0))) } : null),
  regularizes: ({ activity_regularizer }) => activity_regularizer,
});

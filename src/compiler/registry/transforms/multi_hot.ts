import { defineTransform } from '../define.ts';
import { notYetWords, raggedFeatures, vocabularyOf } from '../features.ts';

export const multiHot = defineTransform({
  name: 'multi_hot',
  summary: 'Turns a list of words into one number a word of the vocabulary: 1 where the word occurs, else 0.',
  details: 'Each row becomes [vocabulary] numbers. The rows are never written out in full: the first layer sums the rows of its kernel that the words name.',
  example: 'data imdb words 10000\nmulti_hot',
  mends: 'ragged',
  params: {},
  shape(_, rows) {
    if (rows.features.kind === 'text') return notYetWords;
    if (rows.features.kind !== 'ragged') return { refusal: 'it works on lists of words, and each row here has a fixed shape already' };
    const features = { kind: 'tensor', dtype: 'f32', shape: [rows.features.vocabulary], vocabulary: null } as const;
    return { rows: { ...rows, features }, withinStep: 'features' };
  },
  prepare: (g, { features, labels }) => ({ features: g.raggedUnique(raggedFeatures(features)), labels }),
  lower: (g, { features, labels }, _, { rows }) => ({ features: g.multiHot(raggedFeatures(features), vocabularyOf(rows)), labels }),
});

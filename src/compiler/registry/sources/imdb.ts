import { defineSource } from '../define.ts';
import { maybe } from '../param.ts';
import { choice } from '../param_type.ts';
import { textFeatures, textParams, textPlan } from '../text_params.ts';

const files = [
  {
    name: 'imdb.npz',
    url: 'https://storage.googleapis.com/tensorflow/tf-keras-datasets/imdb.npz',
    sha256: '69664113be75683a8fe16e3ed0ab59fda8886cb3cd7ada244f7d9544e4676b9f',
    bytes: 17_464_789,
  },
];
const index = {
  name: 'imdb_word_index.json',
  url: 'https://storage.googleapis.com/tensorflow/tf-keras-datasets/imdb_word_index.json',
  sha256: '027313fe9a320280f3bf0fac5baf58c4a683cf39a7ed9c3d3d3912bde4284cf6',
  bytes: 1_641_221,
};

export const imdb = defineSource({
  name: 'imdb',
  keras: 'keras.datasets.imdb',
  summary: '50,000 film reviews as lists of words: is the review positive?',
  details:
    '25,000 reviews to train on and 25,000 to test on, half of each positive (label 1). Words are numbered by how frequent they are. Contents, order and options are those of Keras. Maas et al. 2011.',
  example: 'data imdb words 10000',
  files,
  index,
  params: {
    ...textParams,
    fallback: maybe(choice({ sample: 'the small sample that ships with nnc, with a warning' }), 'What to train on where the data cannot be had.'),
  },
  read: (args) => ({ ...textPlan(args), dataset: 'imdb', files, fallback: args.fallback, index, layout: { kind: 'parts' } }),
  describe: (args) => ({
    features: textFeatures(args, 88_584),
    labels: { encoding: 'class', classes: 2, names: ['negative', 'positive'] },
    train: args.maxlen === null ? 25_000 : 'unknown',
    test: args.maxlen === null ? 25_000 : 'unknown',
  }),
});

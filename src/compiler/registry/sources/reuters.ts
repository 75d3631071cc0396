import { defineSource } from '../define.ts';
import { optional } from '../param.ts';
import { number } from '../param_type.ts';
import { textFeatures, textParams, textPlan } from '../text_params.ts';

const stories = 11_228;
const files = [
  {
    name: 'reuters.npz',
    url: 'https://storage.googleapis.com/tensorflow/tf-keras-datasets/reuters.npz',
    sha256: 'd6586e694ee56d7a4e65172e12b3e987c03096cb01eab99753921ef915959916',
    bytes: 2_110_848,
  },
];
const index = {
  name: 'reuters_word_index.json',
  url: 'https://storage.googleapis.com/tensorflow/tf-keras-datasets/reuters_word_index.json',
  sha256: '9b56000edc4b34a32e89fd5a23b2605594682c74efcf7d8f4e2a5514b771e633',
  bytes: 550_378,
};

/** The 46 topics by number. */
const topics = [
  'cocoa', 'grain', 'veg-oil', 'earn', 'acq', 'wheat', 'copper', 'housing', 'money-supply', 'coffee', 'sugar', 'trade', 'reserves', 'ship', 'cotton',
  'carcass', 'crude', 'nat-gas', 'cpi', 'money-fx', 'interest', 'gnp', 'meal-feed', 'alum', 'oilseed', 'gold', 'tin', 'strategic-metal', 'livestock',
  'retail', 'ipi', 'iron-steel', 'rubber', 'heat', 'jobs', 'lei', 'bop', 'zinc', 'orange', 'pet-chem', 'dlr', 'gas', 'silver', 'wpi', 'hog', 'lead',
];

export const reuters = defineSource({
  name: 'reuters',
  keras: 'keras.datasets.reuters',
  summary: '11,228 newswires as lists of words: which of 46 topics is each about?',
  details:
    '8,982 wires to train on and 2,246 to test on, unless `test_split` says otherwise. Words are numbered by how frequent they are. Contents, order and options are those of Keras. Reuters-21578, D. D. Lewis.',
  example: 'data reuters words 10000',
  files,
  index,
  params: { ...textParams, test_split: optional(number({ min: 0, below: 1 }), 0.2, 'The share of wires to test on.') },
  read: (args) => ({ ...textPlan(args), dataset: 'reuters', files, fallback: null, index, layout: { kind: 'one', testSplit: args.test_split } }),
  describe(args) {
    const train = Math.trunc(stories * (1 - args.test_split));
    return {
      features: textFeatures(args, 30_979),
      labels: { encoding: 'class', classes: 46, names: topics },
      train: args.maxlen === null ? train : 'unknown',
      test: args.maxlen === null ? stories - train : 'unknown',
    };
  },
});

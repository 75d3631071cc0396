import { defineSource } from '../define.ts';
import { optional } from '../param.ts';
import { int, number } from '../param_type.ts';

const tracts = 506;
const files = [
  {
    name: 'boston_housing.npz',
    url: 'https://storage.googleapis.com/tensorflow/tf-keras-datasets/boston_housing.npz',
    sha256: 'f553886a1f8d56431e820c5b82552d9d95cfcb96d1e678153f8839538947dff5',
    bytes: 57_026,
  },
];

export const bostonHousing = defineSource({
  name: 'boston_housing',
  keras: 'keras.datasets.boston_housing',
  summary: '506 districts of Boston in the 1970s, 13 numbers each: what is a house worth, in thousands of dollars?',
  details:
    '404 districts to train on and 102 to test on, unless `test_split` says otherwise. Contents, order and options are those of Keras. Harrison and Rubinfeld 1978. One column is built on a racial assumption, for which other libraries have withdrawn the data: use it only to compare with published results.',
  example: 'data boston_housing\nnormalize',
  files,
  params: {
    test_split: optional(number({ min: 0, below: 1 }), 0.2, 'The share of districts to test on.'),
    seed: optional(int({ min: 0 }), 113, "Of the order of the rows; Keras's own by default."),
  },
  read: ({ test_split, seed }) => ({ format: 'npz_split', dataset: 'boston_housing', files, fallback: null, testSplit: test_split, seed }),
  describe({ test_split }) {
    const train = Math.trunc(tracts * (1 - test_split));
    return { features: { kind: 'tensor', dtype: 'f32', shape: [13], vocabulary: null }, labels: { encoding: 'number', shape: [] }, train, test: tracts - train };
  },
});

import { defineSource } from '../define.ts';

const files = [
  {
    name: 'mnist.npz',
    url: 'https://storage.googleapis.com/tensorflow/tf-keras-datasets/mnist.npz',
    sha256: '731c5ac602752760c8e48fbffcf8c3b850d9dc2a2aedcf2cc48468fc17b673d1',
    bytes: 11_490_434,
  },
];

export const mnist = defineSource({
  name: 'mnist',
  keras: 'keras.datasets.mnist',
  summary: '70,000 handwritten digits, 28 by 28 pixels: which digit is it?',
  details: '60,000 digits to train on and 10,000 to test on; pixels are 0 to 255. Contents and order are those of Keras. LeCun et al. 1998.',
  example: 'data mnist\nrescale (1/255)',
  files,
  params: {},
  read: () => ({ format: 'npz_parts', dataset: 'mnist', files, fallback: null }),
  describe: () => ({
    features: { kind: 'tensor', dtype: 'f32', shape: [28, 28], vocabulary: null },
    labels: { encoding: 'class', classes: 10, names: ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'] },
    train: 60_000,
    test: 10_000,
  }),
});

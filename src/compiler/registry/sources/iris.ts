import { defineSource } from '../define.ts';

const classes = ['Iris-setosa', 'Iris-versicolor', 'Iris-virginica'];
const files = [{ name: 'iris.csv', url: null, sha256: 'f5d0c11e5c78a69a20dbb80baf2b24703f59a6687595752abb397d23732647c5', bytes: 4_549 }];

export const iris = defineSource({
  name: 'iris',
  summary: '150 irises, four lengths in centimetres each: which of three species is it?',
  details: 'Sorted by species, so hold rows out with `validation random(…)`, or `shuffle` first. There is no test part; `split test 20%` makes one. The data ships with nnc. Fisher 1936.',
  example: 'data iris\nshuffle\nnormalize',
  files,
  params: {},
  read: () => ({
    format: 'csv', path: 'iris.csv', files, fallback: null, header: false, separator: ',', target: [5], targetAs: 'class', series: null, text: null, features: null,
    categorical: [], numeric: [], weights: null, missing: 'error', classes,
  }),
  describe: () => ({
    features: { kind: 'tensor', dtype: 'f32', shape: [4], vocabulary: null },
    labels: { encoding: 'class', classes: 3, names: classes },
    train: 150,
    test: null,
  }),
});

/**
 * @file The plans of the published data sets, as the registry gives them, with Keras's defaults.
 */
import type { CsvPlan, IdxPlan, ImagesPlan, JsonlPlan, NpzPartsPlan, NpzSplitPlan, RemoteFile, SequencesPlan, TextsPlan } from '../../../src/compiler/program/data_plan.ts';

const base = 'https://storage.googleapis.com/tensorflow/tf-keras-datasets/';

function npz(name: string, sha256: string, bytes: number): RemoteFile {
  return { name: `${name}.npz`, url: `${base}${name}.npz`, sha256, bytes };
}

const options = { index: null, words: null, skipTop: 0, maxlen: null, start: 1, oov: 2, indexFrom: 3, seed: 113 };

export const imdb: SequencesPlan = {
  format: 'sequences',
  dataset: 'imdb',
  files: [npz('imdb', '69664113be75683a8fe16e3ed0ab59fda8886cb3cd7ada244f7d9544e4676b9f', 17_464_789)],
  fallback: null,
  layout: { kind: 'parts' },
  ...options,
};

export const reuters: SequencesPlan = {
  format: 'sequences',
  dataset: 'reuters',
  files: [npz('reuters', 'd6586e694ee56d7a4e65172e12b3e987c03096cb01eab99753921ef915959916', 2_110_848)],
  fallback: null,
  layout: { kind: 'one', testSplit: 0.2 },
  ...options,
};

export const bostonHousing: NpzSplitPlan = {
  format: 'npz_split',
  dataset: 'boston_housing',
  files: [npz('boston_housing', 'f553886a1f8d56431e820c5b82552d9d95cfcb96d1e678153f8839538947dff5', 57_026)],
  fallback: null,
  testSplit: 0.2,
  seed: 113,
};

export const mnist: NpzPartsPlan = {
  format: 'npz_parts',
  dataset: 'mnist',
  files: [npz('mnist', '731c5ac602752760c8e48fbffcf8c3b850d9dc2a2aedcf2cc48468fc17b673d1', 11_490_434)],
  fallback: null,
};

function fashion(name: string, sha256: string, bytes: number): RemoteFile {
  return { name: `fashion_mnist/${name}`, keras: `fashion-mnist/${name}`, url: `${base}${name}`, sha256, bytes };
}

export const fashionMnist: IdxPlan = {
  format: 'idx',
  dataset: 'fashion_mnist',
  files: [
    fashion('train-images-idx3-ubyte.gz', '3aede38d61863908ad78613f6a32ed271626dd12800ba2636569512369268a84', 26_421_880),
    fashion('train-labels-idx1-ubyte.gz', 'a04f17134ac03560a47e3764e11b92fc97de4d1bfaf8ba1a3aa29af54cc90845', 29_515),
    fashion('t10k-images-idx3-ubyte.gz', '346e55b948d973a97e58d2351dde16a484bd415d4595297633bb08f03db6a073', 4_422_102),
    fashion('t10k-labels-idx1-ubyte.gz', '67da17c76eaffca5446c3361aaab5c3cd6d1c2608764d35dfb1850b086bf8dd5', 5_148),
  ],
  fallback: null,
};

export const iris: CsvPlan = {
  format: 'csv',
  path: 'iris.csv',
  files: [{ name: 'iris.csv', url: null, sha256: 'f5d0c11e5c78a69a20dbb80baf2b24703f59a6687595752abb397d23732647c5', bytes: 4_549 }],
  fallback: null,
  header: false,
  separator: ',',
  target: [5],
  targetAs: 'class',
  series: null,
  text: null,
  features: null,
  categorical: [],
  numeric: [],
  weights: null,
  missing: 'error',
  classes: null,
};

/** A file of the user's whose last column, `y`, is the target. */
export const userCsv: CsvPlan = { ...iris, path: 'data.csv', files: [], header: 'auto', target: ['y'], targetAs: 'auto', classes: null };

/** Likewise in JSONL. */
export const userJsonl: JsonlPlan = {
  format: 'jsonl', path: 'data.jsonl', files: [], fallback: null, target: ['y'], targetAs: 'auto', series: null, text: null, features: null, categorical: [], numeric: [], weights: null,
  missing: 'error', classes: null,
};

/** The user's `pictures`, as Keras reads folders of images. */
export const userImages: ImagesPlan = { format: 'images', path: 'pictures', labels: 'inferred', classes: null, shuffle: true, height: 256, width: 256, channels: 3, interpolation: 'bilinear', proportions: 'stretch' };

/** The user's `texts`. */
export const userTexts: TextsPlan = { format: 'texts', path: 'texts', labels: 'inferred', classes: null, shuffle: true, maxLength: null };

import { defineSource } from '../define.ts';

const base = 'https://storage.googleapis.com/tensorflow/tf-keras-datasets';

function file(name: string, sha256: string, bytes: number) {
  return { name: `fashion_mnist/${name}`, keras: `fashion-mnist/${name}`, url: `${base}/${name}`, sha256, bytes };
}

const files = [
  file('train-images-idx3-ubyte.gz', '3aede38d61863908ad78613f6a32ed271626dd12800ba2636569512369268a84', 26_421_880),
  file('train-labels-idx1-ubyte.gz', 'a04f17134ac03560a47e3764e11b92fc97de4d1bfaf8ba1a3aa29af54cc90845', 29_515),
  file('t10k-images-idx3-ubyte.gz', '346e55b948d973a97e58d2351dde16a484bd415d4595297633bb08f03db6a073', 4_422_102),
  file('t10k-labels-idx1-ubyte.gz', '67da17c76eaffca5446c3361aaab5c3cd6d1c2608764d35dfb1850b086bf8dd5', 5_148),
];

export const fashionMnist = defineSource({
  name: 'fashion_mnist',
  keras: 'keras.datasets.fashion_mnist',
  summary: '70,000 pictures of clothes, 28 by 28 pixels: which of ten kinds is it?',
  details: '60,000 pictures to train on and 10,000 to test on; pixels are 0 to 255. Contents and order are those of Keras. Xiao, Rasul and Vollgraf 2017.',
  example: 'data fashion_mnist\nrescale (1/255)',
  files,
  params: {},
  read: () => ({ format: 'idx', dataset: 'fashion_mnist', files, fallback: null }),
  describe: () => ({
    features: { kind: 'tensor', dtype: 'f32', shape: [28, 28], vocabulary: null },
    labels: {
      encoding: 'class',
      classes: 10,
      names: ['T-shirt/top', 'Trouser', 'Pullover', 'Dress', 'Coat', 'Sandal', 'Shirt', 'Sneaker', 'Bag', 'Ankle boot'],
    },
    train: 60_000,
    test: 10_000,
  }),
});

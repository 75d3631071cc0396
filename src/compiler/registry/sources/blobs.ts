import { defineSource } from '../define.ts';
import { classesOf, madeParams, madePlan, madeRows, noise } from '../made.ts';
import { optional } from '../param.ts';
import { int } from '../param_type.ts';

export const blobs = defineSource({
  name: 'blobs',
  summary: 'Clouds of points: from which of them is each?',
  details: 'Centres are uniform between -10 and 10 in each of the features, points normal around them. As scikit-learn\'s make_blobs, made from the seed. `data blobs centers 60 features 60` has the shape of a table with 60 columns and 60 classes.',
  example: 'data blobs centers 3 features 2\nsplit test 20%',
  files: [],
  params: {
    ...madeParams,
    centers: optional(int({ min: 2, max: 1_000_000 }), 3, 'How many clouds, a class each.', { aliases: ['classes'] }),
    features: optional(int({ min: 1, max: 1_000_000 }), 2, 'How many numbers a row.', { aliases: ['n_features'] }),
    noise: noise(1),
  },
  read: (args) => madePlan({ kind: 'blobs', centers: args.centers, features: args.features, noise: args.noise }, args),
  describe: ({ rows, centers, features }) => (centers * features > 2 ** 26 ? { refusal: `${centers} centres of ${features} numbers are too many` } : madeRows(rows, features, classesOf(centers))),
});

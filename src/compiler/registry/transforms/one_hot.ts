import { InternalError } from '../../internal_error.ts';
import { oneHot as columns } from '../cross_entropy.ts';
import { defineTransform } from '../define.ts';

export const oneHot = defineTransform({
  name: 'one_hot',
  keras: 'keras.utils.to_categorical',
  summary: 'Writes each label as a row of zeros with a 1 in the column of its class.',
  details: 'Labels that are class numbers 0 … n - 1 become n numbers each, as `loss cce` wants them. Features stay as they are.',
  example: 'data reuters words 10000\nmulti_hot\none_hot',
  params: {},
  shape(_, rows) {
    if (rows.labels === null) return { refusal: 'the data has no labels' };
    if (rows.labels.encoding === 'one_hot') return { refusal: 'the labels are one-hot already' };
    if (rows.labels.encoding === 'number') return { refusal: 'it works on labels that are classes, and these are numbers to be predicted' };
    const { classes, names } = rows.labels;
    return { rows: { ...rows, labels: { encoding: 'one_hot', classes, names } }, withinStep: 'labels' };
  },
  lower(g, { features, labels }, _, { rows }) {
    if (labels === null || rows.labels?.encoding !== 'class') throw new InternalError('one_hot without class labels');
    return { features, labels: columns(g, labels, rows.labels.classes) };
  },
});

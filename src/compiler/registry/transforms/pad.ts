import { defineTransform } from '../define.ts';
import { notYetWords, raggedFeatures } from '../features.ts';
import { optional, required } from '../param.ts';
import { choice, int } from '../param_type.ts';

const sides = { pre: 'at the beginning', post: 'at the end' };

export const pad = defineTransform({
  name: 'pad',
  keras: 'keras.utils.pad_sequences',
  summary: 'Makes lists of words equally long: fills short ones, cuts long ones.',
  details: 'Each row becomes `maxlen` whole numbers. As in Keras, both filling and cutting happen at the beginning unless told otherwise.',
  example: 'data imdb words 10000\npad 256 post',
  mends: 'ragged',
  params: {
    maxlen: required(int({ min: 1 }), 'How many words each row has afterwards.', { aliases: ['length'] }),
    padding: optional(choice(sides), 'pre', 'Where short rows are filled.', { positional: true }),
    truncating: optional(choice(sides), 'pre', 'Where long rows are cut.', { aliases: ['truncate'] }),
    value: optional(int({ min: 0 }), 0, 'What fills.'),
  },
  shape({ maxlen, value }, rows) {
    if (rows.features.kind === 'text') return notYetWords;
    if (rows.features.kind !== 'ragged') return { refusal: 'it works on lists of words of different lengths, and each row here has a fixed shape already' };
    const vocabulary = Math.max(rows.features.vocabulary, value + 1);
    return { rows: { ...rows, features: { kind: 'tensor', dtype: 'i32', shape: [maxlen], vocabulary } } };
  },
  lower: (g, { features, labels }, { maxlen, padding, truncating, value }) => ({
    features: g.raggedPad(raggedFeatures(features), { length: maxlen, padding, truncating, value }),
    labels,
  }),
});

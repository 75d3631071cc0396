import { defineTransform } from '../define.ts';
import { required } from '../param.ts';
import { int } from '../param_type.ts';

export const take = defineTransform({
  name: 'take',
  summary: 'Keeps only the first training rows.',
  details: 'For a quick try on part of the data. Test rows all stay.',
  example: 'data imdb words 10000\ntake 1000',
  params: {
    rows: required(int({ min: 1 }), 'How many.'),
  },
  shape({ rows: count }, rows) {
    if (rows.train !== 'unknown' && count > rows.train) return { refusal: `there are only ${rows.train} training rows here` };
    return { rows: { ...rows, train: count } };
  },
  selection: ({ rows }) => ({ select: 'first', rows }),
});

import { defineSource } from '../define.ts';
import { isRefusal } from '../entry.ts';
import { madeParams, madePlan, madeRows, noise } from '../made.ts';
import { optional } from '../param.ts';
import { boolean, number } from '../param_type.ts';

export const sine = defineSource({
  name: 'sine',
  summary: 'A sine wave: how high is it at each place, or after the steps so far?',
  details: 'A number x a row, from 0 over so many periods, and sin(x), with noise, to be predicted: a toy of a regression. With `series` rows are in order, without x: each is the height at one step, and `window` makes of them what is to be predicted from what. Made from the seed.',
  example: 'data sine series periods 20\nsplit test 20%\nwindow 25',
  files: [],
  params: {
    ...madeParams,
    periods: optional(number({ above: 0, max: 1e6 }), 1, 'How many waves the rows go over.'),
    series: optional(boolean(), false, 'Whether rows are steps of a series.'),
    noise: noise(0),
  },
  read: (args) => madePlan({ kind: 'sine', periods: args.periods, series: args.series, noise: args.noise }, args),
  describe({ rows, series }) {
    const facts = madeRows(rows, 1, { encoding: 'number', shape: [], names: ['sin'] });
    return isRefusal(facts) || !series ? facts : { ...facts, series: 'steps' };
  },
});

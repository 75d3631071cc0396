import { rowsOf } from '../../program/amounts.ts';
import type { Amount } from '../../program/program.ts';
import { defineTransform } from '../define.ts';
import { optional, required } from '../param.ts';
import { amount, boolean, callOf, oneOf } from '../param_type.ts';

type Test = Amount | { readonly from: 'first' | 'last' | 'random'; readonly amount: Amount };

/** Where the test rows come from; in a series they are the latest. */
function placeOf(test: Test, series: boolean): { readonly from: 'first' | 'last' | 'random'; readonly amount: Amount } {
  return 'from' in test ? test : { from: series ? 'last' : 'random', amount: test };
}

export const split = defineTransform({
  name: 'split',
  summary: 'Sets some of the rows apart as the test part.',
  details:
    '`split test 20%` takes a random fifth of the rows, which follows from the seed; `last(20%)`, `first(20%)` and `random(20%)` say which. Of a series it takes the end, and nothing else: a model must not have seen what comes later. `stratified` takes the same share of every class.',
  example: 'data csv "houses.csv" target "price"\nsplit test 20%',
  params: {
    test: required(oneOf(amount(), callOf(['first', 'last', 'random'], amount())), 'How many rows, or which share of them, and perhaps from where.'),
    stratified: optional(boolean(), false, 'Whether every class gives the same share of its rows.'),
  },
  shape({ test, stratified }, rows) {
    const { from, amount: held } = placeOf(test, rows.series !== undefined);
    if (rows.test !== null) return { refusal: 'the data has a test part already', help: 'leave `split` out; `fit validation last(20%)` holds rows out of training' };
    if (rows.series === 'windows') return { refusal: 'windows overlap, so that test rows would have been seen in training', help: 'put `split` before `window`' };
    if (rows.series === 'steps' && from !== 'last') return { refusal: `the rows are in order of time, and \`${from}\` would test on what came before`, help: 'write `split test 33%`: the test rows are then the latest' };
    if (stratified && (rows.labels?.encoding !== 'class' || from !== 'random')) {
      return { refusal: from === 'random' ? '`stratified` keeps the share of each class, and the labels here are no class numbers' : '`stratified` chooses rows at random', help: from === 'random' ? 'leave `stratified` out' : 'write `split test 20% stratified`' };
    }
    if (rows.train === 'unknown') return { rows: { ...rows, test: 'unknown' } };
    const count = rowsOf(held, rows.train);
    if (count >= rows.train || count < 1) return { refusal: `it would set ${count} of ${rows.train} rows apart`, help: 'some rows must be left to train on, and some to test on' };
    return { rows: { ...rows, train: rows.train - count, test: count } };
  },
  selection: ({ test, stratified }, rows) => ({ select: 'split', ...placeOf(test, rows.series !== undefined), stratified }),
});

/**
 * @file Transforms of whole rows and of scales: what rows they make, and what they refuse.
 */
import { describe, expect, test } from 'vitest';
import { check, programOf } from '../../support/check.ts';

const series = 'data csv "airline.csv" series "Passengers"';
const houses = 'data csv "houses.csv" target "price"';
const people = 'data csv "people.csv" target "ill"';

function rowsAfter(...lines: readonly string[]): unknown {
  return programOf([...lines, 'flatten', 'dense 1', 'summary'].join('\n')).data?.transforms.at(-1)?.after;
}

/** The first problem's words and help. */
function refusal(...lines: readonly string[]): string {
  const [first] = check([...lines, 'flatten', 'dense 1', 'summary'].join('\n')).diagnostics;
  return first === undefined ? '' : `${first.code} ${first.message}\n${first.help ?? ''}`;
}

test('a series becomes windows of its columns, labelled by what comes after', () => {
  expect(rowsAfter(series, 'split test 33%', 'minmax 0 1', 'window 12')).toMatchObject({
    features: { shape: [12, 1] }, labels: { encoding: 'number', shape: [], names: ['Passengers'] }, train: 84, test: 36, series: 'windows',
  });
  expect(rowsAfter('data csv "airline.csv" series ["t", "p"]', 'window 24 horizon 3 stride 2')).toMatchObject({ features: { shape: [24, 2] }, labels: { shape: [3, 2] }, train: 59, test: null });
  expect(rowsAfter('data csv "airline.csv" series ["t", "p"] target "rain"', 'window 24')).toMatchObject({ labels: { shape: [], names: ['rain'] } });
});

test('a table is split', () => {
  expect(rowsAfter(houses, 'split test 25%')).toMatchObject({ train: 15, test: 5 });
  expect(rowsAfter(people, 'split test 10 stratified')).toMatchObject({ train: 30, test: 10 });
});

describe('refused', () => {
  test.each([
    ['a second test part', [houses, 'split test 20%', 'split test 20%'], 'the data has a test part already\nleave `split` out'],
    ['a split of windows', [series, 'window 12', 'split test 33%'], 'windows overlap, so that test rows would have been seen in training\nput `split` before `window`'],
    ['the past as a test', [series, 'split test random(33%)', 'window 12'], '`random` would test on what came before\nwrite `split test 33%`'],
    ['no rows left', [houses, 'split test 20'], 'it would set 20 of 20 rows apart'],
    ['strata of numbers', [houses, 'split test 20% stratified'], '`stratified` keeps the share of each class, and the labels here are no class numbers'],
    ['strata of the last rows', [people, 'split test last(20%) stratified'], '`stratified` chooses rows at random\nwrite `split test 20% stratified`'],
    ['windows of a table', [houses, 'window 3'], 'it cuts up a series, and these rows are no series\nsay which columns are'],
    ['windows of windows', [series, 'window 12', 'window 3'], 'the rows are windows already'],
    ['windows longer than a part', [series, 'split test 12', 'window 12'], 'a window and what it predicts take 13 steps, and the test part has 12'],
    ['steps in a random order', [series, 'shuffle', 'window 12'], 'the rows are in order of time\nput it after `window`'],
    ['a class to be scaled', [people, 'normalize target'], 'the target is a class, and only numbers can be scaled'],
    ['a range that goes down', [houses, 'minmax 1 0'], 'the range must go up, and here it goes from 1 to 0'],
  ])('%s', (_, lines, message) => {
    expect(refusal(...lines)).toContain(message);
  });

  test.each([
    ['features beside a series', 'data csv "airline.csv" series "a" features ["b"]', '`series` takes the place of `features`'],
    ['names in a series', 'data csv "airline.csv" series "a" categorical ["a"]', 'the columns of a series are numbers'],
    ['weights of steps', 'data csv "airline.csv" series "a" weights "w"', 'the steps of a series have no weights'],
    ['a mean of what is to come', 'data csv "airline.csv" series "a" missing mean', '`missing mean` would put what comes later into what came before\nwrite `missing previous`'],
    ['classes of a series', 'data csv "airline.csv" series "a" target_as class', 'what is predicted of a series is numbers'],
    ['several targets that are classes', 'data csv "houses.csv" target ["a", "b"] target_as class', 'several targets are numbers, and cannot be classes'],
    ['a target twice', 'data csv "houses.csv" target ["a", "a"]', 'a column stands twice in `target`'],
    ['names of one class', 'data csv "houses.csv" target "a" class_names ["x"]', '`class_names` wants the names of two classes or more'],
    ['names of numbers', 'data csv "houses.csv" target "a" target_as number class_names ["x", "y"]', '`class_names` are for classes'],
  ])('%s', (_, line, message) => {
    expect(refusal(line)).toContain(message);
  });
});

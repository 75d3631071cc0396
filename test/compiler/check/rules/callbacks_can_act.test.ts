/**
 * @file Callbacks against what the file measures, and against what trains.
 */
import { describe, expect, test } from 'vitest';
import { check, codesOf, programOf } from '../../../support/check.ts';

const iris = (setup: string, actions = 'fit validation random(20%)') => `data iris\ndense 3 softmax\nloss sparse_cce\n${setup}\n${actions}`;
const helpOf = (text: string) => check(text).diagnostics.map(({ help }) => help);

test.each([
  ['early_stopping'],
  ['early_stopping monitor loss'],
  ['metrics accuracy\nearly_stopping monitor val_accuracy'],
  // The order within the set-up is free.
  ['reduce_lr monitor accuracy\nmetrics accuracy'],
  ['checkpoint "a.keras" monitor nothing'],
])('%s is right', (setup) => {
  expect(codesOf(iris(setup))).toEqual([]);
});

test.each([
  ['early_stopping monitor val_losss', 'did you mean `val_loss`?'],
  ['metrics acc\nearly_stopping monitor val_accuracy', 'there are `loss`, `acc`, `val_loss` and `val_acc`'],
  ['checkpoint "a.keras" best monitor mae', 'there are `loss` and `val_loss`'],
  ['metrics confusion_matrix\nearly_stopping monitor confusion_matrix', 'there are `loss` and `val_loss`'],
])('%s goes by what is not measured', (setup, help) => {
  expect(codesOf(iris(setup))).toEqual(['NN2130']);
  expect(helpOf(iris(setup))).toEqual([help]);
});

test('rows held out somewhere are enough, those of a fold as well', () => {
  expect(codesOf(iris('early_stopping', 'fit'))).toEqual(['NN2131']);
  expect(codesOf(iris('early_stopping', 'fit validation random(20%)\nreset\nfit'))).toEqual([]);
  expect(codesOf(iris('early_stopping', 'cross_validate folds 3'))).toEqual([]);
});

test('nothing that trains is a warning', () => {
  expect(codesOf(iris('time_limit minutes 1', 'evaluate train'))).toEqual(['NN2133']);
});

test('which way is better follows from what is watched, unless the file says', () => {
  const modes = (setup: string) => programOf(iris(`metrics accuracy\n${setup}`)).training?.callbacks.map((plan) => ('mode' in plan ? plan.mode : null));
  expect(modes('early_stopping\nearly_stopping monitor val_accuracy\nreduce_lr monitor accuracy\nearly_stopping monitor accuracy mode min\ncheckpoint "a.keras" best monitor val_accuracy')).toEqual(['min', 'max', 'max', 'min', 'max']);
});

describe('names of files', () => {
  test.each([
    ['{epoch:02d}-{val_loss:.2f}.keras', []],
    ['{epoch:02x}.keras', ['NN2132']],
    ['{val_los}.keras', ['NN2132']],
    // Known after epochs only.
    ['{batch}.keras', ['NN2132']],
  ])('%s', (name, codes) => {
    expect(codesOf(iris(`checkpoint "${name}"`))).toEqual(codes);
  });

  test('the ending says the format', () => {
    expect(codesOf(iris('checkpoint "best.pt"'))).toEqual(['NN2401']);
  });

  test('between steps, what is known then', () => {
    expect(codesOf(iris('checkpoint "{epoch}-{batch}-{loss:.1f}.keras" every 10'))).toEqual([]);
    expect(codesOf(iris('checkpoint "{val_loss}.keras" every 10'))).toEqual(['NN2132']);
  });
});

test.each([
  ['time_limit', 'it says no time'],
  ['learning_rate_scheduler [10] [0.1]', 'there are 1 values for 1 boundaries'],
  ['learning_rate_scheduler [10, 10] [0.1, 0.2, 0.3]', 'boundary 10 is not after the one before it'],
  ['checkpoint "a.keras" best every 10', '`val_loss` is measured after epochs'],
])('%s cannot be', (setup, why) => {
  const [found] = check(iris(setup)).diagnostics;
  expect(found?.code).toBe('NN2101');
  expect(found?.message).toContain(why);
});

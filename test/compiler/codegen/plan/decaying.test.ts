/**
 * @file States that shrink from step to step where no gradient comes: rows of a table for words that are not met.
 */
import { expect, test } from 'vitest';
import { decayingStates } from '../../../../src/compiler/codegen/plan/decaying.ts';
import { GraphBuilder } from '../../../../src/compiler/graph/builder.ts';
import { optimise } from '../../../../src/compiler/graph/passes/optimise.ts';
import { tensor } from '../../../../src/compiler/graph/types.ts';
import { applyOptimizer } from '../../../../src/compiler/lower/update.ts';
import { entriesOf } from '../../../../src/compiler/registry/registry.ts';
import { optimizerOf } from '../../../support/golden_program.ts';

/** Those of one weight, [3, 4], which is never one of them. */
function decaying(statement: string): readonly string[] {
  const use = optimizerOf(statement);
  if (use === null) throw new Error(`not an optimizer: ${statement}`);
  const g = new GraphBuilder('update');
  const type = tensor('f32', [3, 4]);
  applyOptimizer(g, use, [{ state: 'w', weight: g.state('w', type) }], [g.data('gradient', type)]);
  return decayingStates(optimise(g.build())).map((state) => state.replace('w/', ''));
}

const expected: Readonly<Record<string, readonly string[]>> = {
  sgd: [], rmsprop: ['velocity'], adam: ['momentum', 'velocity'], adamw: ['momentum', 'velocity'], adagrad: [], adadelta: ['accumulated_grad', 'accumulated_delta_var'],
  adamax: ['momentum', 'norm'], nadam: ['momentum', 'velocity'], ftrl: [], lion: ['momentum'], lamb: ['momentum', 'velocity'], adafactor: [], muon: ['momentum'],
};

test.each(entriesOf('optimizer').map(({ name }) => name))('%s', (name) => {
  expect(decaying(`optimizer ${name}`).toSorted()).toEqual(expected[name]?.toSorted());
});

test('with options', () => {
  expect(decaying('optimizer sgd momentum 0.9 weight_decay 0.1')).toEqual(['momentum']);
  expect(decaying('optimizer adam amsgrad').toSorted()).toEqual(['momentum', 'velocity']);
  expect(decaying('optimizer rmsprop momentum 0.5 centered').toSorted()).toEqual(['average_gradient', 'momentum', 'velocity']);
});

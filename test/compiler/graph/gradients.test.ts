/**
 * @file The gradient rule of each primitive against central differences, on the cases that all engines are tested with.
 */
import { describe, expect, test } from 'vitest';
import { GraphBuilder, isTensor } from '../../../src/compiler/graph/builder.ts';
import type { Primitive } from '../../../src/compiler/graph/primitives.ts';
import '../../support/allclose.ts';
import { gradientPairs } from '../../support/finite_differences.ts';
import { primitiveCases } from '../../support/primitive_cases.ts';
import { dataOf, outputValue, weightedSum } from '../../support/graph_bench.ts';

/** Whether there is a gradient, or why there is none. */
const gradients: { readonly [P in Primitive]: 'some' | { readonly none: string } } = {
  input: 'some',
  constant: { none: 'it has no operand' }, iota: { none: 'it has no operand' }, random: { none: 'its operands are integers' },
  neg: 'some', abs: 'some', exp: 'some', expm1: 'some', log: 'some', log1p: 'some', sqrt: 'some', sin: 'some', cos: 'some',
  tanh: 'some', sigmoid: 'some', erf: 'some',
  sign: { none: 'it only jumps' }, floor: { none: 'it only jumps' }, not: { none: 'its operand is a truth' },
  cast: { none: 'it goes from or to integers or truths' },
  add: 'some', sub: 'some', mul: 'some', div: 'some', pow: 'some', max: 'some', min: 'some', select: 'some',
  and: { none: 'its operands are truths' }, or: { none: 'its operands are truths' },
  equal: { none: 'it gives truths' }, less: { none: 'it gives truths' }, lessEqual: { none: 'it gives truths' },
  broadcast: 'some', reshape: 'some', transpose: 'some', slice: 'some', pad: 'some', concat: 'some', reverse: 'some',
  reduceSum: 'some', reduceMax: 'some', reduceMin: 'some', argMax: { none: 'it gives integers' },
  scan: 'some', item: 'some',
  conv: 'some', convInputGradient: 'some', convKernelGradient: 'some',
  maxPool: 'some', maxPoolGradient: 'some', sumPool: 'some', sumPoolGradient: 'some',
  matmul: 'some', gather: 'some', scatterSum: 'some',
  multiHot: { none: 'its operand is ragged' }, gatherSum: 'some', raggedScatterSum: 'some',
  raggedUnique: { none: 'its operand is ragged' }, raggedPad: { none: 'its operand is ragged' },
};

const primitives = Object.entries(primitiveCases);

describe.each(primitives)('the gradient of %s', (primitive, cases) => {
  const smooth = cases.filter(({ jumpy }) => !jumpy);

  test.each(smooth)('$name', ({ build, table, scalars }) => {
    const g = new GraphBuilder('test');
    build(g);
    const y = outputValue(g, 'y');
    if (!isTensor(y) || y.type.dtype !== 'f32') throw new Error('a smooth case gives f32');
    for (const { gradient, differences } of gradientPairs(g, weightedSum(g, y), dataOf(table), scalars)) {
      expect(gradient).toBeAllclose(differences, { rtol: 1e-6, atol: 1e-7 });
    }
  });

  test('is there, or there is a reason why not', () => {
    const stated = new Map(Object.entries(gradients)).get(primitive);
    const some = smooth.some(({ build, table, scalars }) => {
      const g = new GraphBuilder('test');
      build(g);
      const y = outputValue(g, 'y');
      return isTensor(y) && gradientPairs(g, weightedSum(g, y), dataOf(table), scalars).some(({ gradient }) => gradient.some((x) => x !== 0));
    });
    expect(some).toBe(stated === 'some');
  });
});

/**
 * @file Random numbers: Philox4x32-10 in loop IR, word for word what `graph/philox.ts` computes. Four blocks at a time, one in each
 * lane.
 */
import { rounds, keySteps, multipliers, unitOf24Bits } from '../../graph/philox.ts';
import { sizeOf } from '../../graph/types.ts';
import { sum, type Index } from '../ir/affine.ts';
import { add, apply, constant, element, int, lane, mul, splat, valueOf, type IrBuilder } from '../ir/build.ts';
import type { Expression } from '../ir/ir.ts';
import { evaluatorOf, forShare, operandOf, byLast, type Generator, type Kernel } from './kernel.ts';
import { joinLanes } from '../emit/evaluate.ts';
import { transposed } from './product.ts';

export const random: Generator<'random'> = {
  work: ({ attributes: { shape } }) => 4 * sizeOf(shape),
  emit: (node, kernel) => {
    const { b, target: { lanes } } = kernel;
    const { shape, stream } = node.attributes;
    const count = sizeOf(shape);
    const [seed, step] = [scalarOf(kernel, operandOf(node, 0)), scalarOf(kernel, operandOf(node, 1))];
    const keys: readonly [Expression, Expression] = [b.let(splat(seed)), constant('i32v', stream | 0)];
    const counter = b.let(splat(step));
    const chunk = lanes * 4;
    const ascending = b.let(joinLanes(b, [0, 1, 2, 3].map(int)));
    /** The numbers of sixteen places from `at` on, four a vector, in order. */
    const draw = (at: Index): readonly Expression[] => {
      const first = add(splat(apply('shru', [valueOf(at), int(2)])), ascending);
      const words = philox(b, [b.let(first), counter, constant('i32v', 0), constant('i32v', 0)], keys);
      // Lane l of word w is number 4 l + w.
      return transposed(b, words.map((word) => b.let(mul(apply('toFloat', [apply('shru', [word, int(8)])], 'f32v'), constant('f32v', unitOf24Bits)))));
    };
    const whole = Math.floor(count / chunk);
    forShare(kernel, whole, chunk, (at) => {
      draw(at).forEach((vector, index) => {
        const value = b.let(vector);
        for (const base of kernel.storesOf(kernel.id)) b.store(element(base, sum(at, index * lanes)), value);
      });
    });
    const rest = count - whole * chunk;
    if (rest > 0) {
      byLast(kernel, () => {
        const vectors = draw(whole * chunk).map((vector) => b.let(vector));
        for (let each = 0; each < rest; each++) {
          const vector = vectors[Math.floor(each / lanes)];
          if (vector === undefined) continue;
          for (const base of kernel.storesOf(kernel.id)) b.store(element(base, whole * chunk + each), lane(vector, each % lanes));
        }
      });
    }
  },
};

function scalarOf(kernel: Kernel, value: number): Expression {
  const evaluator = evaluatorOf(kernel);
  const nest = kernel.nestOf(value);
  const [computation] = nest.computations;
  return computation === undefined ? int(0) : evaluator.at({ indices: nest.extents.map(() => 0), levels: nest.extents.map(() => 0), lanesAlong: null, root: null }, () => evaluator.value(computation.traced));
}

function philox(b: IrBuilder, counters: Words, [k0, k1]: readonly [Expression, Expression]): Words {
  let [c0, c1, c2, c3] = counters;
  const [m0, m1] = [constant('i32v', multipliers[0]), constant('i32v', multipliers[1])];
  const xor = (...all: readonly Expression[]): Expression => b.let(all.reduce((x, y) => apply('xor', [x, y])));
  for (let round = 0; round < rounds; round++) {
    const key = (base: Expression, step: number): Expression => (round === 0 ? base : add(base, constant('i32v', Math.imul(step, round))));
    const high0: Expression = b.let(apply('mulHigh', [c0, m0]));
    const high1: Expression = b.let(apply('mulHigh', [c2, m1]));
    const low0: Expression = b.let(mul(c0, m0));
    const low1: Expression = b.let(mul(c2, m1));
    const next: Words = [xor(high1, c1, key(k0, keySteps[0])), low1, xor(high0, c3, key(k1, keySteps[1])), low0];
    [c0, c1, c2, c3] = next;
  }
  return [c0, c1, c2, c3];
}

type Words = readonly [Expression, Expression, Expression, Expression];

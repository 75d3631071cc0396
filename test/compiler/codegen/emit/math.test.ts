/**
 * @file How exact the functions are that no machine has: over dense f32 numbers, against doubles, in units in the last place (ulp) of f32. They are
 * the same for vectors and for single numbers.
 */
import { describe, expect, test } from 'vitest';
import { wasmTarget } from '../../../../src/compiler/codegen/target.ts';
import { GraphBuilder, type TensorValue } from '../../../../src/compiler/graph/builder.ts';
import { unaryFunctions } from '../../../../src/compiler/graph/scalar_functions.ts';
import { hasRelaxedSimd } from '../../../../src/runtime/engines/compiled/host.ts';
import { runByWasm } from '../../../support/emit_graph.ts';
import { f32, tableOf } from '../../../support/primitive_columns.ts';
import { numbersOf } from '../../../support/run_graph.ts';

type Function1 = 'exp' | 'expm1' | 'log' | 'log1p' | 'sqrt' | 'sin' | 'cos' | 'tanh' | 'sigmoid' | 'erf';

interface Sweep {
  readonly op: Function1;
  readonly low: number;
  readonly high: number;
  /** In ulp of the exact value; `absolute` where it goes through zero. */
  readonly within: number;
  readonly absolute?: number;
}

const sweeps: readonly Sweep[] = [
  // Below, it is 0, a little before f32 would be without leading digits.
  { op: 'exp', low: -86.98, high: 88.72, within: 2 },
  { op: 'expm1', low: -20, high: 20, within: 4 },
  { op: 'expm1', low: -1e-3, high: 1e-3, within: 2 },
  { op: 'log', low: 1e-30, high: 4, within: 2 },
  { op: 'log', low: 0.9, high: 1.1, within: 2 },
  { op: 'log', low: 1, high: 3e38, within: 2 },
  { op: 'log1p', low: -0.999, high: 20, within: 4 },
  { op: 'log1p', low: -1e-3, high: 1e-3, within: 4 },
  { op: 'sqrt', low: 0, high: 1e6, within: 0.5 },
  { op: 'sin', low: -20, high: 20, within: 2, absolute: 1e-7 },
  { op: 'cos', low: -20, high: 20, within: 2, absolute: 1e-7 },
  { op: 'sin', low: -1000, high: 1000, within: 2, absolute: 1.5e-7 },
  { op: 'tanh', low: -10, high: 10, within: 6 },
  { op: 'sigmoid', low: -80, high: 80, within: 4 },
  { op: 'erf', low: -4.5, high: 4.5, within: 8 },
];

/** One more than a multiple of four, so that the last is computed alone. */
const count = 40_001;

function apply(op: (g: GraphBuilder, x: TensorValue) => TensorValue, numbers: readonly number[], fma = false): readonly number[] {
  const { table, inputs } = tableOf({ x: f32([numbers.length], numbers) }, 1);
  const g = new GraphBuilder('sweep');
  g.output('y', op(g, inputs(g).x));
  return numbersOf(runByWasm({ graph: g.build(), table }, wasmTarget({ vectors: fma ? 'joined' : 'plain', threads: 1 })), 'y');
}

function ulp(x: number): number {
  return 2 ** (Math.max(-126, Math.floor(Math.log2(Math.abs(x)))) - 23);
}

describe.each(hasRelaxedSimd() ? [false, true] : [false])('multiply-add in one instruction: %s', (fma) => {
  test.each(sweeps)('$op from $low to $high within $within ulp', ({ op, low, high, within, absolute = 0 }) => {
    const numbers = Array.from({ length: count }, (_, index) => Math.fround(low + ((high - low) * index) / (count - 1)));
    const actual = apply((g, x) => g[op](x), numbers, fma);
    const wrong = numbers.map((x, index) => ({ x, y: actual[index] ?? NaN, exact: unaryFunctions[op](x) })).map((each) => ({ ...each, error: Math.abs(each.y - each.exact) / ulp(each.exact) }))
      .filter(({ y, exact, error }) => !(error <= within || Math.abs(y - exact) <= absolute));
    expect(wrong.sort((a, b) => b.error - a.error).slice(0, 3)).toEqual([]);
  });

  test('pow is exact to the last bit or the one before', () => {
    const bases = Array.from({ length: 97 }, (_, index) => Math.fround(0.01 * 1.11 ** index));
    const powers = Array.from({ length: 61 }, (_, index) => Math.fround((index - 30) / 7));
    const { table, inputs } = tableOf({ x: f32([bases.length, 1], bases), y: f32([powers.length], powers) }, 1);
    const g = new GraphBuilder('powers');
    const { x, y } = inputs(g);
    g.output('y', g.pow(x, y));
    const actual = numbersOf(runByWasm({ graph: g.build(), table }, wasmTarget({ vectors: fma ? 'joined' : 'plain', threads: 1 })), 'y');
    const worst = bases.flatMap((base, row) => powers.map((power, column) => {
      const exact = base ** power;
      return Math.abs((actual[row * powers.length + column] ?? NaN) - exact) / ulp(exact);
    })).reduce((a, b) => Math.max(a, b), 0);
    expect(worst).toBeLessThanOrEqual(1);
  });
});

test.each(['exp', 'expm1', 'log', 'log1p', 'sin', 'cos', 'tanh', 'sigmoid', 'erf'] as const)('%s of vectors and of single numbers', (op) => {
  const numbers = Array.from({ length: 64 }, (_, index) => Math.fround(0.03 + index / 17));
  const alone = numbers.map((x) => apply((g, each) => g[op](each), [x])[0]);
  expect(apply((g, x) => g[op](x), numbers)).toEqual(alone);
});

const edges: { readonly [F in Function1]: readonly (readonly [number, number])[] } = {
  exp: [[-200, 0], [0, 1], [200, Infinity], [Infinity, Infinity], [-Infinity, 0], [NaN, NaN]],
  expm1: [[-200, -1], [0, 0], [200, Infinity], [NaN, NaN]],
  log: [[0, -Infinity], [1, 0], [-1, NaN], [Infinity, Infinity], [NaN, NaN]],
  log1p: [[-1, -Infinity], [0, 0], [-2, NaN], [Infinity, Infinity], [NaN, NaN]],
  sqrt: [[0, 0], [-1, NaN], [Infinity, Infinity], [NaN, NaN]],
  sin: [[0, 0], [NaN, NaN]],
  cos: [[0, 1], [NaN, NaN]],
  tanh: [[0, 0], [40, 1], [-40, -1], [Infinity, 1], [-Infinity, -1], [NaN, NaN]],
  sigmoid: [[0, 0.5], [200, 1], [-200, 0], [Infinity, 1], [-Infinity, 0], [NaN, NaN]],
  erf: [[0, 0], [10, 1], [-10, -1], [Infinity, 1], [-Infinity, -1], [NaN, NaN]],
};

const functions = Object.keys(edges).filter((name): name is Function1 => Object.hasOwn(edges, name));

test.each(functions)('%s at its edges', (op) => {
  // As vectors, and the last one alone.
  const pairs = Array.from({ length: 4 }, () => edges[op]).flat();
  expect(apply((g, x) => g[op](x), pairs.map(([x]) => x)).map((y) => Number(y.toFixed(6)))).toEqual(pairs.map(([, y]) => y));
});

/**
 * @file Products of matrices of awkward sizes, the operands the other way round, cut, spread or turned, against three plain loops.
 */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { wasmTarget } from '../../../../src/compiler/codegen/target.ts';
import { GraphBuilder, type TensorValue } from '../../../../src/compiler/graph/builder.ts';
import { hasRelaxedSimd } from '../../../../src/runtime/engines/compiled/host.ts';
import { numbersOf } from '../../../support/run_graph.ts';
import { runByInterpreter, runByWasm, type GraphOnTable } from '../../../support/emit_graph.ts';
import { f32, spread, tableOf } from '../../../support/primitive_columns.ts';

/** How an operand of so many rows and columns lies: as it is, or as a view of something larger, of which the numbers are at `at(row, column)`. */
const layouts = {
  plain: (rows: number, columns: number) => ({ shape: [rows, columns], view: (_: GraphBuilder, x: TensorValue) => x, at: (row: number, column: number) => row * columns + column }),
  turned: (rows: number, columns: number) => ({ shape: [columns, rows], view: (g: GraphBuilder, x: TensorValue) => g.transpose(x), at: (row: number, column: number) => column * rows + row }),
  cut: (rows: number, columns: number) => ({
    shape: [rows + 2, columns + 3], view: (g: GraphBuilder, x: TensorValue) => g.slice(x, [1, 2], [rows + 1, columns + 2]),
    at: (row: number, column: number) => (row + 1) * (columns + 3) + column + 2,
  }),
  'every second column': (rows: number, columns: number) => ({
    shape: [rows, 2 * columns], view: (g: GraphBuilder, x: TensorValue) => g.slice(x, [0, 0], [rows, 2 * columns], [1, 2]), at: (row: number, column: number) => row * 2 * columns + 2 * column,
  }),
  reversed: (rows: number, columns: number) => ({ shape: [rows, columns], view: (g: GraphBuilder, x: TensorValue) => g.reverse(x, [1]), at: (row: number, column: number) => row * columns + columns - 1 - column }),
  'one row': (rows: number, columns: number) => ({ shape: [columns], view: (g: GraphBuilder, x: TensorValue) => g.broadcastTo(x, [rows, columns]), at: (_: number, column: number) => column }),
  'one column': (rows: number, columns: number) => ({ shape: [rows, 1], view: (g: GraphBuilder, x: TensorValue) => g.broadcastTo(x, [rows, columns]), at: (row: number) => row }),
} as const;

interface Product {
  readonly m: number;
  readonly n: number;
  readonly k: number;
  readonly left: keyof typeof layouts;
  readonly right: keyof typeof layouts;
  readonly transposeA: boolean;
  readonly transposeB: boolean;
}

function productOf({ m, n, k, left, right, transposeA, transposeB }: Product): { readonly given: GraphOnTable; readonly expected: readonly number[]; readonly sizes: readonly number[] } {
  const a = layouts[left](...(transposeA ? [k, m] as const : [m, k] as const));
  const b = layouts[right](...(transposeB ? [n, k] as const : [k, n] as const));
  const size = (shape: readonly number[]): number => shape.reduce((x, y) => x * y, 1);
  const [as, bs] = [spread(size(a.shape), -1, 1).map(Math.fround), spread(size(b.shape), -1, 1, 0.37).map(Math.fround)];
  const { table, inputs } = tableOf({ a: f32(a.shape, as), b: f32(b.shape, bs) }, 1);
  const g = new GraphBuilder('product');
  const { a: x, b: y } = inputs(g);
  g.output('y', g.matmul(a.view(g, x), b.view(g, y), { transposeA, transposeB }));
  const [expected, sizes] = [new Array<number>(m * n).fill(0), new Array<number>(m * n).fill(0)];
  for (let row = 0; row < m; row++) {
    for (let step = 0; step < k; step++) {
      const own = as[transposeA ? a.at(step, row) : a.at(row, step)] ?? NaN;
      for (let column = 0; column < n; column++) {
        const term = own * (bs[transposeB ? b.at(column, step) : b.at(step, column)] ?? NaN);
        expected[row * n + column] = (expected[row * n + column] ?? 0) + term;
        sizes[row * n + column] = (sizes[row * n + column] ?? 0) + Math.abs(term);
      }
    }
  }
  return { given: { graph: g.build(), table }, expected, sizes };
}

/** To within what f32 loses of the sum of the terms' sizes. */
function expectProduct(product: Product, run: typeof runByWasm, fma = false): void {
  const { given, expected, sizes } = productOf(product);
  const actual = numbersOf(run(given, wasmTarget({ vectors: fma ? 'joined' : 'plain', threads: 1 })), 'y');
  const worst = expected.reduce((most, each, index) => Math.max(most, Math.abs((actual[index] ?? NaN) - each) / (sizes[index] ?? NaN)), 0);
  expect(actual.length).toBe(expected.length);
  expect(worst, JSON.stringify(product)).toBeLessThanOrEqual(3e-6);
}

const products = (size: fc.Arbitrary<number>): fc.Arbitrary<Product> => {
  const layout = fc.constantFrom(...Object.keys(layouts).filter((name): name is keyof typeof layouts => Object.hasOwn(layouts, name)));
  return fc.record({ m: size, n: size, k: size, left: layout, right: layout, transposeA: fc.boolean(), transposeB: fc.boolean() });
};
const awkward = fc.integer({ min: 1, max: 33 });

test('by WebAssembly', () => {
  fc.assert(fc.property(products(awkward), (product) => { expectProduct(product, runByWasm); }), { numRuns: 100, seed: 1 });
});

test.runIf(hasRelaxedSimd())('by WebAssembly with multiply-add', () => {
  fc.assert(fc.property(products(awkward), (product) => { expectProduct(product, runByWasm, true); }), { numRuns: 80, seed: 2 });
});

test.each([false, true])('by the interpreter, multiply-add in one instruction: %s', (fma) => {
  fc.assert(fc.property(products(fc.integer({ min: 1, max: 13 })), (product) => { expectProduct(product, runByInterpreter, fma); }), { numRuns: 20, seed: 3 });
});

const large: readonly (readonly [number, number, number])[] = [
  [1, 70, 600], [70, 1, 600], [1, 1, 2000], [130, 67, 129], [5, 7, 700], [48, 9, 520], [260, 256, 8], [260, 256, 33], [50, 40, 1537], [1, 33, 769],
];

test.each(large)('%i × %i, %i steps', (m, n, k) => {
  for (const transposeA of [false, true]) {
    for (const transposeB of [false, true]) {
      expectProduct({ m, n, k, left: 'plain', right: 'plain', transposeA, transposeB }, runByWasm);
      expectProduct({ m, n, k, left: 'cut', right: 'every second column', transposeA, transposeB }, runByWasm, hasRelaxedSimd());
    }
  }
});

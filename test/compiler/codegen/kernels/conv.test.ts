/**
 * @file Convolutions of awkward sizes, and their gradients, against the reference: rows that do not fill a tile, channels that do not fill vectors,
 * windows, strides, dilations and groups of all kinds.
 */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { wasmTarget } from '../../../../src/compiler/codegen/target.ts';
import { differentiate } from '../../../../src/compiler/graph/autodiff.ts';
import { GraphBuilder } from '../../../../src/compiler/graph/builder.ts';
import { countWindows, windowAxes } from '../../../../src/compiler/graph/infer_windows.ts';
import { referenceEngine } from '../../../../src/runtime/engines/reference/engine.ts';
import { runByInterpreter, runByWasm } from '../../../support/emit_graph.ts';
import { weightedSum } from '../../../support/graph_bench.ts';
import { f32, spread, tableOf } from '../../../support/primitive_columns.ts';
import { numbersOf, runGraph } from '../../../support/run_graph.ts';

const pair = (most: number): fc.Arbitrary<readonly [number, number]> => fc.tuple(fc.integer({ min: 1, max: most }), fc.integer({ min: 1, max: most }));
const two = fc.constantFrom<readonly [number, number]>([1, 1], [1, 1], [1, 1], [2, 2], [1, 2], [3, 1]);

const convolutions = fc.record({
  batch: fc.integer({ min: 1, max: 3 }), extents: pair(15), window: fc.oneof(fc.constant([3, 3] as const), pair(5)), strides: two, dilations: two,
  channels: fc.integer({ min: 1, max: 13 }), filters: fc.integer({ min: 1, max: 21 }), groups: fc.constantFrom(1, 1, 1, 2), padding: fc.integer({ min: 0, max: 2 }),
}).filter(({ extents, window, strides, dilations, padding }) => {
  const pads = [padding, padding];
  return windowAxes(window, { strides, dilations, before: pads, after: pads }).every((axis, index) => countWindows(extents[index] ?? 0, axis) >= 1);
});

type Convolution = typeof convolutions extends fc.Arbitrary<infer T> ? T : never;

/** Of numbers between -1 and 1, and of sums of them, relative to the largest. */
async function expectAsReference({ batch, extents, window, strides, dilations, channels, filters, groups, padding }: Convolution, run: typeof runByWasm, fma: boolean): Promise<void> {
  const [x, kernel] = [[batch, ...extents, channels * groups], [...window, channels, filters * groups]];
  const size = (shape: readonly number[]): number => shape.reduce((a, b) => a * b, 1);
  const { table, inputs } = tableOf({ x: f32(x, spread(size(x), -1, 1)), kernel: f32(kernel, spread(size(kernel), -1, 1, 0.37)) }, 1);
  const g = new GraphBuilder('convolution');
  const given = inputs(g);
  const y = g.conv(given.x, given.kernel, { strides, dilations, before: [padding, padding], after: [padding, padding], groups });
  g.output('y', y);
  differentiate(g, weightedSum(g, g.sin(y)), [given.x, given.kernel]).forEach((gradient, index) => { g.output(`gradient${index}`, gradient); });
  const graph = g.build();
  const session = referenceEngine().open();
  const expected = await runGraph(session, graph, 1, { columns: Object.fromEntries(table.columns) });
  const actual = run({ graph, table }, wasmTarget({ vectors: fma ? 'joined' : 'plain', threads: 1 }));
  for (const name of ['y', 'gradient0', 'gradient1']) {
    const [got, wanted] = [numbersOf(actual, name), numbersOf(expected, name)];
    const largest = wanted.reduce((most, each) => Math.max(most, Math.abs(each)), 1e-3);
    expect(got.length).toBe(wanted.length);
    expect(wanted.reduce((most, each, index) => Math.max(most, Math.abs((got[index] ?? NaN) - each)), 0) / largest, name).toBeLessThan(2e-5);
  }
}

test('by WebAssembly', async () => {
  await fc.assert(fc.asyncProperty(convolutions, (each) => expectAsReference(each, runByWasm, false)), { numRuns: 30, seed: 1 });
});

test('by the interpreter, with multiply-add in one instruction', async () => {
  const small = convolutions.filter(({ batch, extents, channels, filters }) => batch * extents[0] * extents[1] * channels * filters < 1500);
  await fc.assert(fc.asyncProperty(small, (each) => expectAsReference(each, runByInterpreter, true)), { numRuns: 12, seed: 2 });
});

/**
 * @file What Graphs become before their kernels are planned: printed before and after.
 */
import { expect, test } from 'vitest';
import { manyGroups } from '../../../../src/compiler/codegen/prepare/grouped.ts';
import { lookups } from '../../../../src/compiler/codegen/prepare/lookups.ts';
import { prepareGraph } from '../../../../src/compiler/codegen/prepare/prepare.ts';
import { reluMask } from '../../../../src/compiler/codegen/prepare/relu_mask.ts';
import { explicitWindows } from '../../../../src/compiler/codegen/prepare/windows.ts';
import { differentiate } from '../../../../src/compiler/graph/autodiff.ts';
import { GraphBuilder } from '../../../../src/compiler/graph/builder.ts';
import type { Graph } from '../../../../src/compiler/graph/graph.ts';
import { deadCode } from '../../../../src/compiler/graph/passes/dead_code.ts';
import type { Pass } from '../../../../src/compiler/graph/passes/rewrite.ts';
import { printGraph } from '../../../../src/compiler/graph/print.ts';
import { tensor } from '../../../../src/compiler/graph/types.ts';
import { verifyGraph } from '../../../../src/compiler/graph/verify.ts';

function graphOf(build: (g: GraphBuilder) => void): Graph {
  const g = new GraphBuilder('test');
  build(g);
  return deadCode.run(g.build());
}

function after(pass: Pass, graph: Graph): string {
  const changed = deadCode.run(pass.run(graph));
  expect(verifyGraph(changed)).toEqual([]);
  return printGraph(changed);
}

const words = graphOf((g) => {
  const table = g.state('table', tensor('f32', [50, 8]));
  const sums = g.reduceSum(g.gather(table, g.data('words', tensor('i32', [4, 20]))), [1]);
  g.output('y', sums);
  const [gradient = sums] = differentiate(g, g.reduceSum(g.mul(sums, sums)), [table]);
  g.update('table', gradient);
});

test('lookups: sums of looked-up rows, and what goes back to them', () => {
  expect(printGraph(words)).toMatchInlineSnapshot(`
    "graph test
      data   %1 words : i32[4,20]
      state  %0 table : f32[50,8]

       %2 = gather %0, %1                : f32[4,20,8]
       %3 = reduceSum %2 {axes: [1]}     : f32[4,8]
       %4 = constant 1                   : f32[]
       %5 = broadcast %4 {axes: []}      : f32[4,8]
       %6 = mul %5, %3                   : f32[4,8]
       %7 = mul %5, %3                   : f32[4,8]
       %8 = add %6, %7                   : f32[4,8]
       %9 = broadcast %8 {axes: [0,2]}   : f32[4,20,8]
      %10 = scatterSum %1, %9 {rows: 50} : f32[50,8]

      output y     = %3
      update table = %10
    "
  `);
  expect(after(lookups, words)).toMatchInlineSnapshot(`
    "graph test
      data   %1 words : ragged[4]
      data   %8 words : ragged[4]
      state  %0 table : f32[50,8]

      %2 = gatherSum %0, %1                   : f32[4,8]
      %3 = constant 1                         : f32[]
      %4 = broadcast %3 {axes: []}            : f32[4,8]
      %5 = mul %4, %2                         : f32[4,8]
      %6 = mul %4, %2                         : f32[4,8]
      %7 = add %5, %6                         : f32[4,8]
      %9 = raggedScatterSum %8, %7 {rows: 50} : f32[50,8]

      output y     = %2
      update table = %9
    "
  `);
});

test('relu_mask: the mask is made from the output', () => {
  const graph = graphOf((g) => {
    const x = g.state('x', tensor('f32', [4]));
    const y = g.relu(x);
    g.output('y', y);
    const [gradient = y] = differentiate(g, g.reduceSum(y), [x]);
    g.output('gradient', gradient);
  });
  expect(printGraph(graph)).toMatchInlineSnapshot(`
    "graph test
      state  %0 x : f32[4]

      %1 = constant 0              : f32[4]
      %2 = max %1, %0              : f32[4]
      %3 = constant 1              : f32[]
      %4 = broadcast %3 {axes: []} : f32[4]
      %5 = lessEqual %0, %1        : bool[4]
      %6 = constant 0              : f32[4]
      %7 = select %5, %6, %4       : f32[4]

      output y        = %2
      output gradient = %7
    "
  `);
  expect(after(reluMask, graph)).toMatchInlineSnapshot(`
    "graph test
      state  %0 x : f32[4]

      %1 = constant 0              : f32[4]
      %2 = max %1, %0              : f32[4]
      %3 = constant 1              : f32[]
      %4 = broadcast %3 {axes: []} : f32[4]
      %5 = lessEqual %2, %1        : bool[4]
      %6 = constant 0              : f32[4]
      %7 = select %5, %6, %4       : f32[4]

      output y        = %2
      output gradient = %7
    "
  `);
});

test('windows: padding stands for itself, and the gradient of a convolution is one', () => {
  const graph = graphOf((g) => {
    const x = g.state('x', tensor('f32', [1, 5, 2]));
    const kernel = g.state('kernel', tensor('f32', [3, 2, 4]));
    const y = g.conv(x, kernel, { before: [1], after: [1], strides: [2] });
    g.output('y', y);
    const [gradient = y] = differentiate(g, g.reduceSum(g.mul(y, y)), [x]);
    g.output('gradient', gradient);
    g.output('pool', g.maxPool(x, { window: [2], strides: [2], before: [0], after: [1] }));
  });
  expect(printGraph(graph)).toMatchInlineSnapshot(`
    "graph test
      state  %0 x      : f32[1,5,2]
      state  %1 kernel : f32[3,2,4]

      %2 = conv %0, %1 {strides: [2], dilations: [1], before: [1], after: [1], groups: 1} : f32[1,3,4]
      %3 = constant 1              : f32[]
      %4 = broadcast %3 {axes: []} : f32[1,3,4]
      %5 = mul %4, %2              : f32[1,3,4]
      %6 = mul %4, %2              : f32[1,3,4]
      %7 = add %5, %6              : f32[1,3,4]
      %8 = convInputGradient %7, %1 {strides: [2], dilations: [1], before: [1], after: [1], groups: 1, spatial: [5]} : f32[1,5,2]
      %9 = maxPool %0 {window: [2], strides: [2], before: [0], after: [1]} : f32[1,3,2]

      output y        = %2
      output gradient = %8
      output pool     = %9
    "
  `);
  expect(after(explicitWindows, graph)).toMatchInlineSnapshot(`
    "graph test
      state  %0 x      : f32[1,5,2]
      state  %1 kernel : f32[3,2,4]

       %2 = pad %0 {before: [0,1,0], after: [0,1,0], interior: [0,0,0], value: 0} : f32[1,7,2]
       %3 = conv %2, %1 {strides: [2], dilations: [1], before: [0], after: [0], groups: 1} : f32[1,3,4]
       %4 = constant 1                             : f32[]
       %5 = broadcast %4 {axes: []}                : f32[1,3,4]
       %6 = mul %5, %3                             : f32[1,3,4]
       %7 = mul %5, %3                             : f32[1,3,4]
       %8 = add %6, %7                             : f32[1,3,4]
       %9 = pad %8 {before: [0,1,0], after: [0,1,0], interior: [0,1,0], value: 0} : f32[1,7,4]
      %10 = reverse %1 {axes: [0]}                 : f32[3,2,4]
      %11 = reshape %10                            : f32[3,2,1,4]
      %12 = transpose %11 {permutation: [0,3,2,1]} : f32[3,4,1,2]
      %13 = reshape %12                            : f32[3,4,2]
      %14 = conv %9, %13 {strides: [1], dilations: [1], before: [0], after: [0], groups: 1} : f32[1,5,2]
      %15 = pad %0 {before: [0,0,0], after: [0,1,0], interior: [0,0,0], value: -Infinity} : f32[1,6,2]
      %16 = maxPool %15 {window: [2], strides: [2], before: [0], after: [0]} : f32[1,3,2]

      output y        = %3
      output gradient = %14
      output pool     = %16
    "
  `);
});

test('many_groups: a convolution of each channel is a sum of products, and so is what goes to its kernel', () => {
  const graph = graphOf((g) => {
    const kernel = g.state('kernel', tensor('f32', [2, 1, 3]));
    const y = g.conv(g.state('x', tensor('f32', [1, 5, 3])), kernel, { strides: [2], groups: 3 });
    g.output('y', y);
    const [gradient = y] = differentiate(g, g.reduceSum(y), [kernel]);
    g.output('gradient', gradient);
  });
  expect(after(manyGroups, graph)).toMatchInlineSnapshot(`
    "graph test
      state  %0 kernel : f32[2,1,3]
      state  %1 x      : f32[1,5,3]

       %2 = reshape %0                  : f32[2,3]
       %3 = slice %2 {starts: [0,0], ends: [1,3], strides: [1,1]} : f32[1,3]
       %4 = reshape %3                  : f32[3]
       %5 = slice %1 {starts: [0,0,0], ends: [1,3,3], strides: [1,2,1]} : f32[1,2,3]
       %6 = broadcast %4 {axes: [2]}    : f32[1,2,3]
       %7 = mul %5, %6                  : f32[1,2,3]
       %8 = slice %2 {starts: [1,0], ends: [2,3], strides: [1,1]} : f32[1,3]
       %9 = reshape %8                  : f32[3]
      %10 = slice %1 {starts: [0,1,0], ends: [1,4,3], strides: [1,2,1]} : f32[1,2,3]
      %11 = broadcast %9 {axes: [2]}    : f32[1,2,3]
      %12 = mul %10, %11                : f32[1,2,3]
      %13 = add %7, %12                 : f32[1,2,3]
      %14 = constant 1                  : f32[]
      %15 = broadcast %14 {axes: []}    : f32[1,2,3]
      %16 = slice %1 {starts: [0,0,0], ends: [1,3,3], strides: [1,2,1]} : f32[1,2,3]
      %17 = mul %16, %15                : f32[1,2,3]
      %18 = reduceSum %17 {axes: [0,1]} : f32[3]
      %19 = slice %1 {starts: [0,1,0], ends: [1,4,3], strides: [1,2,1]} : f32[1,2,3]
      %20 = mul %19, %15                : f32[1,2,3]
      %21 = reduceSum %20 {axes: [0,1]} : f32[3]
      %22 = reshape %18                 : f32[1,3]
      %23 = reshape %21                 : f32[1,3]
      %24 = concat %22, %23 {axis: 0}   : f32[2,3]
      %25 = reshape %24                 : f32[2,1,3]

      output y        = %13
      output gradient = %25
    "
  `);
});

test('many_groups: leaves groups that fill vectors, and windows that would make long sums', () => {
  const graph = (groups: number, window: number): Graph => graphOf((g) => {
    g.output('y', g.conv(g.state('x', tensor('f32', [1, 200, 8])), g.state('kernel', tensor('f32', [window, 8 / groups, 8])), { groups }));
  });
  for (const kept of [graph(1, 3), graph(2, 3), graph(8, 129)]) expect(after(manyGroups, kept)).toBe(printGraph(kept));
  expect(after(manyGroups, graph(4, 3))).not.toBe(printGraph(graph(4, 3)));
});

test('what a body of a scan does not need is not given to it', () => {
  const graph = graphOf((g) => {
    const x = g.state('x', tensor('f32', [3, 2]));
    const { carries } = g.scan({ carries: [g.state('h', tensor('f32', [2]))], slices: [x, x], shared: [x], length: 3 }, (body, { carries: [h], slices: [, second] }) => {
      if (h === undefined || second === undefined) throw new Error('a carry and two slices were given');
      return { carries: [body.tanh(body.add(h, second))], slices: [] };
    });
    const [h] = carries;
    if (h !== undefined) g.output('h', h);
  });
  const prepared = prepareGraph(graph);
  expect(verifyGraph(prepared)).toEqual([]);
  expect(printGraph(prepared)).toMatchInlineSnapshot(`
    "graph test
      state  %0 x : f32[3,2]
      state  %1 h : f32[2]

      %2 = scan %1, %0 {length: 3} : (f32[2])
          graph test_step
            carry  %0 0 : f32[2]
            slice  %1 0 : f32[2]

            %2 = add %0, %1 : f32[2]
            %3 = tanh %2    : f32[2]

            output carry/0 = %3
      %3 = item %2 {index: 0}      : f32[2]

      output h = %3
    "
  `);
});

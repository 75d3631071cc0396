/**
 * @file The builder: broadcasting, axes, numbers as operands, inputs, and what it refuses.
 */
import { describe, expect, test } from 'vitest';
import { GraphBuilder } from '../../../src/compiler/graph/builder.ts';
import { statesOf } from '../../../src/compiler/graph/graph.ts';
import { printNode } from '../../../src/compiler/graph/print.ts';
import { printType, ragged, tensor } from '../../../src/compiler/graph/types.ts';
import { verifyGraph } from '../../../src/compiler/graph/verify.ts';
import { compute, numbersOf } from '../../support/graph_bench.ts';

const f32 = (g: GraphBuilder, name: string, shape: readonly number[]) => g.data(name, tensor('f32', shape));
const nodesOf = (g: GraphBuilder): readonly string[] => g.build().nodes.map(printNode);

describe('broadcasting', () => {
  test.each([
    { x: [3, 4], y: [4], gives: [3, 4] }, { x: [3, 1], y: [4], gives: [3, 4] }, { x: [], y: [2, 2], gives: [2, 2] },
    { x: [2, 1, 3], y: [4, 1], gives: [2, 4, 3] }, { x: [1], y: [1, 1], gives: [1, 1] },
  ])('$x with $y gives $gives', ({ x, y, gives }) => {
    const g = new GraphBuilder('test');
    expect(g.add(f32(g, 'x', x), f32(g, 'y', y)).type.shape).toEqual(gives);
    expect(verifyGraph(g.build())).toEqual([]);
  });
  test('only what is spread gets a node', () => {
    const g = new GraphBuilder('test');
    g.add(f32(g, 'x', [3, 4]), f32(g, 'y', [4]));
    expect(nodesOf(g).slice(2)).toEqual(['broadcast %1 {axes: [1]}', 'add %0, %2']);
  });
  test('numbers become constants of the other\'s type', () => {
    const g = new GraphBuilder('test');
    expect(printType(g.sub(1, f32(g, 'x', [2])).type)).toBe('f32[2]');
    expect(printType(g.equal(g.data('i', tensor('i32', [3])), 1).type)).toBe('bool[3]');
    expect(nodesOf(g)).toContain('constant 1');
  });
  test('select spreads all three', () => {
    expect(numbersOf(compute(({ g, f32: given, bool }) => g.select(bool([1, 0], [2, 1]), given([1, 2]), -1)))).toEqual([1, 2, -1, -1]);
  });
  test('shapes that do not fit are refused', () => {
    const g = new GraphBuilder('test');
    expect(() => g.add(f32(g, 'x', [3]), f32(g, 'y', [4]))).toThrow('[3] and [4] do not broadcast');
    expect(() => g.add(1, 2)).toThrow('two numbers');
  });
});

describe('shapes and axes', () => {
  test('negative axes count from the end, keepDims leaves extents of 1', () => {
    const g = new GraphBuilder('test');
    const x = f32(g, 'x', [2, 3, 4]);
    expect(g.reduceSum(x, [-1, 0]).type.shape).toEqual([3]);
    expect(g.reduceMax(x, [-2], { keepDims: true }).type.shape).toEqual([2, 1, 4]);
    expect(g.reduceMin(x).type.shape).toEqual([]);
    expect(g.mean(x, [], { keepDims: true })).toMatchObject({ type: { shape: [2, 3, 4] } });
    expect(g.argMax(x, -1).type.shape).toEqual([2, 3]);
    expect(() => g.reduceSum(x, [3])).toThrow('axis 3 is not one of 3');
  });
  test('-1 in a shape is what is left', () => {
    const g = new GraphBuilder('test');
    expect(g.reshape(f32(g, 'x', [2, 6]), [-1, 4]).type.shape).toEqual([3, 4]);
    expect(() => g.reshape(f32(g, 'x', [2, 6]), [-1, 5])).toThrow('reshape cannot make');
  });
  test('what changes nothing makes no node', () => {
    const g = new GraphBuilder('test');
    const x = f32(g, 'x', [2, 3]);
    expect([g.cast(x, 'f32'), g.reshape(x, [2, -1]), g.broadcastTo(x, [2, 3])]).toEqual([x, x, x]);
  });
  test('mean divides by how many there are', () => expect(numbersOf(compute(({ g, f32: given }) => g.mean(given([1, 2, 3, 6], [2, 2]), [1])))).toEqual([1.5, 4.5]));
});

describe('inputs, outputs and updates', () => {
  test('an input is one value, however often it is asked for', () => {
    const g = new GraphBuilder('test');
    expect(g.state('w', tensor('f32', [2]))).toBe(g.state('w', tensor('f32', [2])));
    expect(g.scalar('step', 'i32')).toBe(g.scalar('step', 'i32'));
    expect(g.data('w', ragged(2))).not.toBe(g.state('w', tensor('f32', [2])));
    expect(() => g.state('w', tensor('f32', [3]))).toThrow('state w is f32[2], and now f32[3]');
  });
  test('states are those read and those updated', () => {
    const g = new GraphBuilder('test');
    g.update('v', g.neg(g.state('w', tensor('f32', [2]))));
    expect([...statesOf(g.build())].map(([name, type]) => `${name} ${printType(type)}`)).toEqual(['w f32[2]', 'v f32[2]']);
  });
  test('names are used once, and values are the graph\'s own', () => {
    const g = new GraphBuilder('test');
    const x = f32(g, 'x', [1]);
    g.output('y', x);
    expect(() => g.output('y', x)).toThrow('two outputs y');
    g.update('w', x);
    expect(() => g.update('w', x)).toThrow('updates w twice');
    expect(() => new GraphBuilder('other').neg(x)).toThrow('another graph');
  });
});

test('logits are known of the value that was marked, and of that function', () => {
  const g = new GraphBuilder('test');
  const z = f32(g, 'z', [3]);
  const y = g.sigmoid(z);
  g.markLogits(y, 'sigmoid', z);
  expect(g.logitsOf(y, 'sigmoid')).toBe(z);
  expect(g.logitsOf(y, 'softmax')).toBeNull();
  expect(g.logitsOf(z, 'sigmoid')).toBeNull();
});

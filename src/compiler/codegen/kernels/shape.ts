/**
 * @file Kernels that put numbers elsewhere: padding and joining. What they take is computed within their loops.
 */
import { nodeAt, shapeOf, tensorType } from '../fuse/trace.ts';
import { rowMajor } from '../fuse/linear.ts';
import { sizeOf } from '../../graph/types.ts';
import { sum, times, type Index } from '../ir/affine.ts';
import { constant, element } from '../ir/build.ts';
import { stored } from '../emit/evaluate.ts';
import { visit } from './elementwise.ts';
import { byLast, canBeVectors, evaluatorOf, operandOf, overNeighbours, split, type Generator, type Kernel } from './kernel.ts';

/** Copies an operand into a row-major array of another shape: axis i from `starts[i]`, by `steps[i]`. Axis 0 is divided among threads. */
function place(kernel: Kernel, operand: number, into: readonly number[], starts: readonly number[], steps: readonly number[]): void {
  const { b } = kernel;
  const nest = kernel.nestOf(operand, { keepAxes: true });
  const { dtype } = tensorType(nodeAt(kernel.graph, operand));
  const evaluator = evaluatorOf(kernel);
  const strides = rowMajor(into);
  const base = starts.reduce((offset, start, axis) => offset + start * (strides[axis] ?? 0), 0);
  const last = nest.extents.length - 1;
  const vectors = canBeVectors(nest, last) && (steps.at(-1) ?? 1) === 1;
  visit(kernel, nest.extents, vectors, evaluator, (indices, levels, vector) => {
    const [computation] = nest.computations;
    if (computation === undefined) return;
    const value = evaluator.at({ indices, levels, lanesAlong: vector ? last : null, root: null }, () => stored(evaluator.value(computation.traced), dtype));
    const index: Index = sum(base, ...indices.map((each, axis) => times(each, (strides[axis] ?? 0) * (steps[axis] ?? 1))));
    for (const to of kernel.storesOf(kernel.id)) b.store(element(to, index), value);
  });
}

export const pad: Generator<'pad'> = {
  work: ({ type }) => (type.kind === 'tensor' ? sizeOf(type.shape) : 0),
  emit: (node, kernel) => {
    const { b } = kernel;
    const { shape, dtype } = tensorType(node);
    const { before, after, interior, value } = node.attributes;
    const type = dtype === 'f32' ? 'f32' : 'i32';
    // The same thread fills and copies a row; where rows themselves are added, one thread does it all.
    const rowsStay = before[0] === 0 && after[0] === 0 && interior[0] === 0;
    const rows = shape[0] ?? 1;
    const width = sizeOf(shape.slice(1));
    const fill = (row: Index): void => {
      overNeighbours(kernel, width, true, (column, vector) => {
        for (const to of kernel.storesOf(kernel.id)) b.store(element(to, sum(times(row, width), column)), constant(vector ? (dtype === 'f32' ? 'f32v' : 'i32v') : type, value));
      });
    };
    if (sizeOf(shape) === 0) return;
    const copy = (each: Kernel): void => { place(each, operandOf(node, 0), shape, before, interior.map((gap) => gap + 1)); };
    if (rowsStay && kernel.parallel) {
      const { from, to } = split(kernel, rows);
      b.loop(from, to, 1, fill);
      copy(kernel);
    } else {
      byLast(kernel, () => {
        b.for(0, rows, 1, fill);
        copy({ ...kernel, parallel: false });
      });
    }
  },
};

export const concat: Generator<'concat'> = {
  work: ({ type }) => (type.kind === 'tensor' ? sizeOf(type.shape) : 0),
  emit: (node, kernel) => {
    const { shape } = tensorType(node);
    const { axis } = node.attributes;
    let start = 0;
    for (const operand of node.operands) {
      place(kernel, operand, shape, shape.map((_, each) => (each === axis ? start : 0)), shape.map(() => 1));
      start += shapeOf(kernel.graph, operand)[axis] ?? 0;
    }
  },
};

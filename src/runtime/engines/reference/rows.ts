/**
 * @file Kernels that take rows of tables by number, and those of ragged rows.
 */
import type { Primitive } from '../../../compiler/graph/primitives.ts';
import { sizeOf } from '../../../compiler/graph/types.ts';
import type { RaggedData } from '../engine.ts';
import { denseAt, denseOf, raggedAt, type Kernel, type Numbers } from './value.ts';

type Rows = 'gather' | 'scatterSum' | 'multiHot' | 'gatherSum' | 'raggedScatterSum' | 'raggedUnique' | 'raggedPad';

export const rowKernels: { readonly [P in Extract<Primitive, Rows>]: Kernel<P> } = {
  /** Throws RangeError where the table has no such row. */
  gather: (node, operands) => {
    const table = denseAt(operands, 0);
    const [rows = 0] = table.type.shape;
    const width = sizeOf(table.type.shape.slice(1));
    const result = denseOf(node);
    denseAt(operands, 1).values.forEach((index, at) => addRow(table.values, expectRow(index, rows), result.values, at, width));
    return result;
  },

  /** Throws RangeError where the result has no such row. */
  scatterSum: (node, operands) => {
    const { rows } = node.attributes;
    const updates = denseAt(operands, 1).values;
    const result = denseOf(node);
    const width = sizeOf(result.type.shape.slice(1));
    denseAt(operands, 0).values.forEach((index, at) => addRow(updates, at, result.values, expectRow(index, rows), width));
    return result;
  },

  multiHot: (node, operands) => {
    const { rows } = raggedAt(operands, 0);
    const { size } = node.attributes;
    const result = denseOf(node);
    eachName(rows, size, (row, name) => { result.values[row * size + name] = 1; });
    return result;
  },

  gatherSum: (node, operands) => {
    const { type, values } = denseAt(operands, 0);
    const [size = 0, width = 1] = type.shape;
    const result = denseOf(node);
    eachName(raggedAt(operands, 1).rows, size, (row, name) => addRow(values, name, result.values, row, width));
    return result;
  },

  raggedScatterSum: (node, operands) => {
    const { type, values } = denseAt(operands, 1);
    const [, width = 1] = type.shape;
    const result = denseOf(node);
    eachName(raggedAt(operands, 0).rows, node.attributes.rows, (row, name) => addRow(values, row, result.values, name, width));
    return result;
  },

  raggedUnique: (_, operands) => {
    const { type, rows } = raggedAt(operands, 0);
    const offsets = new Int32Array(rows.offsets.length);
    const values = new Int32Array(rows.values.length);
    let end = 0;
    for (let row = 0; row < type.rows; row++) {
      const sorted = rows.values.slice(rows.offsets[row], rows.offsets[row + 1]).sort();
      for (let i = 0; i < sorted.length; i++) {
        if (i === 0 || sorted[i] !== sorted[i - 1]) values[end++] = sorted[i] ?? 0;
      }
      offsets[row + 1] = end;
    }
    return { kind: 'ragged', type: { ...type, unique: true }, rows: { offsets, values: values.slice(0, end) } };
  },

  raggedPad: (node, operands) => {
    const { rows } = raggedAt(operands, 0);
    const { length, padding, truncating, value } = node.attributes;
    const result = denseOf(node);
    result.values.fill(value);
    for (let row = 0; row + 1 < rows.offsets.length; row++) {
      const [start = 0, end = 0] = rows.offsets.subarray(row, row + 2);
      const kept = Math.min(length, end - start);
      const from = truncating === 'pre' ? end - kept : start;
      const to = row * length + (padding === 'pre' ? length - kept : 0);
      result.values.set(rows.values.subarray(from, from + kept), to);
    }
    return result;
  },
};

/** to[toRow] += from[fromRow] */
function addRow(from: Numbers, fromRow: number, to: Numbers, toRow: number, width: number): void {
  const [source, target] = [fromRow * width, toRow * width];
  for (let i = 0; i < width; i++) to[target + i] = (to[target + i] ?? 0) + (from[source + i] ?? 0);
}

function expectRow(index: number, rows: number): number {
  if (index < 0 || index >= rows) throw new RangeError(`row ${index} of ${rows} was asked for`);
  return index;
}

/** Visits each number within 0 … size - 1, with the row that it stands in. */
function eachName({ offsets, values }: RaggedData, size: number, visit: (row: number, name: number) => void): void {
  for (let row = 0; row + 1 < offsets.length; row++) {
    for (let at = offsets[row] ?? 0, end = offsets[row + 1] ?? 0; at < end; at++) {
      const name = values[at] ?? -1;
      if (name >= 0 && name < size) visit(row, name);
    }
  }
}

/**
 * @file Kernels that take rows by number: the batch's rows of a data column, rows of a table, and sums into rows.
 */
import { shapeOf, tensorType } from '../fuse/trace.ts';
import { indexOf, sum, times, type Index } from '../ir/affine.ts';
import { add, apply, compare, constant, element, int, load, loadByte, read, select } from '../ir/build.ts';
import type { Expression, IrType } from '../ir/ir.ts';
import { sizeOf, type Dtype } from '../../graph/types.ts';
import { baseOf, evaluatorOf, finish, forShare, hasVectors, operandOf, overNeighbours, type Generator, type Kernel } from './kernel.ts';

/** The batch's rows of a column, and what is computed of each of their numbers alone. */
export const input: Generator<'input'> = {
  work: ({ type }) => (type.kind === 'tensor' ? sizeOf(type.shape) : 0),
  emit: (node, kernel) => {
    const { b, nest, parameters } = kernel;
    if (nest === null) return;
    const { dtype } = tensorType(node);
    const { pointer, bytes } = kernel.column(node.attributes.name);
    const evaluator = evaluatorOf(kernel);
    const start = b.variable(load('i32', pointer), 'column');
    const [rows = 1, width = 1] = nest.extents;
    const vectors = !bytes && hasVectors(nest, 1);
    forShare(kernel, rows, 1, (row) => {
      evaluator.inside(() => {
        const number = b.variable(load('i32', sum(indexOf(parameters.order), times(row, 4))), 'row');
        const at = (column: Index): ReturnType<typeof element> => (bytes
          ? sum(indexOf(start), indexOf(number, width), column)
          : element(indexOf(start), sum(indexOf(number, width), column)));
        const one = (column: Index, vector: boolean): void => {
          evaluator.inside(() => {
            const root = bytes ? fromByte(dtype, loadByte(at(column))) : asTruth(dtype, load(typeOf(dtype, vector), at(column)));
            finish(kernel, nest, evaluator, { indices: [row, column], levels: [evaluator.depth - 1, evaluator.depth], lanesAlong: vector ? 1 : null, root });
          });
        };
        overNeighbours(kernel, width, vectors, one, 'column');
      });
    }, 'i');
  },
};

function fromByte(dtype: Dtype, byte: Expression): Expression {
  return dtype === 'f32' ? apply('toFloat', [byte], 'f32') : asTruth(dtype, byte);
}

function asTruth(dtype: Dtype, value: Expression): Expression {
  return dtype === 'bool' ? compare('ne', value, constant(value.type, 0)) : value;
}

function typeOf(dtype: Dtype, vector: boolean): IrType {
  return dtype === 'f32' ? (vector ? 'f32v' : 'f32') : vector ? 'i32v' : 'i32';
}

/** Rows of a table by number. A number that is no row is told by the host, which looks at the columns; here it gives row 0. */
export const gather: Generator<'gather'> = {
  work: ({ type }) => (type.kind === 'tensor' ? sizeOf(type.shape) : 0),
  emit: (node, kernel) => {
    const { b, nest, graph } = kernel;
    if (nest === null) return;
    const [table, indices] = [baseOf(kernel, operandOf(node, 0)), baseOf(kernel, operandOf(node, 1))];
    const { dtype } = tensorType(node);
    const [tableRows = 1] = shapeOf(graph, operandOf(node, 0));
    const evaluator = evaluatorOf(kernel);
    const [rows = 1, width = 1] = nest.extents;
    const vectors = hasVectors(nest, 1);
    forShare(kernel, rows, 1, (row) => {
      evaluator.inside(() => {
        const number = b.variable(withinTable(load('i32', element(indices.base, row)), tableRows), 'row');
        overNeighbours(kernel, width, vectors, (column, vector) => {
          evaluator.inside(() => {
            const root = asTruth(dtype, load(typeOf(dtype, vector), element(table.base, sum(indexOf(number, width), column))));
            finish(kernel, nest, evaluator, { indices: [row, column], levels: [evaluator.depth - 1, evaluator.depth], lanesAlong: vector ? 1 : null, root });
          });
        }, 'column');
      });
    }, 'i');
  },
};

/** Memory is never read or written outside the table, whatever the numbers say. */
function withinTable(number: Expression, rows: number): Expression {
  const inside = apply('and', [compare('ge', number, int(0)), compare('lt', number, int(rows))]);
  return select(inside, number, int(0));
}

/** Sums of updates into rows; each row by one thread, in the order of the updates, so that the sums are always the same. */
export const scatterSum: Generator<'scatterSum'> = {
  work: (node, graph) => sizeOf(shapeOf(graph, operandOf(node, 1))) + (node.type.kind === 'tensor' ? sizeOf(node.type.shape) : 0),
  emit: (node, kernel) => {
    const { b, graph } = kernel;
    const [indices, updates] = [baseOf(kernel, operandOf(node, 0)), baseOf(kernel, operandOf(node, 1))];
    const { dtype } = tensorType(node);
    const count = sizeOf(shapeOf(graph, operandOf(node, 0)));
    const { rows } = node.attributes;
    const width = sizeOf(shapeOf(graph, operandOf(node, 1)).slice(shapeOf(graph, operandOf(node, 0)).length));
    const [first, ...copies] = kernel.storesOf(kernel.id);
    if (first === undefined) return;
    // Threads divide the columns: every thread goes through all numbers, and adds its own columns.
    byColumns(kernel, width, (from, to) => {
      b.for(0, rows, 1, (row) => { overColumns(kernel, width, from, to, (column, vector) => { b.store(element(first, sum(times(row, width), column)), constant(typeOf(dtype, vector), 0)); }); });
      b.for(0, count, 1, (each) => {
        const row = b.variable(withinTable(load('i32', element(indices.base, each)), rows), 'row');
        overColumns(kernel, width, from, to, (column, vector) => {
          const at = element(first, sum(indexOf(row, width), column));
          const type = typeOf(dtype, vector);
          b.store(at, add(load(type, at), load(type, element(updates.base, sum(times(each, width), column)))));
        });
      });
      for (const copy of copies) {
        b.for(0, rows, 1, (row) => { overColumns(kernel, width, from, to, (column, vector) => { b.store(element(copy, sum(times(row, width), column)), load(typeOf(dtype, vector), element(first, sum(times(row, width), column)))); }); });
      }
    });
  },
};

/** This thread's columns: whole vectors. All of them by one where they are too few to be divided. */
function byColumns(kernel: Kernel, width: number, write: (from: number | null, to: number | null) => void): void {
  if (!kernel.parallel || kernel.target.threads === 1) {
    write(null, null);
    return;
  }
  const vectors = Math.ceil(width / kernel.target.lanes);
  const { b, target: { threads, lanes }, parameters: { thread } } = kernel;
  for (let each = 0; each < threads; each++) {
    const from = Math.floor((vectors * each) / threads) * lanes;
    const to = Math.min(width, Math.floor((vectors * (each + 1)) / threads) * lanes);
    if (from < to) b.if(compare('eq', read(thread), int(each)), () => { write(from, to); });
  }
}

function overColumns(kernel: Kernel, width: number, from: number | null, to: number | null, body: (column: Index, vector: boolean) => void): void {
  const [begin, end] = [from ?? 0, to ?? width];
  overNeighbours(kernel, end - begin, true, (column, vector) => { body(sum(column, begin), vector); }, 'column');
}

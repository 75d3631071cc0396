/**
 * @file Matrix products in register tiles: rows × vectors of columns of sums stay in registers while the shared axis is gone along. How operands lie
 * is the caller's: addresses are given by functions, and results are taken by one.
 */
import { InternalError } from '../../internal_error.ts';
import { affine, sum, type Index } from '../ir/affine.ts';
import { add, constant, element, fma, lane, load, loadSplat, read, shuffle, type IrBuilder } from '../ir/build.ts';
import type { Affine, Expression, Variable } from '../ir/ir.ts';
import type { Target, Tile } from '../target.ts';
import { inLockstep, type Kernel } from './kernel.ts';

/** One stretch of the shared axis: `length` steps. Addresses of step `k` of row `row` and column `column`. */
export interface Stretch {
  readonly length: number;
  readonly a: (row: Index, k: Index) => Affine;
  readonly b: (k: Index, column: Index) => Affine;
}

export type Take = (row: Index, column: Index, sum: Expression, isVector: boolean) => void;

/** Widths of the panels of columns: as many vectors as a tile has, then fewer, then single columns. */
export function panelWidths(columns: number, { lanes }: Target, { vectors }: Tile): readonly number[] {
  const wide = lanes * vectors;
  const rest = Math.floor((columns % wide) / lanes) * lanes;
  return [wide, ...(rest > 0 && rest < wide ? [rest] : []), 1];
}

/** Sums of one tile: `begin` gives what each starts from (zero where it is left out). */
export function tile(
  kernel: Pick<Kernel, 'b' | 'target'>, size: { readonly rows: number; readonly width: number; readonly unroll: number }, at: { readonly row: Index; readonly column: Index },
  stretches: (body: (stretch: Stretch) => void) => void, take: Take, begin?: (row: Index, column: Index, isVector: boolean) => Expression,
): void {
  const { b, target } = kernel;
  const { rows, width, unroll } = size;
  const isVector = width >= target.lanes;
  const type = isVector ? 'f32v' : 'f32';
  const step = isVector ? target.lanes : 1;
  const count = width / step;
  const sums: Variable[][] = Array.from({ length: rows }, (_, row) => Array.from({ length: count }, (__, vector) =>
    b.variable(begin === undefined ? constant(type, 0) : begin(sum(at.row, row), sum(at.column, vector * step), isVector), 'sum')));
  stretches((stretch) => {
    b.pieces(stretch.length, unroll > 1 ? [unroll, 1] : [1], (first, turns) => {
      for (let turn = 0; turn < turns; turn++) {
        const k = sum(first, turn);
        const columns = Array.from({ length: count }, (_, vector) => b.let(load(type, stretch.b(k, sum(at.column, vector * step))), 'b'));
        sums.forEach((row, index) => {
          const a = b.let(loadSplat(type, stretch.a(sum(at.row, index), k)), 'a');
          row.forEach((total, vector) => { b.set(total, fma(a, columns[vector] ?? a, read(total))); });
        });
      }
    }, 'k');
  });
  sums.forEach((row, index) => {
    inLockstep(kernel, row, (total, vector) => { take(sum(at.row, index), sum(at.column, vector * step), read(total), isVector); });
  });
}

/** Where `count` dot products along a shared axis take their numbers: both contiguous along it. */
export interface Dots {
  readonly count: number;
  readonly length: number;
  readonly a: (index: Index, k: Index) => Affine;
  readonly x: (k: Index) => Affine;
}

/** Four dot products at a time; `from` and `to` bound groups of four, so that vectors of results come out. */
export function dots(b: IrBuilder, { lanes }: Target, { length, a, x }: Omit<Dots, 'count'>, first: Index, count: 1 | 4, take: (index: Index, result: Expression, isVector: boolean) => void): void {
  const sums = Array.from({ length: count }, () => b.variable(constant('f32v', 0), 'sum'));
  const whole = Math.floor(length / lanes) * lanes;
  b.for(0, whole, lanes, (k) => {
    const shared = b.let(load('f32v', x(k)), 'x');
    sums.forEach((total, index) => { b.set(total, fma(load('f32v', a(sum(first, index), k)), shared, read(total))); });
  }, 'k');
  const rest = (index: number, start: Expression): Expression => {
    const total = b.variable(start, 'dot');
    for (let k = whole; k < length; k++) b.set(total, fma(load('f32', a(sum(first, index), affine(k))), load('f32', x(affine(k))), read(total)));
    return read(total);
  };
  if (count === 4 && whole === length) {
    const [p, q, r, s] = sums.map(read);
    if (p === undefined || q === undefined || r === undefined || s === undefined) throw new InternalError('four sums were asked for');
    const left = b.let(add(shuffle(p, q, [0, 4, 1, 5]), shuffle(p, q, [2, 6, 3, 7])));
    const right = b.let(add(shuffle(r, s, [0, 4, 1, 5]), shuffle(r, s, [2, 6, 3, 7])));
    take(first, b.let(add(shuffle(left, right, [0, 1, 4, 5]), shuffle(left, right, [2, 3, 6, 7]))), true);
    return;
  }
  sums.forEach((total, index) => {
    const halves = b.let(add(read(total), shuffle(read(total), read(total), [2, 3, 0, 1])));
    take(sum(first, index), rest(index, add(lane(halves, 0), lane(halves, 1))), false);
  });
}

/**
 * Copies a panel of B into [steps][width], so that a tile reads it in order: columns beyond `columns` are zeros. Where B lies with the
 * shared axis innermost (`contiguous` along k), four by four are turned over in registers.
 */
export function packPanel(
  kernel: Pick<Kernel, 'b' | 'target'>, to: Index, panel: { readonly length: number; readonly width: number; readonly columns: number; readonly contiguous: 'columns' | 'steps' | 'neither' },
  at: (k: Index, column: Index) => Affine, column: Index,
): void {
  const { b, target: { lanes } } = kernel;
  const { length, width, columns, contiguous } = panel;
  const whole = contiguous === 'columns' ? Math.floor(columns / lanes) : 0;
  const place = (k: Index, offset: number): Affine => element(to, sum(scaledBy(k, width), offset));
  const single = (k: Index, offset: number): void => {
    b.store(place(k, offset), offset < columns ? load('f32', at(k, sum(column, offset))) : constant('f32', 0));
  };
  const turned = contiguous === 'steps' && columns === width && width % lanes === 0;
  b.pieces(length, turned ? [lanes, 1] : [1], (k, turns) => {
    inLockstep(kernel, Array.from({ length: whole }, (_, vector) => vector * lanes), (offset) => { b.store(place(k, offset), load('f32v', at(k, sum(column, offset)))); });
    for (let offset = whole * lanes; offset < width; offset += lanes) {
      if (turns === lanes && turned) {
        const rows = Array.from({ length: lanes }, (_, index) => b.let(load('f32v', at(k, sum(column, offset + index)))));
        transposed(b, rows).forEach((row, index) => { b.store(place(sum(k, index), offset), row); });
      } else {
        for (let each = offset; each < Math.min(offset + lanes, width); each++) single(k, each);
      }
    }
  }, 'k');
}

function scaledBy(index: Index, factor: number): Affine {
  const { terms, constant: offset } = affine(index);
  return { terms: terms.map((term) => ({ ...term, factor: term.factor * factor })), constant: offset * factor };
}

/** Four vectors of four lanes, turned over. */
export function transposed(b: IrBuilder, rows: readonly Expression[]): readonly Expression[] {
  const [p, q, r, s] = rows;
  if (p === undefined || q === undefined || r === undefined || s === undefined) throw new InternalError('four rows are turned over');
  const [pq, PQ, rs, RS] = [b.let(shuffle(p, q, [0, 4, 1, 5])), b.let(shuffle(p, q, [2, 6, 3, 7])), b.let(shuffle(r, s, [0, 4, 1, 5])), b.let(shuffle(r, s, [2, 6, 3, 7]))];
  return [shuffle(pq, rs, [0, 1, 4, 5]), shuffle(pq, rs, [2, 3, 6, 7]), shuffle(PQ, RS, [0, 1, 4, 5]), shuffle(PQ, RS, [2, 3, 6, 7])];
}

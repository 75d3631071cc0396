/**
 * @file Rows, dealt into folds.
 */
import { range } from './examples.ts';
import { permutation } from './random.ts';

/** The row numbers of a fold: those to train on, and those held out. */
export interface Fold {
  readonly fitted: number[];
  readonly held: number[];
}

/** So many of the first rows are held out; below 1 it is a share of them. */
export function holdFirst(count: number, amount: number): Fold {
  const held = amountOf(amount, count);
  return { fitted: range(held, count), held: range(0, held) };
}

/** So many of the last rows are held out; below 1 it is a share of them. */
export function holdLast(count: number, amount: number): Fold {
  const held = amountOf(amount, count);
  return { fitted: range(0, count - held), held: range(count - held, count) };
}

/** So many rows are held out at random; below 1 it is a share of them. `stream`: of the random numbers. */
export function holdRandom(count: number, amount: number, seed: number, stream: number): Fold {
  const order = permutation(count, seed, stream);
  return foldOf(order, new Set(order.slice(0, amountOf(amount, count))));
}

/** Likewise, of each class its share. */
export function holdStratified(classes: ArrayLike<number>, amount: number, seed: number, stream: number): Fold {
  const order = permutation(classes.length, seed, stream);
  const count = amountOf(amount, order.length);
  const shares = [...rowsByClass(order, classes)].map(([label, rows]) => {
    const share = (rows.length * count) / order.length;
    return { label, rows, take: Math.floor(share), lost: share - Math.floor(share) };
  });
  // One more of those that lost most by rounding down.
  let left = shares.reduce((sum, { take }) => sum - take, count);
  for (const share of shares.sort((a, b) => b.lost - a.lost || a.label - b.label)) if (left-- > 0) share.take += 1;
  return foldOf(order, new Set(shares.flatMap(({ rows, take }) => rows.slice(0, take))));
}

/** A share is taken so that what stays is rounded down. */
function amountOf(amount: number, count: number): number {
  return amount < 1 ? count - Math.floor(count * (1 - amount)) : amount;
}

/** Deals rows, in their order, into parts of the same size; each part is held out once. */
export function foldsOf(order: readonly number[], folds: number): Fold[] {
  const [size, larger] = [Math.floor(order.length / folds), order.length % folds];
  const start = (fold: number): number => fold * size + Math.min(fold, larger);
  return Array.from({ length: folds }, (_, fold) => foldOf(order, new Set(order.slice(start(fold), start(fold + 1)))));
}

/** Likewise, each part with its share of each class, as scikit-learn's `StratifiedKFold` deals them. */
export function stratifiedFoldsOf(order: readonly number[], classes: ArrayLike<number>, folds: number): Fold[] {
  const held = Array.from({ length: folds }, () => new Set<number>());
  let place = 0;
  for (const rows of rowsByClass(order, classes).values()) {
    const shares = rows.map((_, index) => (place + index) % folds).sort((a, b) => a - b);
    rows.forEach((row, index) => held[shares[index] ?? 0]?.add(row));
    place += rows.length;
  }
  return held.map((rows) => foldOf(order, rows));
}

function rowsByClass(order: readonly number[], classes: ArrayLike<number>): Map<number, number[]> {
  const byClass = new Map<number, number[]>();
  for (const row of order) {
    const rows = byClass.get(classes[row] ?? 0) ?? [];
    rows.push(row);
    byClass.set(classes[row] ?? 0, rows);
  }
  return byClass;
}

function foldOf(order: readonly number[], held: ReadonlySet<number>): Fold {
  const rows = [...order].sort((a, b) => a - b);
  return { fitted: rows.filter((row) => !held.has(row)), held: rows.filter((row) => held.has(row)) };
}

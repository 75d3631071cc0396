/**
 * @file Which rows each fold of a cross-validation holds out.
 */
import type { Column } from '../engines/engine.ts';

export interface Fold {
  /** Both ascending. */
  readonly train: Int32Array;
  readonly held: Int32Array;
}

/** Deals rows, in their order, into parts that follow each other; the first ones are larger by one where it does not come out even. */
export function dealFolds(order: Int32Array, folds: number): readonly Fold[] {
  const size = Math.floor(order.length / folds);
  const larger = order.length % folds;
  const starts = Array.from({ length: folds + 1 }, (_, fold) => fold * size + Math.min(fold, larger));
  const foldOf = new Int32Array(order.length);
  starts.slice(0, -1).forEach((start, fold) => { for (let place = start; place < (starts[fold + 1] ?? 0); place += 1) foldOf[order[place] ?? 0] = fold; });
  return foldsOf(foldOf, folds);
}

/**
 * Likewise, each part with its share of each class: with the classes one behind the other, part f would get each row whose place is
 * f modulo the number of parts; of each class it gets that many, rows that follow each other in the order. So scikit-learn does it.
 */
export function dealStratified(order: Int32Array, classOf: (row: number) => number, folds: number): readonly Fold[] {
  const rowsOfClass = new Map<number, number[]>();
  for (const row of order) {
    const label = classOf(row);
    const rows = rowsOfClass.get(label);
    if (rows === undefined) rowsOfClass.set(label, [row]);
    else rows.push(row);
  }
  const foldOf = new Int32Array(order.length);
  let place = 0;
  for (const rows of rowsOfClass.values()) {
    const shares = rows.map((_, index) => (place + index) % folds).sort((a, b) => a - b);
    rows.forEach((row, index) => { foldOf[row] = shares[index] ?? 0; });
    place += rows.length;
  }
  return foldsOf(foldOf, folds);
}

function foldsOf(foldOf: Int32Array, folds: number): readonly Fold[] {
  const rows = Array.from(foldOf.keys());
  return Array.from({ length: folds }, (_, fold) => ({
    train: Int32Array.from(rows.filter((row) => foldOf[row] !== fold)),
    held: Int32Array.from(rows.filter((row) => foldOf[row] === fold)),
  }));
}

/** The class of a row, from labels that are class numbers, or one-hot. */
export function classesOf(labels: Column): (row: number) => number {
  if (labels.kind === 'ragged') return () => 0;
  const { values, shape } = labels;
  const [classes] = shape;
  if (classes === undefined) return (row) => values[row] ?? 0;
  return (row) => {
    const ofRow = values.subarray(row * classes, (row + 1) * classes);
    return ofRow.indexOf(Math.max(...ofRow));
  };
}

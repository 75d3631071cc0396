/**
 * @file Which rows `fit` trains on, and which it holds out.
 */
import { rowsOf } from '../../compiler/program/amounts.ts';
import type { ValidationPlan } from '../../compiler/program/program.ts';
import { permutation, streams } from './permutation.ts';

export interface Split {
  readonly train: Int32Array;
  /** Rows of the training part that are held out; null for the test part, or for none. */
  readonly held: Int32Array | null;
}

/** No rows are left to train on, or none are held out. */
export class NothingLeft extends Error {
  override readonly name = 'NothingLeft';
}

/** Throws NothingLeft where nothing would be left, or nothing held out. */
export function splitRows(plan: ValidationPlan | null, rows: number, seed: number): Split {
  const all = Int32Array.from({ length: rows }, (_, row) => row);
  if (plan === null || plan.from === 'test') return { train: all, held: null };
  const held = rowsOf(plan.amount, rows);
  if (held >= rows || held < 1) throw new NothingLeft(`${held} of ${rows} rows`);
  switch (plan.from) {
    case 'first':
      return { held: all.slice(0, held), train: all.slice(held) };
    case 'last':
      return { held: all.slice(rows - held), train: all.slice(0, rows - held) };
    case 'random': {
      const order = permutation(rows, seed, streams.holdOut, 0);
      return { held: order.slice(0, held).sort(), train: order.slice(held).sort() };
    }
  }
}

/**
 * @file How many rows an amount is.
 */
import type { Amount } from './program.ts';

/** Of that many rows. A share is taken as Keras's validation_split takes it: what stays is rounded down. */
export function rowsOf(amount: Amount, rows: number): number {
  return 'rows' in amount ? amount.rows : rows - Math.floor(rows * (1 - amount.share));
}

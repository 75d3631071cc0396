/**
 * @file What TensorFlow.js calls the columns of a history.
 */
import type { Scope } from './scope.ts';

/** `accuracy` is `acc` there. */
export function columnOf(_scope: Scope, column: string): string {
  return column.replace(/^(val_)?accuracy$/, '$1acc');
}

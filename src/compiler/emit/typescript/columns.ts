/**
 * @file What TensorFlow.js calls the columns of a history.
 */
import type { Scope } from './scope.ts';

/** `accuracy` is `acc` there. */
export function columnOf(scope: Scope, column: string): string {
  const [prefix, name] = column.startsWith('val_') ? ['val_', column.slice('val_'.length)] : ['', column];
  const theirs = Object.entries(renamedColumns(scope)).find(([, ours]) => ours === name);
  return theirs === undefined ? column : `${prefix}${theirs[0]}`;
}

/** What columns are called in the file, by what TensorFlow.js calls them, where that is not the same. */
export function renamedColumns({ program }: Scope): { readonly [column: string]: string } {
  return program.training?.metrics.some(({ label }) => label === 'accuracy') === true ? { acc: 'accuracy' } : {};
}

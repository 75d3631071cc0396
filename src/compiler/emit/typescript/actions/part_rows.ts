/**
 * @file Rows of a part of the data, ready for the model.
 */
import type { DataPart } from '../../../program/program.ts';
import type { Span } from '../../../source/span.ts';
import { NotInTarget } from '../../target.ts';
import type { Scope } from '../scope.ts';

/** Lines after which they are there, and the name of an `Examples`. Throws NotInTarget where there is none by now. */
export function partRows({ rows: named }: Scope, on: DataPart, _index: number, at: Span | null): { readonly lines: readonly string[]; readonly rows: string } {
  const rows = named[on];
  if (rows === null) throw new NotInTarget(`what is asked of the ${on} part here`, on === 'train' ? 'train first' : `train first, with a ${on} part`, at);
  return { lines: [], rows };
}

/**
 * @file Rows of a part of the data, ready for the model.
 */
import type { DataPart } from '../../../program/program.ts';
import type { Span } from '../../../source/span.ts';
import { NotInTarget } from '../../target.ts';
import type { Scope } from '../scope.ts';

/** The name of an `Examples`. Throws NotInTarget where there is none by now. */
export function partRows({ rows }: Scope, on: DataPart, at: Span | null): string {
  const name = rows[on];
  if (name === null) throw new NotInTarget(`what is asked of the ${on} part here`, on === 'train' ? 'train first' : `train first, with a ${on} part`, at);
  return name;
}

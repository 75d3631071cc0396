/**
 * @file What a Program says of its model, for writers; what cannot be said has been refused when the program was checked.
 */
import { InternalError } from '../../compiler/internal_error.ts';
import type { Description, Dialect, SavedForm } from '../../compiler/program/model_file.ts';

export function describedOrThrow(form: SavedForm, dialect: Dialect, training: boolean): Description {
  const described = form.describe(dialect, training);
  if ('why' in described) throw new InternalError(`${described.layer ?? 'the model'} cannot be written: ${described.why}`);
  return described;
}

/**
 * @file `reset`.
 */
import { needsHistory } from './needs.ts';
import type { Writer } from './action.ts';

export const reset: Writer<'reset'> = (_, scope) => {
  const forgets = needsHistory(scope.program) && scope.history !== null;
  if (forgets) scope.history = 'replaced';
  return ['model = buildModel();'];
};

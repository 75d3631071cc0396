/**
 * @file What trainings measured, where later actions want it.
 */
import type { Scope } from '../scope.ts';
import { call, expression } from '../text.ts';
import { needsHistory } from './needs.ts';

/** Lines that train, and put what it measured behind what was measured before. `trained`: an expression of a `tf.History`. */
export function keepHistory(scope: Scope, trained: string): readonly string[] {
  if (!needsHistory(scope.program)) return [`${trained};`];
  const measured = call(scope.use('historyOf'), expression(trained)).text;
  if (scope.history === 'appended') return [`${scope.use('appendTo')}(history, ${measured});`];
  return setHistory(scope, measured, 'appended');
}

/** Lines that begin the history anew. `then`: what the next training does to it. */
export function setHistory(scope: Scope, measured: string, then: 'appended' | 'replaced'): readonly string[] {
  const declared = scope.history !== null;
  const again = scope.program.actions.filter(({ action }) => action === 'fit' || action === 'cross_validate').length > 1 && scope.program.actions.some(({ action }) => action === 'cross_validate');
  scope.history = then;
  return [`${declared ? '' : again ? 'let ' : 'const '}history${declared || !again ? '' : `: ${scope.use('History')}`} = ${measured};`];
}

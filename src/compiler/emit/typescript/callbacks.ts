/**
 * @file Callbacks, as `model.fit` takes them.
 */
import type { CallbackPlan } from '../../program/program.ts';
import { NotInTarget } from '../target.ts';
import type { Scope } from './scope.ts';
import type { Value } from './text.ts';

/** Expressions for the list of callbacks. */
export function callbackValues(_scope: Scope, callbacks: readonly CallbackPlan[]): readonly Value[] {
  return callbacks.map(({ callback, at }) => { throw new NotInTarget(`\`${callback}\``, 'it is not written yet', at); });
}

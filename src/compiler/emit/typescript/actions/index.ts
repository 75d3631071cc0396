/**
 * @file What is done, in order: one writer an action.
 */
import type { ActionKind } from '../../../program/program.ts';
import type { Scope } from '../scope.ts';
import type { PlanOf, Writer } from './action.ts';
import { cross_validate } from './cross_validate.ts';
import { decode } from './decode.ts';
import { evaluate } from './evaluate.ts';
import { expect } from './expect.ts';
import { fit } from './fit.ts';
import { history } from './history.ts';
import { load } from './load.ts';
import { plot } from './plot.ts';
import { predict } from './predict.ts';
import { reset } from './reset.ts';
import { save } from './save.ts';
import { summary } from './summary.ts';

const writers: { readonly [K in ActionKind]: Writer<K> } = { cross_validate, decode, evaluate, expect, fit, history, load, plot, predict, reset, save, summary };

/** Lines of `main`. */
export function actionLines<K extends ActionKind>(plan: PlanOf<K> & { readonly action: K }, scope: Scope, index: number): readonly string[] {
  const writer: Writer<K> = writers[plan.action];
  return writer(plan, scope, index);
}

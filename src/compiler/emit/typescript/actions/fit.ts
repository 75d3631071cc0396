/**
 * @file `fit`.
 */
import type { ActionPlan } from '../../../program/program.ts';
import { NotInTarget } from '../../target.ts';
import { callbackValues } from '../callbacks.ts';
import { saidFor } from '../constants.ts';
import type { Scope } from '../scope.ts';
import { call, expression, said, type Value } from '../text.ts';
import type { Writer } from './action.ts';
import { keepHistory } from './keep_history.ts';
import { rowLines } from './rows.ts';

export const fit: Writer<'fit'> = (plan, scope) => {
  const lines = rowLines(scope, plan.validation, plan.at);
  const trained = `await ${fitCall(scope, 'model', { ...plan, rows: scope.rows.train ?? 'train', validation: plan.validation === null ? null : scope.rows.validation, args: plan })}`;
  return [...lines, ...keepHistory(scope, trained)];
};

interface Training {
  readonly rows: string;
  readonly validation: string | null;
  readonly epochs: number;
  /** The plan of the action. */
  readonly args: object;
  readonly batch: number;
  readonly shuffle: boolean;
  readonly validation_freq: number;
  readonly class_weight: readonly number[] | null;
  readonly at: ActionPlan['at'];
}

/** `model.fit(train.x, train.y, { epochs: 4, … })` */
export function fitCall(scope: Scope, model: string, { rows, validation, epochs, batch, shuffle, validation_freq, class_weight, at, args }: Training): string {
  if (validation_freq !== 1) throw new NotInTarget('`validation_freq`', 'TensorFlow.js judges after every epoch: leave it out', at);
  const rounds = saidFor(scope, args, 'epochs') ?? epochs;
  const callbacks = callbackValues(scope, scope.program.training?.callbacks ?? []);
  const weights: Value = class_weight === null ? null : Object.fromEntries(class_weight.map((weight, index) => [String(index), weight]));
  return call(`${model}.fit`, expression(`${rows}.x`), expression(`${rows}.y`), said({
    epochs: rounds,
    batchSize: saidFor(scope, args, 'batch') ?? batch,
    validationData: validation === null ? undefined : [expression(`${validation}.x`), expression(`${validation}.y`)],
    shuffle: shuffle ? undefined : false,
    classWeight: weights ?? undefined,
    callbacks: [...callbacks, call(scope.use('reportEpochs'), rounds)],
    verbose: 0,
  })).text;
}

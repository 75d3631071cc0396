/**
 * @file `fit`: trains on the training part, less what it holds out. A further one goes on where the one before ended.
 */
import { diagnose } from '../../../compiler/diagnostics/diagnose.ts';
import type { ActionPlan } from '../../../compiler/program/program.ts';
import { startCallbacks } from '../callbacks/index.ts';
import { fitBefore, partRows, splitFor } from '../parts.ts';
import { report, type RunState } from '../run_state.ts';
import { train } from '../trainer.ts';
import { initializeWeights } from '../weights.ts';

export async function runFit(state: RunState, plan: ActionPlan & { readonly action: 'fit' }, index: number): Promise<void> {
  const data = await state.data();
  const split = splitFor(state, data, plan);
  if (split === null) return;
  if (split.train.length === 0) { report(state, diagnose('NN3103', plan.at, { part: 'training' })); return; }
  const validation = plan.validation === null ? null : partRows(state, data, 'validation', split, fitBefore(state, index), plan.at);
  if (plan.validation !== null && validation === null) return;
  if (!initializeWeights(state)) return;
  data.trainOn(split.train);
  if (state.deviations !== null) state.history.length = 0;
  state.deviations = null;
  state.callbacks ??= startCallbacks(state, false);
  const { epochs, batch, shuffle, at } = plan;
  state.emit({
    event: 'fit', epochs, batch, steps: Math.ceil(split.train.length / batch), rows: split.train.length,
    validation: validation === null ? null : { on: plan.validation?.from === 'test' ? 'test' : 'held-out', rows: validation.rows.length },
  });
  const begun = state.clock();
  const before = state.history.length;
  await train(state, {
    epochs, batch, shuffle, at, validation, rows: split.train, validationBatch: plan.validation_batch, validationFreq: plan.validation_freq,
    callbacks: state.callbacks, fold: null, classWeight: plan.class_weight,
  });
  state.emit({ event: 'fitted', epochs: state.history.length - before, seconds: state.clock() - begun, interrupted: state.signal.aborted });
}

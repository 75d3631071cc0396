/**
 * @file `model_checkpoint`: saves the model while training goes on.
 */
import type { Diagnostic } from '../../../compiler/diagnostics/diagnostic.ts';
import { fillPattern } from '../../../compiler/program/file_pattern.ts';
import type { CallbackPlan } from '../../../compiler/program/program.ts';
import type { Readings } from '../../events.ts';
import { report, type RunState } from '../run_state.ts';
import { BestSoFar } from './best_so_far.ts';
import type { TrainingCallback } from './callback.ts';

type Plan = Extract<CallbackPlan, { readonly callback: 'model_checkpoint' }>;

/** Writes the model of now; gives what is wrong, or null. */
type Write = (file: string) => Promise<Diagnostic | null>;

export function startModelCheckpoint(plan: Plan, state: RunState): TrainingCallback {
  return keepModels(plan, state, async (path) => {
    // What writes models is loaded for programs that do.
    const { saveModel } = await import('../../model/save_model.ts');
    return await saveModel(state, { path, weightsOnly: plan.save_weights_only, at: plan.at });
  }, (problem) => { report(state, problem); });
}

export function keepModels(plan: Plan, state: Pick<RunState, 'emit' | 'best'>, write: Write, complain: (problem: Diagnostic) => void): TrainingCallback {
  const { filepath, monitor, save_best_only, save_freq } = plan;
  const best = new BestSoFar(plan, state);
  let waited = 0;
  let failed = false;

  const save = async (epoch: number, step: number | null, readings: Readings): Promise<void> => {
    const value = readings[monitor];
    if (failed || !best.see(value)) return;
    const file = fillPattern(filepath, { ...readings, epoch, ...(step === null ? {} : { batch: step }) });
    const problem = await write(file);
    if (problem === null) state.emit({ event: 'checkpoint', epoch, step, file, ...(save_best_only ? { monitor, value: value ?? null } : { monitor: null, value: null }) });
    else {
      // Once is enough: the training itself goes on.
      failed = true;
      complain(problem);
    }
  };

  if (save_freq === 'epoch') {
    return {
      async endEpoch({ epoch, readings }) {
        await save(epoch, null, readings);
        return true;
      },
    };
  }
  return {
    untilPause: () => save_freq - waited,
    async pause({ steps, epoch, step, readings }) {
      waited += steps;
      if (waited < save_freq) return;
      waited = 0;
      await save(epoch, step, readings());
    },
  };
}

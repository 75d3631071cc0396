/**
 * @file `save`: the model as it is now, in a file.
 */
import type { ActionPlan } from '../../../compiler/program/program.ts';
import { report, type RunState } from '../run_state.ts';
import { initializeWeights } from '../weights.ts';

export async function runSave(state: RunState, { path, weights, at }: ActionPlan & { readonly action: 'save' }): Promise<void> {
  if (!initializeWeights(state)) return;
  // What reads and writes models is loaded for programs that do.
  const { saveModel } = await import('../../model/save_model.ts');
  const problem = await saveModel(state, { path, weightsOnly: weights, at });
  if (problem !== null) { report(state, problem); return; }
  state.emit({ event: 'save', file: path, steps: weights ? null : state.steps });
}

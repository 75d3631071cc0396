/**
 * @file `load`: a model from a file, in the place of the one that the run has.
 */
import type { ActionPlan } from '../../../compiler/program/program.ts';
import type { RunState } from '../run_state.ts';

export async function runLoad(state: RunState, { path, weights, at }: ActionPlan & { readonly action: 'load' }): Promise<void> {
  const { loadModel } = await import('../../model/load_model.ts');
  const loaded = await loadModel(state, { path, weightsOnly: weights, at });
  if (loaded !== null) state.emit({ event: 'load', file: path, steps: loaded.resumes ? state.steps : null, epochs: loaded.resumes ? state.epochs : null });
}

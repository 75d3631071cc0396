/**
 * @file Initial weights and what the optimizer begins with. The reference interpreter computes them, so that they are the same on
 * every engine.
 */
import { sizeOf } from '../../compiler/graph/types.ts';
import { evaluate } from '../engines/reference/evaluate.ts';
import { bytesOfModel, memoryProblem } from './memory.ts';
import { report, type RunState } from './run_state.ts';

/** Writes them into the session, the first time it is called. False where they would not fit into memory, and that was reported. */
export function initializeWeights(state: RunState): boolean {
  if (state.weightsReady) return true;
  const problem = memoryProblem('training the model', bytesOfModel(state.executable), state.memory, state.executable.program.model?.layers[0]?.at ?? null);
  if (problem !== null) {
    report(state, problem);
    return false;
  }
  state.weightsReady = true;
  const { initialize, weights, slots } = state.executable;
  const initial = evaluate(initialize, { scalars: new Map([['seed', state.seed]]) });
  for (const { state: name, type } of weights) {
    const values = initial.get(name);
    if (values instanceof Float32Array) state.session.writeState(name, { type, values });
  }
  for (const { state: name, type, value } of slots) state.session.writeState(name, { type, values: new Float32Array(sizeOf(type.shape)).fill(value) });
  return true;
}

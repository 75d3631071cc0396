/**
 * @file Initial weights and what the optimizer begins with. The reference interpreter computes them, so that they are the same on
 * every engine.
 */
import { sizeOf } from '../../compiler/graph/types.ts';
import { evaluate } from '../engines/reference/evaluate.ts';
import type { RunState } from './run_state.ts';

/** Writes them into the session, the first time it is called. */
export function initializeWeights(state: RunState): void {
  if (state.weightsReady) return;
  state.weightsReady = true;
  const { initialize, weights, slots, program } = state.executable;
  const initial = evaluate(initialize, { scalars: new Map([['seed', program.seed]]) });
  for (const { state: name, type } of weights) {
    const values = initial.get(name);
    if (values instanceof Float32Array) state.session.writeState(name, { type, values });
  }
  for (const { state: name, type, value } of slots) state.session.writeState(name, { type, values: new Float32Array(sizeOf(type.shape)).fill(value) });
}

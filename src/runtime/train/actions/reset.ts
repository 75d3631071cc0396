/**
 * @file `reset`: forgets all training.
 */
import { resetTraining, type RunState } from '../run_state.ts';

export function runReset(state: RunState): void {
  resetTraining(state);
  state.emit({ event: 'reset' });
}

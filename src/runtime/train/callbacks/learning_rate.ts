/**
 * @file The learning rate that steps are made with, and telling of its changes.
 */
import type { RunState } from '../run_state.ts';

/** `epoch`: at whose end, or before which (0 before the first). */
export function setLearningRate(state: RunState, rate: number, epoch: number): void {
  if (rate === state.learningRate) return;
  state.emit({ event: 'learning_rate', epoch, from: state.learningRate, to: rate });
  state.learningRate = rate;
}

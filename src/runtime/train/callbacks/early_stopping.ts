/**
 * @file `early_stopping`: ends a training that no longer gets better, and puts the best weights back.
 */
import type { CallbackPlan } from '../../../compiler/program/program.ts';
import type { Session, TensorData } from '../../engines/engine.ts';
import type { Emit } from '../../events.ts';
import type { TrainingCallback } from './callback.ts';
import { Patience } from './patience.ts';

/** What it needs of the run. */
interface Trained {
  readonly session: Pick<Session, 'readState' | 'writeState'>;
  readonly executable: { readonly weights: readonly { readonly state: string }[] };
  readonly emit: Emit;
}

export function startEarlyStopping(plan: Extract<CallbackPlan, { readonly callback: 'early_stopping' }>, state: Trained): TrainingCallback {
  let patience = new Patience(plan);
  let kept: ReadonlyMap<string, TensorData> | null = null;
  return {
    begin() {
      patience = new Patience(plan);
      kept = null;
      return true;
    },
    async endEpoch({ epoch, readings }) {
      const value = readings[plan.monitor];
      if (value === undefined) return true;
      const { stop, keep } = patience.see(epoch, value);
      if (keep && plan.restore_best_weights) kept = await readWeights(state);
      if (stop) state.emit({ event: 'early_stopped', epoch, monitor: plan.monitor, best: patience.best ?? value, best_epoch: patience.bestEpoch ?? epoch });
      return !stop;
    },
    end(whole) {
      if (!whole || kept === null || patience.bestEpoch === null) return;
      for (const [name, value] of kept) state.session.writeState(name, value);
      state.emit({ event: 'restored', epoch: patience.bestEpoch });
    },
  };
}

async function readWeights({ session, executable }: Trained): Promise<ReadonlyMap<string, TensorData>> {
  const weights: [string, TensorData][] = [];
  for (const { state } of executable.weights) weights.push([state, await session.readState(state)]);
  return new Map(weights);
}

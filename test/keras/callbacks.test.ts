/**
 * @file Told the same readings, callbacks decide as Keras's do.
 */
import { expect, test } from 'vitest';
import type { CallbackKind, CallbackPlan } from '../../src/compiler/program/program.ts';
import type { TensorData } from '../../src/runtime/engines/engine.ts';
import { startEarlyStopping } from '../../src/runtime/train/callbacks/early_stopping.ts';
import { keepModels } from '../../src/runtime/train/callbacks/model_checkpoint.ts';
import { Plateau } from '../../src/runtime/train/callbacks/plateau.ts';
import golden from '../golden/callbacks.json' with { type: 'json' };
import { programOf } from '../support/check.ts';

function planOf<K extends CallbackKind>(kind: K, statement: string): Extract<CallbackPlan, { readonly callback: K }> {
  const { training } = programOf(`data iris\ndense 3 softmax\nloss sparse_cce\n${statement}\nfit validation last(20%)`);
  const found = training?.callbacks.find((plan): plan is Extract<CallbackPlan, { readonly callback: K }> => plan.callback === kind);
  if (found === undefined) throw new Error(`no ${kind}`);
  return found;
}

function seriesOf(name: string): readonly number[] {
  const found = Object.entries(golden.series).find(([key]) => key === name)?.[1];
  if (found === undefined) throw new Error(`no series ${name}`);
  return found.map(Number);
}

/** A weight that is the number of the epoch. */
class Weight {
  value = 0;
  readonly session = {
    readState: (): Promise<TensorData> => Promise.resolve({ type: { kind: 'tensor', dtype: 'f32', shape: [] }, values: Float32Array.of(this.value) }),
    writeState: (_: string, { values }: TensorData): void => { this.value = values[0] ?? NaN; },
  };
}

test.each(golden.early_stopping)('$statement, $series', async ({ statement, series, epochs, stopped, weights }) => {
  const weight = new Weight();
  const events: string[] = [];
  const callback = startEarlyStopping(planOf('early_stopping', statement), { session: weight.session, executable: { weights: [{ state: 'w' }] }, emit: ({ event }) => { events.push(event); } });
  await callback.begin?.();
  let goesOn = true;
  let epoch = 0;
  for (const value of seriesOf(series)) {
    if (!goesOn) break;
    epoch += 1;
    weight.value = epoch;
    goesOn = (await callback.endEpoch?.({ epoch, readings: { val_loss: value } })) !== false;
  }
  await callback.end?.(true);
  expect({ epochs: epoch, stopped: !goesOn, weights: weight.value }).toEqual({ epochs, stopped, weights });
  expect(events.includes('early_stopped')).toBe(stopped);
});

test.each(golden.checkpoint)('$statement, $series', async ({ statement, series, saved }) => {
  const ours: number[] = [];
  let epoch = 0;
  const callback = keepModels(planOf('model_checkpoint', statement), { emit: () => undefined, best: new Map() }, () => { ours.push(epoch); return Promise.resolve(null); }, () => undefined);
  for (const value of seriesOf(series)) {
    epoch += 1;
    await callback.endEpoch?.({ epoch, readings: { val_loss: value } });
  }
  expect(ours).toEqual(saved);
});

test.each(golden.checkpoint_steps)('$statement in epochs of $epochs steps', async ({ statement, epochs, saved }) => {
  const ours: number[] = [];
  let done = 0;
  const callback = keepModels(planOf('model_checkpoint', statement), { emit: () => undefined, best: new Map() }, () => { ours.push(done); return Promise.resolve(null); }, () => undefined);
  for (const [index, length] of epochs.entries()) {
    for (let step = 0; step < length;) {
      const steps = Math.min(length - step, callback.untilPause?.() ?? Infinity);
      step += steps;
      done += steps;
      await callback.pause?.({ steps, epoch: index + 1, step, readings: () => ({ loss: 1 }) });
    }
    await callback.endEpoch?.({ epoch: index + 1, readings: { loss: 1 } });
  }
  expect(ours).toEqual(saved);
});

test.each(golden.reduce_lr)('$statement, $series', ({ statement, series, rates }) => {
  const plateau = new Plateau(planOf('reduce_lr_on_plateau', statement));
  let rate = 0.001;
  const ours = seriesOf(series).map((value) => Math.fround((rate = plateau.see(value, rate))));
  ours.forEach((value, index) => expect(Math.abs(value - (rates[index] ?? NaN)), `epoch ${index + 1}: ${value}`).toBeLessThanOrEqual(1e-6 * value));
});

/**
 * @file `cross_validate`: a training for each part of the rows, judged on that part.
 */
import { philoxWords } from '../../../compiler/graph/philox.ts';
import { diagnose } from '../../../compiler/diagnostics/diagnose.ts';
import type { ActionPlan } from '../../../compiler/program/program.ts';
import type { Readings } from '../../events.ts';
import { startCallbacks } from '../callbacks/index.ts';
import { allRows } from '../evaluation.ts';
import { classesOf, dealFolds, dealStratified, type Fold } from '../folds.ts';
import { permutation, streams } from '../permutation.ts';
import type { PreparedData } from '../prepare.ts';
import { report, resetTraining, type RunState } from '../run_state.ts';
import { spreadOf } from '../spread.ts';
import { train } from '../trainer.ts';
import { initializeWeights } from '../weights.ts';

type Plan = ActionPlan & { readonly action: 'cross_validate' };

export async function runCrossValidate(state: RunState, plan: Plan): Promise<void> {
  const data = await state.data();
  const rows = data.rows.train;
  if (rows < plan.folds) {
    report(state, diagnose('NN3111', plan.at, { folds: plan.folds, rows }, { help: 'write fewer folds' }));
    return;
  }
  const stratified = plan.stratified ?? hasClasses(state);
  const folds = Array.from({ length: plan.repeats }, (_, repeat) => deal(state, plan, data, stratified, repeat)).flat();
  const { epochs, batch, repeats } = plan;
  state.emit({ event: 'cross_validate', folds: plan.folds, repeats, stratified, epochs, batch, rows });
  const begun = state.clock();
  const histories: (readonly Readings[])[] = [];
  for (const [index, fold] of folds.entries()) {
    const history = await trainFold(state, plan, data, fold, index, folds.length);
    if (history === null) break;
    histories.push(history);
  }
  resetTraining(state);
  const { mean, deviation } = spreadOf(histories);
  state.history.push(...mean);
  state.deviations = deviation;
  state.emit({
    event: 'cross_validated', folds: histories.length, epochs: mean.length, seconds: state.clock() - begun,
    mean: mean.at(-1) ?? {}, deviation: deviation.at(-1) ?? {}, ...bestOf(mean), interrupted: state.signal.aborted,
  });
}

/** The history of one fold; null where it did not come to its end. */
async function trainFold(state: RunState, plan: Plan, data: PreparedData, { train: rows, held }: Fold, index: number, folds: number): Promise<readonly Readings[] | null> {
  resetTraining(state);
  state.seed = seedOf(state, index);
  if (!initializeWeights(state)) return null;
  data.trainOn(rows);
  const begun = state.clock();
  const at = { fold: index + 1, folds };
  const outcome = await train(state, {
    epochs: plan.epochs, batch: plan.batch, rows, shuffle: true, validation: { table: 'train', rows: held }, validationBatch: null,
    validationFreq: plan.validation_freq, callbacks: startCallbacks(state, true), fold: at, classWeight: plan.class_weight, at: plan.at,
  });
  const history = [...state.history];
  if (history.length > 0) state.emit({ event: 'fold', ...at, rows: rows.length, held: held.length, epochs: history.length, seconds: state.clock() - begun, readings: history.at(-1) ?? {} });
  return outcome === 'done' ? history : null;
}

function deal(state: RunState, { folds, shuffle }: Plan, data: PreparedData, stratified: boolean, repeat: number): readonly Fold[] {
  const rows = data.rows.train;
  const order = shuffle ? permutation(rows, state.executable.program.seed, streams.folds, repeat) : allRows(rows);
  return stratified && data.labels !== null ? dealStratified(order, classesOf(data.labels), folds) : dealFolds(order, folds);
}

function hasClasses({ executable: { program: { data } } }: RunState): boolean {
  const labels = data?.transforms.at(-1)?.after.labels ?? data?.rows.labels;
  return labels?.encoding === 'class' || labels?.encoding === 'one_hot';
}

/** Each fold has initial weights and an order of its own, as it has when a model is built anew. */
function seedOf({ executable: { program } }: RunState, fold: number): number {
  const words = new Uint32Array(1);
  philoxWords(program.seed, streams.foldSeeds, fold, words);
  return (words[0] ?? 0) >>> 1;
}

/** The epoch, counted from 1, whose mean loss on the rows held out is lowest. */
function bestOf(mean: readonly Readings[]): { readonly best_epoch: number | null; readonly best: Readings } {
  const losses = mean.map(({ val_loss }) => val_loss ?? Infinity);
  const best = losses.indexOf(Math.min(...losses));
  return { best_epoch: best < 0 ? null : best + 1, best: mean[best] ?? {} };
}

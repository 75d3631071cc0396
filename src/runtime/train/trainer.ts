/**
 * @file Training: epochs of steps, each followed by a look at the rows held out, and by what callbacks make of it. `fit` and each
 * fold of `cross_validate` are one.
 */
import { sizeOf } from '../../compiler/graph/types.ts';
import { diagnose } from '../../compiler/diagnostics/diagnose.ts';
import type { ActionPlan } from '../../compiler/program/program.ts';
import type { FoldAt, Readings } from '../events.ts';
import type { TrainingCallback } from './callbacks/callback.ts';
import { evaluateRows } from './evaluation.ts';
import { Judge } from './judge.ts';
import type { PartRows } from './parts.ts';
import { permutation, streams } from './permutation.ts';
import { report, type RunState } from './run_state.ts';

export interface Training {
  readonly epochs: number;
  readonly batch: number;
  /** Of the table `train`. */
  readonly rows: Int32Array;
  readonly shuffle: boolean;
  readonly validation: PartRows | null;
  /** Rows at a time; null: as many as is quick. */
  readonly validationBatch: number | null;
  readonly validationFreq: number;
  readonly callbacks: readonly TrainingCallback[];
  readonly fold: FoldAt | null;
  /** How much rows of each class count; null: all alike. */
  readonly classWeight: readonly number[] | null;
  readonly at: ActionPlan['at'];
}

/** How it ended: after all epochs or where a callback said so, by Ctrl-C, or with an error that was reported. */
export type Outcome = 'done' | 'interrupted' | 'failed';

/** Smaller batches take longer to judge, and larger ones no less. */
const quickBatch = 256;

/** Trains; each epoch done in whole is put into the history. */
export async function train(state: RunState, training: Training): Promise<Outcome> {
  for (const callback of training.callbacks) if ((await callback.begin?.()) === false) return 'failed';
  weighClasses(state, training.classWeight);
  let end: Outcome | 'goes on' = 'goes on';
  for (let epoch = 1; epoch <= training.epochs && end === 'goes on'; epoch += 1) end = await trainEpoch(state, training, epoch);
  const outcome = end === 'goes on' ? 'done' : end;
  for (const callback of training.callbacks) await callback.end?.(outcome === 'done');
  return outcome;
}

function weighClasses({ session, executable: { classWeights } }: RunState, weights: readonly number[] | null): void {
  if (classWeights === null) return;
  const { state, type } = classWeights;
  session.writeState(state, { type, values: weights === null ? new Float32Array(sizeOf(type.shape)).fill(1) : Float32Array.from(weights) });
}

async function trainEpoch(state: RunState, training: Training, epoch: number): Promise<Outcome | 'goes on'> {
  const { emit, signal, clock } = state;
  const { epochs, callbacks, validation, fold } = training;
  const begun = clock();
  for (const callback of callbacks) callback.beginEpoch?.(epoch);
  const rate = state.learningRate;
  const { done, steps, readings: train, broken } = await runSteps(state, training, epoch, begun);
  if (broken) {
    const where = fold === null ? String(epoch) : `${epoch} of fold ${fold.fold}`;
    report(state, diagnose('NN3101', training.at, { epoch: where, step: done, steps }, {
      help: `try a smaller learning rate than ${rate}, features of similar size (\`normalize\` or \`rescale\`), or another activation`,
    }));
    return 'failed';
  }
  const interrupted = (): 'interrupted' => {
    if (fold === null) emit({ event: 'interrupted', epoch, step: done, steps, train });
    return 'interrupted';
  };
  if (done < steps && signal.aborted) return interrupted();
  const isOver = callbacks.some((callback) => callback.isOver?.() === true);
  const tellOver = (): void => emit({ event: 'time_limit', epoch, step: done, steps, train });
  if (done < steps) {
    tellOver();
    return 'done';
  }
  const looksAt = validation !== null && epoch % training.validationFreq === 0 ? validation : null;
  const held = looksAt === null ? null : await evaluateRows(state, looksAt.table, looksAt.rows, training.validationBatch ?? Math.max(training.batch, quickBatch));
  if (looksAt !== null && held === null) return interrupted();
  const readings = { ...train, ...prefixed(held), ...(callbacks.some(({ tellsRate }) => tellsRate === true) ? { learning_rate: rate } : {}) };
  state.history.push(readings);
  const seconds = clock() - begun;
  if (fold === null) emit({ event: 'epoch', epoch, epochs, seconds, train, validation: held });
  else emit({ event: 'fold_epoch', ...fold, epoch, epochs, seconds, train, validation: held });
  if (isOver) tellOver();
  let goesOn = !isOver;
  for (const callback of callbacks) goesOn = (await callback.endEpoch?.({ epoch, readings })) !== false && goesOn;
  return signal.aborted ? 'interrupted' : goesOn ? 'goes on' : 'done';
}

interface StepsRun {
  readonly done: number;
  readonly steps: number;
  readonly readings: Readings;
  /** The last of the steps done gave no finite loss. */
  readonly broken: boolean;
}

/** The steps of an epoch, as far as they get. */
async function runSteps(state: RunState, training: Training, epoch: number, begun: number): Promise<StepsRun> {
  const { executable, session, signal, seed } = state;
  const { batch, rows, callbacks } = training;
  const steps = Math.ceil(rows.length / batch);
  const order = training.shuffle ? permutation(rows.length, seed, streams.shuffleEpoch, state.epochs).map((place) => rows[place] ?? 0) : rows;
  state.epochs += 1;
  const judge = new Judge(executable);
  const progress = new Progress(state, training, epoch, steps, begun);
  const ran = { done: 0, broken: false, goesOn: true };
  while (ran.goesOn && ran.done < steps) {
    const begun = ran.done;
    const pause = Math.min(steps, begun + Math.min(...callbacks.map((callback) => callback.untilPause?.() ?? Infinity)));
    await session.run({
      graph: executable.train, table: 'train', order: order.subarray(begun * batch, pause * batch), batch, firstStep: state.steps,
      scalars: new Map([['seed', seed], ['learning_rate', state.learningRate]]),
      report: (_, outputs) => {
        const before = ran.done;
        const bad = judge.add(outputs, (step) => Math.min(batch, rows.length - (before + step) * batch));
        ran.done += bad === null ? outputs.length : bad + 1;
        ran.broken = bad !== null;
        if (!ran.broken) progress.show(ran.done, judge);
        ran.goesOn = !ran.broken && !signal.aborted && !callbacks.some((callback) => callback.isOver?.() === true);
        return ran.goesOn;
      },
    });
    state.steps += ran.done - begun;
    if (ran.broken) break;
    for (const callback of callbacks) await callback.pause?.({ steps: ran.done - begun, epoch, step: ran.done, readings: () => judge.readings() });
  }
  return { done: ran.done, broken: ran.broken, steps, readings: judge.readings() };
}

function prefixed(readings: Readings | null): Readings {
  return Object.fromEntries(Object.entries(readings ?? {}).map(([name, value]) => [`val_${name}`, value]));
}

/** Says how an epoch goes on, at most ten times a second. */
class Progress {
  readonly #state: RunState;
  readonly #about: { readonly epoch: number; readonly epochs: number; readonly steps: number; readonly fold: FoldAt | null };
  readonly #begun: number;
  #shown: number;

  constructor(state: RunState, { epochs, fold }: Training, epoch: number, steps: number, begun: number) {
    this.#state = state;
    this.#about = { epoch, epochs, steps, fold };
    this.#begun = begun;
    this.#shown = begun;
  }

  show(step: number, judge: Judge): void {
    const now = this.#state.clock();
    if (now - this.#shown < 0.1) return;
    this.#shown = now;
    const seconds = now - this.#begun;
    this.#state.emit({ event: 'step', ...this.#about, step, train: judge.readings(), seconds, left: (seconds / step) * (this.#about.steps - step) });
  }
}

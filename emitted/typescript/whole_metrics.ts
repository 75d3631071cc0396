/**
 * @file Metrics over all rows of an epoch or of an evaluation. TensorFlow.js gives the mean of what a metric gives for each batch, which
 * is another number for these.
 */
import * as tf from '@tensorflow/tfjs';
import type { Examples } from './examples.ts';
import type { Loss } from './losses.ts';
import { judge, type Readings } from './report.ts';

/** What is added up over all rows, and what follows from the sums. */
export interface Sums {
  readonly of: (yTrue: tf.Tensor, yPred: tf.Tensor) => tf.Tensor;
  readonly result: (sums: tf.Tensor) => tf.Tensor;
}

/** Which epoch, which of its batches and which judgement after it is under way, counted over all trainings. */
export const passes = { epoch: 0, batch: 0, judging: 0 };

/** Sums of a pass so far, over how many rows, and what followed from them. */
export interface Running {
  readonly pass: number;
  readonly rows: number;
  readonly value: number;
  readonly sums: tf.Tensor | null;
}

/** A metric whose mean over batches, weighted by their rows, is its value over all rows. Trainings with it need `CountPasses`. */
export function overAllRows(name: string, { of, result }: Sums): Loss {
  const nothing: Running = { pass: -1, rows: 0, value: 0, sums: null };
  let [training, judging] = [nothing, nothing];
  let lastBatch = passes.batch;
  const next = (before: Running, pass: number, yTrue: tf.Tensor, yPred: tf.Tensor): Running => {
    const begun = before.pass === pass ? before : nothing;
    const added = of(yTrue.cast('float32'), yPred);
    const sums = tf.keep(begun.sums === null ? added.clone() : begun.sums.add(added));
    const value = result(sums).dataSync()[0] ?? NaN;
    before.sums?.dispose();
    return { pass, rows: begun.rows + yPred.shape[0], value, sums };
  };
  /** What this batch must give for the mean to become the value. */
  const share = (before: Running, after: Running): number => {
    const rowsBefore = before.pass === after.pass ? before.rows : 0;
    return (after.value * after.rows - (rowsBefore === 0 ? 0 : before.value * rowsBefore)) / (after.rows - rowsBefore);
  };
  const metric = (yTrue: tf.Tensor, yPred: tf.Tensor): tf.Tensor =>
    tf.tidy(() => {
      // In training, the first call after a batch began is for that batch; others judge.
      if (lastBatch !== passes.batch) {
        lastBatch = passes.batch;
        const before = training;
        training = next(training, passes.epoch, yTrue, yPred);
        return tf.scalar(share(before, training));
      }
      const before = judging;
      judging = next(judging, passes.judging, yTrue, yPred);
      return tf.scalar(share(before, judging));
    });
  return Object.defineProperty(metric, 'name', { value: name });
}

/** Tells metrics over all rows when an epoch and a judgement begin. */
export class CountPasses extends tf.Callback {
  override async onEpochBegin(): Promise<void> {
    passes.epoch += 1;
    await Promise.resolve();
  }

  override async onBatchBegin(): Promise<void> {
    passes.batch += 1;
    passes.judging += 1;
    await Promise.resolve();
  }
}

/** As `judge`, with metrics over all rows begun anew. */
export function judgeAfresh(model: tf.LayersModel, rows: Examples, batchSize: number): Readings {
  passes.judging += 1;
  return judge(model, rows, batchSize);
}

/** Of yes-or-no labels at each threshold: how often yes was right, and wrong; and how many labels are yes, and no. [4, thresholds] */
export function countsAt(thresholds: readonly number[]): Sums['of'] {
  return (yTrue, yPred) => {
    const yes = yTrue.reshape([-1, 1]);
    const no = yes.mul(-1).add(1);
    const said = yPred.reshape([-1, 1]).greater(tf.tensor2d([[...thresholds]])).cast('float32');
    return tf.stack([said.mul(yes).sum(0), said.mul(no).sum(0), yes.sum(0).tile([thresholds.length]), no.sum(0).tile([thresholds.length])]);
  };
}

/** a / b, and 0 where b is 0. */
export function ratio(a: tf.Tensor, b: tf.Tensor): tf.Tensor {
  return a.divNoNan(b);
}

/** Of what the model says yes to, the share that it is right about. */
export function precision(threshold = 0.5): Sums {
  return { of: countsAt([threshold]), result: (sums) => sums.gather(0).divNoNan(sums.gather(0).add(sums.gather(1))) };
}

/** Of what is to be found, the share that the model says yes to. */
export function recall(threshold = 0.5): Sums {
  return { of: countsAt([threshold]), result: (sums) => sums.gather(0).divNoNan(sums.gather(2)) };
}

/** How often the model says yes or no, and is right or wrong about it. */
export function countOfAnswers(answer: 'yes' | 'no', right: boolean, threshold = 0.5): Sums {
  return {
    of: countsAt([threshold]),
    result: (sums) => (answer === 'yes' ? sums.gather(right ? 0 : 1) : right ? sums.gather(3).sub(sums.gather(1)) : sums.gather(2).sub(sums.gather(0))),
  };
}

/** The area under the curve of right and wrong answers, or of precision and recall, as the threshold moves. */
export function auc({ curve = 'ROC', numThresholds = 200 }: { readonly curve?: 'ROC' | 'PR'; readonly numThresholds?: number } = {}): Sums {
  const inner = Array.from({ length: numThresholds - 2 }, (_, index) => (index + 1) / (numThresholds - 1));
  const of = countsAt([-1e-7, ...inner, 1 + 1e-7]);
  const last = numThresholds - 1;
  const areaOfRoc = (sums: tf.Tensor): tf.Tensor => {
    const [found, wrong] = [sums.gather(0).divNoNan(sums.gather(2)), sums.gather(1).divNoNan(sums.gather(3))];
    const widths = wrong.slice(0, last).sub(wrong.slice(1, last));
    return widths.mul(found.slice(0, last).add(found.slice(1, last))).sum().div(2);
  };
  // Davis and Goadrich 2006.
  const areaOfPr = (sums: tf.Tensor): tf.Tensor => {
    const [right, said, all] = [sums.gather(0), sums.gather(0).add(sums.gather(1)), sums.gather(2)];
    const gained = right.slice(0, last).sub(right.slice(1, last));
    const slope = ratio(gained, said.slice(0, last).sub(said.slice(1, last)));
    const intercept = right.slice(1, last).sub(slope.mul(said.slice(1, last)));
    const both = said.slice(0, last).greater(0).logicalAnd(said.slice(1, last).greater(0));
    const growth = tf.where(both, ratio(said.slice(0, last), said.slice(1, last)), 1);
    return ratio(slope.mul(gained.add(intercept.mul(growth.log()))), all.slice(1, last)).sum();
  };
  return { of, result: curve === 'ROC' ? areaOfRoc : areaOfPr };
}

/** The root of the mean squared error. */
export function rootMeanSquaredError(): Sums {
  return { of: (yTrue, yPred) => tf.stack([yPred.sub(yTrue).square().sum(), tf.scalar(yPred.size)]), result: (sums) => sums.gather(0).div(sums.gather(1)).sqrt() };
}

/** How much of what labels differ by the model explains: 1 for all. The mean over its outputs. */
export function r2Score(): Sums {
  return {
    of: (yTrue, yPred) => tf.stack([yTrue.sum(0), yTrue.square().sum(0), yPred.sub(yTrue).square().sum(0), tf.fill([yPred.shape[1] ?? 1], yPred.shape[0])]),
    result: (sums) => {
      const [sum, squares, errors, rows] = [sums.gather(0), sums.gather(1), sums.gather(2), sums.gather(3)];
      return errors.div(squares.sub(sum.square().div(rows))).mul(-1).add(1).mean();
    },
  };
}

/** The mean of precision and recall, in which recall counts `beta` times as much; of each class, and their mean. */
export function fBetaScore({ beta = 1, average, threshold = null }: { readonly beta?: number; readonly average: 'micro' | 'macro' | 'weighted'; readonly threshold?: number | null }): Sums {
  return {
    of: (yTrue, yPred) => {
      const said = (threshold === null ? yPred.greaterEqual(yPred.max(-1, true)).logicalAnd(yPred.abs().greater(1e-9)) : yPred.greater(threshold)).cast('float32');
      return tf.stack([said.mul(yTrue).sum(0), said.sum(0), yTrue.sum(0)]);
    },
    result: (sums) => {
      const axis = average === 'micro' ? undefined : [];
      const [right, said, all] = [sums.gather(0).sum(axis), sums.gather(1).sum(axis), sums.gather(2).sum(axis)];
      const [exact, found] = [right.div(said.add(1e-7)), right.div(all.add(1e-7))];
      const score = exact.mul(found).mul(1 + beta * beta).div(exact.mul(beta * beta).add(found).add(1e-7));
      return average === 'weighted' ? score.mul(all).sum().div(all.sum()) : score.mean();
    },
  };
}

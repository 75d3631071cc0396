/**
 * @file Losses that TensorFlow.js lacks, or has only without their options. Each gives a number for each row.
 */
import type * as tf from '@tensorflow/tfjs';

export type Loss = (yTrue: tf.Tensor, yPred: tf.Tensor) => tf.Tensor;

export interface CrossentropyOptions {
  /** Whether the model ends in numbers that are no probabilities yet. */
  readonly fromLogits?: boolean;
  /** The share of a label that is spread over all others. */
  readonly labelSmoothing?: number;
}

/** Probabilities kept away from 0 and 1. */
export function clipped(p: tf.Tensor): tf.Tensor {
  return p.clipByValue(1e-7, 1 - 1e-7);
}

/** Probabilities of classes, which sum to 1. */
export function normalized(p: tf.Tensor): tf.Tensor {
  return clipped(p.div(p.sum(-1, true)));
}

/** For yes-or-no labels: how surprised the model is by them. */
export function binaryCrossentropy(options: CrossentropyOptions = {}): Loss {
  return (yTrue, yPred) => bitSurprise(yTrue, yPred, options).mean(-1);
}

/** Of each number. */
export function bitSurprise(yTrue: tf.Tensor, yPred: tf.Tensor, { fromLogits = false, labelSmoothing = 0 }: CrossentropyOptions): tf.Tensor {
  const y: tf.Tensor = yTrue.mul(1 - labelSmoothing).add(labelSmoothing / 2);
  if (fromLogits) return yPred.relu().sub(yPred.mul(y)).add(yPred.abs().neg().exp().log1p());
  const p = clipped(yPred);
  return y.mul(p.log()).add(y.mul(-1).add(1).mul(p.mul(-1).add(1).log())).neg();
}

/** `binaryCrossentropy`, in which counts less what the model is sure of. */
export function binaryFocalCrossentropy(options: CrossentropyOptions & { readonly gamma?: number; readonly alpha?: number; readonly applyClassBalancing?: boolean } = {}): Loss {
  const { gamma = 2, alpha = 0.25, applyClassBalancing = false, fromLogits = false, labelSmoothing = 0 } = options;
  return (yTrue, yPred) => {
    const y = yTrue.mul(1 - labelSmoothing).add(labelSmoothing / 2);
    const p = fromLogits ? yPred.sigmoid() : yPred;
    const wrong = y.add(p).sub(y.mul(p).mul(2));
    const focal = wrong.pow(gamma).mul(bitSurprise(yTrue, yPred, options));
    return (applyClassBalancing ? y.mul(2 * alpha - 1).add(1 - alpha).mul(focal) : focal).mean(-1);
  };
}

/** For one-hot labels: how surprised the model is by them. */
export function categoricalCrossentropy({ fromLogits = false, labelSmoothing = 0 }: CrossentropyOptions = {}): Loss {
  return (yTrue, yPred) => spreadLabels(yTrue, labelSmoothing).mul(fromLogits ? yPred.logSoftmax() : normalized(yPred).log()).sum(-1).neg();
}

/** One-hot labels, of which a share is spread evenly over all classes. */
export function spreadLabels(yTrue: tf.Tensor, share: number): tf.Tensor {
  return yTrue.mul(1 - share).add(share / (yTrue.shape.at(-1) ?? 1));
}

/** `categoricalCrossentropy`, in which counts less what the model is sure of. */
export function categoricalFocalCrossentropy({ alpha = 0.25, gamma = 2, fromLogits = false, labelSmoothing = 0 }: CrossentropyOptions & { readonly alpha?: number; readonly gamma?: number } = {}): Loss {
  return (yTrue, yPred) => {
    const p = normalized(fromLogits ? yPred.softmax() : yPred);
    return p.mul(-1).add(1).pow(gamma).mul(spreadLabels(yTrue, labelSmoothing)).mul(p.log()).sum(-1).mul(-alpha);
  };
}

/** How far the score of the right class is from being greater by 1 than all others. */
export function categoricalHinge(): Loss {
  return (yTrue, yPred) => yTrue.mul(-1).add(1).mul(yPred).max(-1).sub(yTrue.mul(yPred).sum(-1)).add(1).relu();
}

/** How little two directions agree: from -1, the same, to 1. */
export function cosineSimilarity(): Loss {
  return (yTrue, yPred) => unit(yTrue).mul(unit(yPred)).sum(-1).neg();
}

/** Scaled to length 1 along the last axis. */
export function unit(x: tf.Tensor): tf.Tensor {
  return x.div(x.square().sum(-1, true).maximum(1e-14).sqrt());
}

/** One minus twice the overlap, over all of the batch. */
export function dice(): Loss {
  return (yTrue, yPred) => yTrue.mul(yPred).sum().mul(2).div(yTrue.sum().add(yPred.sum()).add(1e-7)).mul(-1).add(1);
}

/** One minus the overlap, over all of the batch: what is missed counts `alpha`, what is found wrongly `beta`. */
export function tversky({ alpha = 0.5, beta = 0.5 }: { readonly alpha?: number; readonly beta?: number } = {}): Loss {
  return (yTrue, yPred) => {
    const overlap = yTrue.mul(yPred).sum();
    const missed = yTrue.sum().sub(overlap).mul(alpha);
    const wrong = yPred.sum().sub(overlap).mul(beta);
    return overlap.div(overlap.add(missed).add(wrong).add(1e-7)).mul(-1).add(1);
  };
}

/** How far predictions are from the right side of 0 by 1, labels of 0 and 1 being taken as -1 and 1. */
export function hinge(): Loss {
  return (yTrue, yPred) => signed(yTrue).mul(yPred).mul(-1).add(1).relu().mean(-1);
}

/** `hinge`, squared. */
export function squaredHinge(): Loss {
  return (yTrue, yPred) => signed(yTrue).mul(yPred).mul(-1).add(1).relu().square().mean(-1);
}

/** As -1 and 1 where all are 0 and 1. */
export function signed(yTrue: tf.Tensor): tf.Tensor {
  const binary = yTrue.equal(0).logicalOr(yTrue.equal(1)).all().cast('float32');
  return yTrue.mul(binary.add(1)).sub(binary);
}

/** The squared error where it is small, the absolute error where it is large. */
export function huber({ delta = 1 }: { readonly delta?: number } = {}): Loss {
  return (yTrue, yPred) => {
    const size = yPred.sub(yTrue).abs();
    const small = size.minimum(delta);
    return small.square().mul(0.5).add(size.sub(small).mul(delta)).mean(-1);
  };
}

/** How much one distribution differs from another. */
export function klDivergence(): Loss {
  return (yTrue, yPred) => {
    const y = yTrue.clipByValue(1e-7, 1);
    return y.mul(y.div(yPred.clipByValue(1e-7, 1)).log()).sum(-1);
  };
}

/** About the squared error where it is small, the absolute error where it is large. */
export function logCosh(): Loss {
  return (yTrue, yPred) => {
    const error = yPred.sub(yTrue);
    return error.add(error.mul(-2).softplus()).sub(Math.LN2).mean(-1);
  };
}

/** 100 times the share of a label by which predictions are off. */
export function meanAbsolutePercentageError(): Loss {
  return (yTrue, yPred) => yTrue.sub(yPred).div(yTrue.abs().maximum(1e-7)).abs().mean(-1).mul(100);
}

export function meanSquaredLogarithmicError(): Loss {
  return (yTrue, yPred) => yPred.maximum(1e-7).log1p().sub(yTrue.maximum(1e-7).log1p()).square().mean(-1);
}

/** For counts. */
export function poisson(): Loss {
  return (yTrue, yPred) => yPred.sub(yTrue.mul(yPred.add(1e-7).log())).mean(-1);
}

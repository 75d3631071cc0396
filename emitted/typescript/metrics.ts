/**
 * @file Metrics that TensorFlow.js lacks: means over rows.
 */
import * as tf from '@tensorflow/tfjs';
import { clipped, type Loss } from './losses.ts';

/** The metric under a name of its own, which its column of the history has. */
export function named(name: string, metric: Loss): Loss {
  return Object.defineProperty((yTrue: tf.Tensor, yPred: tf.Tensor) => metric(yTrue, yPred), 'name', { value: name });
}

/** The share of numbers that lie on the right side of the threshold. */
export function binaryAccuracy(threshold = 0.5): Loss {
  return (yTrue, yPred) => yPred.greater(threshold).cast('float32').equal(yTrue.cast('float32')).mean(-1);
}

/** The share of rows whose one-hot label is among the `k` greatest numbers. */
export function topKAccuracy(k = 5): Loss {
  return (yTrue, yPred) => isAmongGreatest(yTrue.argMax(-1), yPred, k);
}

/** The share of rows whose class is among the `k` greatest numbers. */
export function sparseTopKAccuracy(k = 5): Loss {
  return (yTrue, yPred) => isAmongGreatest(yTrue.flatten().cast('int32'), yPred, k);
}

/** Whether fewer than `k` numbers are greater than that of the class. */
export function isAmongGreatest(classes: tf.Tensor, yPred: tf.Tensor, k: number): tf.Tensor {
  const own = yPred.mul(tf.oneHot(classes, yPred.shape.at(-1) ?? 1)).sum(-1, true);
  return yPred.greater(own).sum(-1).less(k).cast('float32');
}

/** How surprised the model is by the class of each row. */
export function sparseCrossentropy(): Loss {
  return (yTrue, yPred) => clipped(yPred).log().mul(tf.oneHot(yTrue.flatten().cast('int32'), yPred.shape.at(-1) ?? 1)).sum(-1).neg();
}

/** How much two directions agree: from -1 to 1, the same. */
export function agreement(loss: Loss): Loss {
  return (yTrue, yPred) => loss(yTrue, yPred).neg();
}

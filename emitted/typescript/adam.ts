/**
 * @file Optimizers of Adam's kind, as Keras computes them.
 */
import * as tf from '@tensorflow/tfjs';
import { FormulaOptimizer, type OptimizerOptions, type SlotOf, towards } from './optimizer.ts';

export interface AdamOptions extends OptimizerOptions {
  readonly beta1?: number;
  readonly beta2?: number;
  readonly epsilon?: number;
}

/** Adam, with `epsilon` where Keras has it: in TensorFlow.js's own, small gradients move weights far more at first. With `weightDecay` it is AdamW. */
export class Adam extends FormulaOptimizer<AdamOptions & { readonly amsgrad?: boolean }> {
  static readonly className = 'KerasAdam';

  protected override updated(weight: tf.Tensor, gradient: tf.Tensor, slot: SlotOf): tf.Tensor {
    const { beta1 = 0.9, beta2 = 0.999, epsilon = 1e-7, amsgrad = false } = this.options;
    const step = this.iterations + 1;
    const rate = (this.learningRate * Math.sqrt(1 - beta2 ** step)) / (1 - beta1 ** step);
    const momentum = towards(slot('momentum'), gradient, beta1);
    const velocity = towards(slot('velocity'), gradient.square(), beta2);
    return weight.sub(momentum.mul(rate).div((amsgrad ? greatest(slot('greatest'), velocity) : velocity).sqrt().add(epsilon)));
  }
}

/** What it was, or `x` where that is more. */
export function greatest(before: tf.Variable, x: tf.Tensor): tf.Variable {
  before.assign(before.maximum(x));
  return before;
}

/** Adam whose momentum looks ahead. */
export class Nadam extends FormulaOptimizer<AdamOptions> {
  static readonly className = 'Nadam';
  /** The shares of momentum in the steps so far, multiplied. */
  #product = { of: 0, value: 1 };

  protected override updated(weight: tf.Tensor, gradient: tf.Tensor, slot: SlotOf): tf.Tensor {
    const { beta1 = 0.9, beta2 = 0.999, epsilon = 1e-7 } = this.options;
    const step = this.iterations + 1;
    const share = (at: number): number => beta1 * (1 - 0.96 ** at / 2);
    while (this.#product.of < step) this.#product = { of: this.#product.of + 1, value: this.#product.value * share(this.#product.of + 1) };
    const product = this.#product.value;
    const momentum = towards(slot('momentum'), gradient, beta1);
    const velocity = towards(slot('velocity'), gradient.square(), beta2);
    const ahead = momentum.mul(share(step + 1) / (1 - product * share(step + 1))).add(gradient.mul((1 - share(step)) / (1 - product)));
    return weight.sub(ahead.mul(this.learningRate).div(velocity.div(1 - beta2 ** step).sqrt().add(epsilon)));
  }
}

/** Adam that divides by the greatest recent gradient. */
export class Adamax extends FormulaOptimizer<AdamOptions> {
  static readonly className = 'KerasAdamax';

  protected override updated(weight: tf.Tensor, gradient: tf.Tensor, slot: SlotOf): tf.Tensor {
    const { beta1 = 0.9, beta2 = 0.999, epsilon = 1e-7 } = this.options;
    const momentum = towards(slot('momentum'), gradient, beta1);
    const norm = slot('norm');
    norm.assign(norm.mul(beta2).maximum(gradient.abs()));
    return weight.sub(momentum.mul(this.learningRate / (1 - beta1 ** (this.iterations + 1))).div(norm.add(epsilon)));
  }
}

/** Adam whose steps are as long as the weights they move: for very large batches. */
export class Lamb extends FormulaOptimizer<AdamOptions> {
  static readonly className = 'Lamb';

  protected override updated(weight: tf.Tensor, gradient: tf.Tensor, slot: SlotOf): tf.Tensor {
    const { beta1 = 0.9, beta2 = 0.999, epsilon = 1e-7 } = this.options;
    const step = this.iterations + 1;
    const momentum = towards(slot('momentum'), gradient, beta1).div(1 - beta1 ** step);
    const velocity = towards(slot('velocity'), gradient.square(), beta2).div(1 - beta2 ** step);
    const update = momentum.div(velocity.sqrt().add(epsilon));
    const [length, size] = [weight.norm(), update.norm()];
    // One of them is 0 where a weight or a gradient is.
    const ratio = tf.where(length.greater(0).logicalAnd(size.greater(0)), length.div(size), 1);
    return weight.sub(update.mul(ratio).mul(this.learningRate));
  }
}

/** Steps of one length in each direction: only the sign of momentum counts. */
export class Lion extends FormulaOptimizer<OptimizerOptions & { readonly beta1?: number; readonly beta2?: number }> {
  static readonly className = 'Lion';

  protected override updated(weight: tf.Tensor, gradient: tf.Tensor, slot: SlotOf): tf.Tensor {
    const { beta1 = 0.9, beta2 = 0.99 } = this.options;
    const momentum = slot('momentum');
    const direction = momentum.mul(beta1).add(gradient.mul(1 - beta1)).sign();
    momentum.assign(momentum.mul(beta2).add(gradient.mul(1 - beta2)));
    return weight.sub(direction.mul(this.learningRate));
  }
}

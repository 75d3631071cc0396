/**
 * @file Optimizers that step down the gradient, as Keras computes them.
 */
import type * as tf from '@tensorflow/tfjs';
import { FormulaOptimizer, type OptimizerOptions, type SlotOf } from './optimizer.ts';

/** Steps down the gradient, with momentum if asked for. */
export class GradientDescent extends FormulaOptimizer<OptimizerOptions & { readonly momentum?: number; readonly nesterov?: boolean }> {
  static readonly className = 'GradientDescent';

  protected override updated(weight: tf.Tensor, gradient: tf.Tensor, slot: SlotOf): tf.Tensor {
    const { momentum = 0, nesterov = false } = this.options;
    const step = gradient.mul(this.learningRate);
    if (momentum === 0) return weight.sub(step);
    const velocity = slot('velocity');
    velocity.assign(velocity.mul(momentum).sub(step));
    return weight.add(nesterov ? velocity.mul(momentum).sub(step) : velocity);
  }
}

export interface RMSpropOptions extends OptimizerOptions {
  /** How slowly the recent past is forgotten. */
  readonly rho?: number;
  readonly momentum?: number;
  readonly epsilon?: number;
  /** Whether the mean gradient is taken out first. */
  readonly centered?: boolean;
}

/** Divides each step by the recent size of its gradient. */
export class RMSprop extends FormulaOptimizer<RMSpropOptions> {
  static readonly className = 'KerasRMSprop';

  protected override updated(weight: tf.Tensor, gradient: tf.Tensor, slot: SlotOf): tf.Tensor {
    const { rho = 0.9, momentum = 0, epsilon = 1e-7, centered = false } = this.options;
    const velocity = blended(slot('velocity'), gradient.square(), rho);
    const variance = centered ? velocity.sub(blended(slot('average'), gradient, rho).square()) : velocity;
    const step = gradient.mul(this.learningRate).div(variance.add(epsilon).sqrt());
    if (momentum === 0) return weight.sub(step);
    const speed = slot('momentum');
    speed.assign(speed.mul(momentum).add(step));
    return weight.sub(speed);
  }
}

/** Divides each step by the size of all gradients so far. */
export class Adagrad extends FormulaOptimizer<OptimizerOptions & { readonly initialAccumulatorValue?: number; readonly epsilon?: number }> {
  static readonly className = 'KerasAdagrad';

  protected override updated(weight: tf.Tensor, gradient: tf.Tensor, slot: SlotOf): tf.Tensor {
    const { initialAccumulatorValue = 0.1, epsilon = 1e-7 } = this.options;
    const sum = slot('accumulator', initialAccumulatorValue);
    sum.assign(sum.add(gradient.square()));
    return weight.sub(gradient.mul(this.learningRate).div(sum.add(epsilon).sqrt()));
  }
}

/** Divides each step by the recent size of the gradient, and multiplies it by the recent size of steps. */
export class Adadelta extends FormulaOptimizer<OptimizerOptions & { readonly rho?: number; readonly epsilon?: number }> {
  static readonly className = 'KerasAdadelta';

  protected override updated(weight: tf.Tensor, gradient: tf.Tensor, slot: SlotOf): tf.Tensor {
    const { rho = 0.95, epsilon = 1e-7 } = this.options;
    const size = blended(slot('gradients'), gradient.square(), rho);
    const steps = slot('steps');
    const step = gradient.mul(steps.add(epsilon).sqrt()).div(size.add(epsilon).sqrt());
    blended(steps, step.square(), rho);
    return weight.sub(step.mul(this.learningRate));
  }
}

export interface FtrlOptions extends OptimizerOptions {
  /** How the rate falls as gradients add up; 0 keeps it. */
  readonly learningRatePower?: number;
  readonly initialAccumulatorValue?: number;
  readonly l1RegularizationStrength?: number;
  readonly l2RegularizationStrength?: number;
  readonly l2ShrinkageRegularizationStrength?: number;
  readonly beta?: number;
}

/** Follows the regularized leader: with l1 it brings many weights to exactly 0. */
export class Ftrl extends FormulaOptimizer<FtrlOptions> {
  static readonly className = 'Ftrl';

  protected override updated(weight: tf.Tensor, gradient: tf.Tensor, slot: SlotOf): tf.Tensor {
    const { learningRatePower = -0.5, initialAccumulatorValue = 0.1, beta = 0 } = this.options;
    const { l1RegularizationStrength: l1 = 0, l2RegularizationStrength: l2 = 0, l2ShrinkageRegularizationStrength: shrinkage = 0 } = this.options;
    const rate = this.learningRate;
    const sum = slot('accumulator', initialAccumulatorValue);
    const linear = slot('linear');
    const before = sum.pow(-learningRatePower);
    sum.assign(sum.add(gradient.square()));
    const after = sum.pow(-learningRatePower);
    linear.assign(linear.add(gradient.add(weight.mul(2 * shrinkage))).sub(after.sub(before).div(rate).mul(weight)));
    const quadratic = after.div(rate).add(2 * (l2 + beta / (2 * rate)));
    return linear.clipByValue(-l1, l1).sub(linear).div(quadratic);
  }
}

/** What a running mean becomes: of what it was so much, and of `x` the rest. */
export function blended(mean: tf.Variable, x: tf.Tensor, rho: number): tf.Variable {
  mean.assign(mean.mul(rho).add(x.mul(1 - rho)));
  return mean;
}

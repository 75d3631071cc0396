/**
 * @file What optimizers of Adam's kind share: running means of the gradient and of its square.
 */
import type { GraphBuilder, TensorValue } from '../graph/builder.ts';
import type { OptimizerStep } from './entry.ts';
import type { Params } from './param.ts';

/** m + (1 - β)(x - m) */
export function towards(g: GraphBuilder, mean: TensorValue, x: TensorValue, beta: number): TensorValue {
  return g.add(mean, g.mul(g.sub(x, mean), 1 - beta));
}

/** β to the power of the step's number, counted from 1: f32 scalar. */
export function powerOfStep(g: GraphBuilder, beta: number, step: TensorValue): TensorValue {
  return g.pow(g.constant(Math.fround(beta), 'f32'), g.add(step, 1));
}

export interface Betas {
  readonly beta_1: number;
  readonly beta_2: number;
  readonly epsilon: number;
  readonly amsgrad: boolean;
}

export const adamSlots = ({ amsgrad }: Pick<Betas, 'amsgrad'>): { readonly [name: string]: { readonly value: number } } => ({
  momentum: { value: 0 }, velocity: { value: 0 }, ...(amsgrad ? { velocity_hat: { value: 0 } } : {}),
});

/** Kingma and Ba's Adam, in the form that Keras computes: w - α m / (√v + ε) with α = lr · √(1 - β₂ᵗ) / (1 - β₁ᵗ). */
export function adamStep(
  { g, weight, gradient, step, learningRate, slot }: Pick<OptimizerStep<Params>, 'g' | 'weight' | 'gradient' | 'step' | 'learningRate' | 'slot'>,
  { beta_1, beta_2, epsilon, amsgrad }: Betas,
): { readonly weight: TensorValue; readonly slots: { readonly [name: string]: TensorValue } } {
  const alpha = g.div(g.mul(learningRate, g.sqrt(g.sub(1, powerOfStep(g, beta_2, step)))), g.sub(1, powerOfStep(g, beta_1, step)));
  const momentum = towards(g, slot('momentum'), gradient, beta_1);
  const velocity = towards(g, slot('velocity'), g.mul(gradient, gradient), beta_2);
  const greatest = amsgrad ? g.max(slot('velocity_hat'), velocity) : velocity;
  return {
    weight: g.sub(weight, g.div(g.mul(momentum, alpha), g.add(g.sqrt(greatest), epsilon))),
    slots: { momentum, velocity, ...(amsgrad ? { velocity_hat: greatest } : {}) },
  };
}

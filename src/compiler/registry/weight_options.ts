/**
 * @file What layers of Keras let be said of their weights: how each begins, what it adds to the loss, and what it is brought back to
 * after each update.
 */
import type { EntryUse } from '../program/program.ts';
import type { WeightNeed } from './entry.ts';
import { maybe, optional } from './param.ts';
import { entry } from './param_type.ts';
import { glorotUniform, ones, orthogonal, smallUniform, zeros } from './uses.ts';

const regularizer = entry('regularizer');
const constraint = entry('constraint');
const begins = (weight: string): string => `How ${weight} begins.`;
const costs = (weight: string): string => `What ${weight} adds to the loss.`;
const bounded = (weight: string): string => `What ${weight} is brought back to after each update.`;

export const kernelParams = {
  kernel_initializer: optional(entry('initializer'), glorotUniform, begins('the kernel')),
  kernel_regularizer: maybe(regularizer, costs('the kernel')),
  kernel_constraint: maybe(constraint, bounded('the kernel')),
};

export const recurrentParams = {
  recurrent_initializer: optional(entry('initializer'), orthogonal, begins('the recurrent kernel')),
  recurrent_regularizer: maybe(regularizer, costs('the recurrent kernel')),
  recurrent_constraint: maybe(constraint, bounded('the recurrent kernel')),
};

export const biasParams = {
  bias_initializer: optional(entry('initializer'), zeros, begins('the bias')),
  bias_regularizer: maybe(regularizer, costs('the bias')),
  bias_constraint: maybe(constraint, bounded('the bias')),
};

export const embeddingsParams = {
  embeddings_initializer: optional(entry('initializer'), smallUniform, 'How the vectors begin.'),
  embeddings_regularizer: maybe(regularizer, 'What the vectors add to the loss.'),
  embeddings_constraint: maybe(constraint, 'What the vectors are brought back to after each update.'),
};

export const betaParams = {
  beta_initializer: optional(entry('initializer'), zeros, begins('beta')),
  beta_regularizer: maybe(regularizer, costs('beta')),
  beta_constraint: maybe(constraint, bounded('beta')),
};

export const gammaParams = {
  gamma_initializer: optional(entry('initializer'), ones, begins('gamma')),
  gamma_regularizer: maybe(regularizer, costs('gamma')),
  gamma_constraint: maybe(constraint, bounded('gamma')),
};

export const depthwiseParams = {
  depthwise_initializer: optional(entry('initializer'), glorotUniform, begins('the kernel that goes over each channel')),
  depthwise_regularizer: maybe(regularizer, costs('the kernel that goes over each channel')),
  depthwise_constraint: maybe(constraint, bounded('the kernel that goes over each channel')),
};

export const pointwiseParams = {
  pointwise_initializer: optional(entry('initializer'), glorotUniform, begins('the kernel that mixes the channels')),
  pointwise_regularizer: maybe(regularizer, costs('the kernel that mixes the channels')),
  pointwise_constraint: maybe(constraint, bounded('the kernel that mixes the channels')),
};

export const alphaParams = {
  alpha_initializer: optional(entry('initializer'), zeros, 'How the shares begin.'),
  alpha_regularizer: maybe(regularizer, 'What the shares add to the loss.'),
  alpha_constraint: maybe(constraint, 'What the shares are brought back to after each update.'),
};

export const activityParams = {
  activity_regularizer: maybe(regularizer, 'What the outputs add to the loss, divided by the number of rows in the batch.'),
};

/** Arguments of parameters such as these, for the weight of that name. */
export type WeightOptions<N extends string> = { readonly [K in `${N}_initializer`]: EntryUse } & { readonly [K in `${N}_${'regularizer' | 'constraint'}`]: EntryUse | null };

export function kernelNeed(args: WeightOptions<'kernel'>, shape: readonly number[]): WeightNeed {
  return { shape, initializer: args.kernel_initializer, regularizer: args.kernel_regularizer, constraint: args.kernel_constraint };
}

export function recurrentNeed(args: WeightOptions<'recurrent'>, shape: readonly number[]): WeightNeed {
  return { shape, initializer: args.recurrent_initializer, regularizer: args.recurrent_regularizer, constraint: args.recurrent_constraint };
}

export function biasNeed(args: WeightOptions<'bias'>, shape: readonly number[]): WeightNeed {
  return { shape, initializer: args.bias_initializer, regularizer: args.bias_regularizer, constraint: args.bias_constraint };
}

export function embeddingsNeed(args: WeightOptions<'embeddings'>, shape: readonly number[]): WeightNeed {
  return { shape, initializer: args.embeddings_initializer, regularizer: args.embeddings_regularizer, constraint: args.embeddings_constraint };
}

export function betaNeed(args: WeightOptions<'beta'>, shape: readonly number[]): WeightNeed {
  return { shape, initializer: args.beta_initializer, regularizer: args.beta_regularizer, constraint: args.beta_constraint };
}

export function gammaNeed(args: WeightOptions<'gamma'>, shape: readonly number[]): WeightNeed {
  return { shape, initializer: args.gamma_initializer, regularizer: args.gamma_regularizer, constraint: args.gamma_constraint };
}

export function depthwiseNeed(args: WeightOptions<'depthwise'>, shape: readonly number[]): WeightNeed {
  return { shape, initializer: args.depthwise_initializer, regularizer: args.depthwise_regularizer, constraint: args.depthwise_constraint };
}

export function pointwiseNeed(args: WeightOptions<'pointwise'>, shape: readonly number[]): WeightNeed {
  return { shape, initializer: args.pointwise_initializer, regularizer: args.pointwise_regularizer, constraint: args.pointwise_constraint };
}

export function alphaNeed(args: WeightOptions<'alpha'>, shape: readonly number[]): WeightNeed {
  return { shape, initializer: args.alpha_initializer, regularizer: args.alpha_regularizer, constraint: args.alpha_constraint };
}

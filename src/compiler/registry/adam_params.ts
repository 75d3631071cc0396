/**
 * @file Parameters that optimizers of Adam's kind share.
 */
import { optional } from './param.ts';
import { boolean, number } from './param_type.ts';

export const betaParams = {
  beta_1: optional(number({ min: 0, below: 1 }), 0.9, 'How slowly the mean gradient forgets.'),
  beta_2: optional(number({ min: 0, below: 1 }), 0.999, 'How slowly the mean square forgets.'),
  epsilon: optional(number({ min: 0 }), 1e-7, 'Keeps the division from blowing up.'),
};

export const amsgradParam = optional(boolean(), false, 'Whether the greatest mean square so far is used.');

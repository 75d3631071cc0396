/**
 * @file Parameters that schedules of the learning rate share.
 */
import { optional, required } from './param.ts';
import { boolean, int, number } from './param_type.ts';

export const initialRate = required(number({ min: 0 }), 'The rate at the beginning.');
/** Of schedules that would have nothing to lower: their rates are all multiples of it. */
export const scaledRate = required(number({ above: 0 }), 'The rate at the beginning.');
export const decaySteps = required(int({ min: 1 }), 'How many steps it goes on for.');
export const staircase = optional(boolean(), false, 'Whether it falls once every `decay_steps` steps instead of a little in each.');

import { defineSchedule } from '../define.ts';
import { required } from '../param.ts';
import { number } from '../param_type.ts';
import { decaySteps, scaledRate, staircase } from '../schedule_params.ts';

export const exponentialDecay = defineSchedule({
  name: 'exponential_decay',
  keras: 'keras.optimizers.schedules.ExponentialDecay',
  summary: 'Falls by the same factor every so many steps.',
  details: 'initial_learning_rate · decay_rate^(step / decay_steps), the power rounded down with `staircase`.',
  example: 'optimizer sgd lr exponential_decay(0.1, decay_steps 1000, decay_rate 0.9)',
  params: {
    initial_learning_rate: scaledRate,
    decay_steps: decaySteps,
    decay_rate: required(number({ above: 0 }), 'The factor.'),
    staircase,
  },
  base: ({ initial_learning_rate }) => initial_learning_rate,
  lower(g, step, { initial_learning_rate, decay_steps, decay_rate, staircase: stairs }) {
    const done = g.div(step, decay_steps);
    return g.mul(g.pow(g.constant(Math.fround(decay_rate), 'f32'), stairs ? g.floor(done) : done), initial_learning_rate);
  },
});

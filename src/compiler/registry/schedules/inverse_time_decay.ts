import { defineSchedule } from '../define.ts';
import { required } from '../param.ts';
import { number } from '../param_type.ts';
import { decaySteps, scaledRate, staircase } from '../schedule_params.ts';

export const inverseTimeDecay = defineSchedule({
  name: 'inverse_time_decay',
  keras: 'keras.optimizers.schedules.InverseTimeDecay',
  summary: 'Falls as one over the number of steps.',
  details: 'initial_learning_rate / (1 + decay_rate · step / decay_steps), the fraction rounded down with `staircase`.',
  example: 'optimizer sgd lr inverse_time_decay(0.1, decay_steps 1000, decay_rate 0.5)',
  params: {
    initial_learning_rate: scaledRate,
    decay_steps: decaySteps,
    decay_rate: required(number({ min: 0 }), 'How fast it falls.'),
    staircase,
  },
  base: ({ initial_learning_rate }) => initial_learning_rate,
  lower(g, step, { initial_learning_rate, decay_steps, decay_rate, staircase: stairs }) {
    const done = g.div(step, decay_steps);
    return g.div(g.constant(initial_learning_rate, 'f32'), g.add(g.mul(stairs ? g.floor(done) : done, decay_rate), 1));
  },
});

import type { GraphBuilder, TensorValue } from '../../graph/builder.ts';
import { defineSchedule } from '../define.ts';
import { optional, required } from '../param.ts';
import { int, number } from '../param_type.ts';
import { scaledRate } from '../schedule_params.ts';

/** The number of the period, from 0, and how much of it is done; `done` is in lengths of the first period, of which each is `longer` times the one before. */
function periodOf(g: GraphBuilder, done: TensorValue, longer: number): { readonly period: TensorValue; readonly fraction: TensorValue } {
  if (longer === 1) {
    const period = g.floor(done);
    return { period, fraction: g.sub(done, period) };
  }
  // Rounding must not leave a period's first step to the one before it.
  const logarithm = g.mul(g.log(g.add(g.mul(done, longer - 1), 1)), 1 / Math.log(longer));
  const period = g.floor(g.add(logarithm, 1e-6));
  const length = g.pow(g.constant(Math.fround(longer), 'f32'), period);
  const before = g.div(g.sub(length, 1), longer - 1);
  return { period, fraction: g.div(g.sub(done, before), length) };
}

export const cosineDecayRestarts = defineSchedule({
  name: 'cosine_decay_restarts',
  keras: 'keras.optimizers.schedules.CosineDecayRestarts',
  summary: 'Falls along half a cosine and starts anew, in periods that grow longer and begin lower.',
  details:
    'initial_learning_rate · ((1 - alpha) · m_mul^period · (1 + cos(π · share of the period)) / 2 + alpha). The first period has `first_decay_steps` steps, each of the others `t_mul` times those of the one before. Loshchilov and Hutter 2017.',
  example: 'optimizer sgd lr cosine_decay_restarts(0.1, first_decay_steps 1000)',
  params: {
    initial_learning_rate: scaledRate,
    first_decay_steps: required(int({ min: 1 }), 'How many steps the first period has.'),
    t_mul: optional(number({ min: 1 }), 2, 'How many times as long each period is as the one before.'),
    m_mul: optional(number({ above: 0 }), 1, 'How many times as high each period begins as the one before.'),
    alpha: optional(number({ min: 0 }), 0, 'The least rate, as a share of the first.'),
  },
  base: ({ initial_learning_rate }) => initial_learning_rate,
  lower(g, step, { initial_learning_rate, first_decay_steps, t_mul, m_mul, alpha }) {
    const { period, fraction } = periodOf(g, g.div(step, first_decay_steps), t_mul);
    const height = m_mul === 1 ? g.constant(0.5, 'f32') : g.mul(g.pow(g.constant(Math.fround(m_mul), 'f32'), period), 0.5);
    const cosine = g.mul(g.add(g.cos(g.mul(fraction, Math.PI)), 1), height);
    return g.mul(g.add(g.mul(cosine, 1 - alpha), alpha), initial_learning_rate);
  },
});

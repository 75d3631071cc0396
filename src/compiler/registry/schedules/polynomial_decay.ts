import { defineSchedule } from '../define.ts';
import { optional } from '../param.ts';
import { boolean, number } from '../param_type.ts';
import { decaySteps, initialRate } from '../schedule_params.ts';

export const polynomialDecay = defineSchedule({
  name: 'polynomial_decay',
  keras: 'keras.optimizers.schedules.PolynomialDecay',
  summary: 'Goes from one rate to another in so many steps, in a straight line or along a power of it.',
  details: '(initial_learning_rate - end_learning_rate)(1 - step / decay_steps)^power + end_learning_rate, and from there on the end; with `cycle` it starts anew, twice, three times, … as long.',
  example: 'optimizer sgd lr polynomial_decay(0.1, decay_steps 1000, end_learning_rate 0.01)',
  params: {
    initial_learning_rate: initialRate,
    decay_steps: decaySteps,
    end_learning_rate: optional(number({ min: 0 }), 0.0001, 'The rate at the end.'),
    power: optional(number({ min: 0 }), 1, 'Along which power of what is left.'),
    cycle: optional(boolean(), false, 'Whether it goes beyond `decay_steps` by lengthening them.'),
  },
  refuses: ({ initial_learning_rate, end_learning_rate }) => (initial_learning_rate > 0 || end_learning_rate > 0 ? null : { refusal: 'all its rates are 0', help: 'nothing would be learnt: give a rate above 0' }),
  base: ({ initial_learning_rate, end_learning_rate }) => initial_learning_rate || end_learning_rate,
  lower(g, step, { initial_learning_rate, decay_steps, end_learning_rate, power, cycle }) {
    const turns = g.max(g.neg(g.floor(g.neg(g.div(step, decay_steps)))), 1);
    const done = cycle ? g.div(step, g.mul(turns, decay_steps)) : g.div(g.min(step, decay_steps), decay_steps);
    const left = g.sub(1, done);
    return g.add(g.mul(power === 1 ? left : g.pow(left, power), initial_learning_rate - end_learning_rate), end_learning_rate);
  },
});

import { defineSchedule } from '../define.ts';
import { maybe, optional } from '../param.ts';
import { int, number } from '../param_type.ts';
import { decaySteps, initialRate } from '../schedule_params.ts';

export const cosineDecay = defineSchedule({
  name: 'cosine_decay',
  keras: 'keras.optimizers.schedules.CosineDecay',
  summary: 'Falls along half a cosine, slowly at first and at the end; with a warm-up if asked for.',
  details:
    'initial_learning_rate · ((1 - alpha)(1 + cos(π · step / decay_steps)) / 2 + alpha), and from there on alpha times it. With `warmup_target` it first rises to that in `warmup_steps` steps, in a straight line, and falls from there. Loshchilov and Hutter 2017.',
  example: 'optimizer adam lr cosine_decay(0.001, decay_steps 1000)',
  params: {
    initial_learning_rate: initialRate,
    decay_steps: decaySteps,
    alpha: optional(number({ min: 0 }), 0, 'The least rate, as a share of that from which it falls.'),
    warmup_target: maybe(number({ min: 0 }), 'The rate that the warm-up ends with.'),
    warmup_steps: optional(int({ min: 0 }), 0, 'How many steps the warm-up has.'),
  },
  refuses({ initial_learning_rate, warmup_target, warmup_steps }) {
    if (warmup_target === null && warmup_steps > 0) return { refusal: `its warm-up of ${warmup_steps} steps does not say where it goes`, help: 'say `warmup_target` as well, or leave `warmup_steps` out' };
    if (warmup_target !== null && warmup_steps === 0) return { refusal: 'its warm-up has no steps', help: 'say `warmup_steps` as well, or leave `warmup_target` out' };
    return (warmup_target ?? initial_learning_rate) > 0 ? null : { refusal: 'it falls from a rate of 0', help: 'nothing would be learnt: give a rate above 0' };
  },
  base: ({ initial_learning_rate, warmup_target }) => warmup_target ?? initial_learning_rate,
  lower(g, step, { initial_learning_rate, decay_steps, alpha, warmup_target, warmup_steps }) {
    const from = warmup_target ?? initial_learning_rate;
    const fraction = g.div(g.max(g.min(g.sub(step, warmup_steps), decay_steps), 0), decay_steps);
    const cosine = g.mul(g.add(g.cos(g.mul(fraction, Math.PI)), 1), 0.5);
    const falling = g.mul(g.add(g.mul(cosine, 1 - alpha), alpha), from);
    if (warmup_target === null) return falling;
    const rising = g.add(g.mul(g.div(step, warmup_steps), warmup_target - initial_learning_rate), initial_learning_rate);
    return g.select(g.less(step, warmup_steps), rising, falling);
  },
});

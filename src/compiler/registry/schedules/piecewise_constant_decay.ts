import { defineSchedule } from '../define.ts';
import { required } from '../param.ts';
import { int, list, number } from '../param_type.ts';

export const piecewiseConstantDecay = defineSchedule({
  name: 'piecewise_constant_decay',
  keras: 'keras.optimizers.schedules.PiecewiseConstantDecay',
  summary: 'Changes at given steps, and stays the same between them.',
  details: 'The first of `values` up to and with the first of `boundaries`, then the second up to the second, and so on; the last one after the last boundary.',
  example: 'optimizer sgd lr piecewise_constant_decay([1000, 2000], [0.1, 0.05, 0.01])',
  params: {
    boundaries: required(list(int({ min: 0 })), 'After which steps it changes, rising.'),
    values: required(list(number({ min: 0 })), 'The rates: one more than there are boundaries.'),
  },
  refuses({ boundaries, values }) {
    if (values.length !== boundaries.length + 1) {
      return { refusal: `${boundaries.length} boundaries need ${boundaries.length + 1} values, and there are ${values.length}`, help: 'the first value holds before the first boundary, the last one after the last' };
    }
    const fall = boundaries.findIndex((boundary, index) => boundary <= (boundaries[index - 1] ?? -1));
    if (fall > 0) return { refusal: `its boundaries must rise, and ${boundaries[fall] ?? 0} comes after ${boundaries[fall - 1] ?? 0}`, help: 'put them in order, each once' };
    return values.some((value) => value > 0) ? null : { refusal: 'all its rates are 0', help: 'nothing would be learnt: give a rate above 0' };
  },
  base: ({ values }) => values.find((value) => value > 0) ?? 1,
  lower(g, step, { boundaries, values }) {
    const last = g.constant(values.at(-1) ?? 0, 'f32');
    return boundaries.reduceRight((after, boundary, index) => g.select(g.lessEqual(step, boundary), values[index] ?? 0, after), last);
  },
});

import { defineConstraint } from '../define.ts';
import { axisOfNorm, lengthsOf, refuseNormAxes, withLengths } from '../norms.ts';
import { optional } from '../param.ts';
import { number } from '../param_type.ts';

export const maxNorm = defineConstraint({
  name: 'max_norm',
  keras: 'keras.constraints.MaxNorm',
  summary: 'Vectors that are longer than `max_value` are shortened to it.',
  details: 'w · min(‖w‖, max_value) / (‖w‖ + 1e-7), with lengths along `axis`. Srebro and Shraibman 2005.',
  example: 'dense 16 relu kernel_constraint max_norm(3)',
  params: {
    max_value: optional(number({ min: 0 }), 2, 'The greatest length.', { positional: true }),
    axis: axisOfNorm,
  },
  refuses: ({ axis }, shape) => refuseNormAxes(axis, shape),
  lower(g, weight, { max_value, axis }) {
    const lengths = lengthsOf(g, weight, axis);
    return withLengths(g, weight, lengths, g.min(lengths, max_value));
  },
});

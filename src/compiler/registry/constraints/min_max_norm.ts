import { defineConstraint } from '../define.ts';
import { axisOfNorm, lengthsOf, refuseNormAxes, withLengths } from '../norms.ts';
import { optional } from '../param.ts';
import { number } from '../param_type.ts';

export const minMaxNorm = defineConstraint({
  name: 'min_max_norm',
  keras: 'keras.constraints.MinMaxNorm',
  summary: 'Vectors are brought, or brought nearer, to a length between `min_value` and `max_value`.',
  details: 'w · (rate · clip(‖w‖, min_value, max_value) + (1 - rate) · ‖w‖) / (‖w‖ + 1e-7), with lengths along `axis`.',
  example: 'dense 16 relu kernel_constraint min_max_norm(0.5, 1.5)',
  params: {
    min_value: optional(number({ min: 0 }), 0, 'The least length.', { positional: true }),
    max_value: optional(number({ min: 0 }), 1, 'The greatest length.', { positional: true }),
    rate: optional(number({ min: 0, max: 1 }), 1, 'How much of the way a step goes.'),
    axis: axisOfNorm,
  },
  refuses: ({ min_value, max_value, axis }, shape) => (min_value > max_value ? `has a least length of ${min_value} and a greatest of ${max_value}` : refuseNormAxes(axis, shape)),
  lower(g, weight, { min_value, max_value, rate, axis }) {
    const lengths = lengthsOf(g, weight, axis);
    const bounded = g.min(g.max(lengths, min_value), max_value);
    return withLengths(g, weight, lengths, rate === 1 ? bounded : g.add(g.mul(bounded, rate), g.mul(lengths, 1 - rate)));
  },
});

import { defineConstraint } from '../define.ts';
import { axisOfNorm, lengthsOf, refuseNormAxes } from '../norms.ts';

export const unitNorm = defineConstraint({
  name: 'unit_norm',
  keras: 'keras.constraints.UnitNorm',
  summary: 'Vectors are brought to length 1.',
  details: 'w / (‖w‖ + 1e-7), with lengths along `axis`.',
  example: 'dense 16 relu kernel_constraint unit_norm',
  params: {
    axis: axisOfNorm,
  },
  refuses: ({ axis }, shape) => refuseNormAxes(axis, shape),
  lower: (g, weight, { axis }) => g.div(weight, g.add(lengthsOf(g, weight, axis), 1e-7)),
});

import { defineConstraint } from '../define.ts';

export const nonNeg = defineConstraint({
  name: 'non_neg',
  keras: 'keras.constraints.NonNeg',
  summary: 'What is below 0 becomes 0.',
  details: 'max(w, 0).',
  example: 'dense 16 relu kernel_constraint non_neg',
  params: {},
  lower: (g, weight) => g.max(weight, 0),
});

import { defineSelector } from '../define.ts';

export const metrics = defineSelector({
  name: 'metrics', role: 'training', of: 'metric', many: true,
  summary: 'Says what is reported beside the loss.',
  details: 'Any number of metrics; those that take arguments take them in parentheses.',
  example: 'metrics accuracy mae',
});

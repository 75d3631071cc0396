import { defineSelector } from '../define.ts';

export const optimizer = defineSelector({
  name: 'optimizer', role: 'training', of: 'optimizer', many: false, fallback: 'rmsprop',
  summary: 'Says how training steps downhill.',
  details: '`optimizer`, its name, and what it takes. Without one it is `rmsprop`, as in Keras.',
  example: 'optimizer adam lr 0.001',
});

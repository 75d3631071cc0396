import { defineSelector } from '../define.ts';

export const loss = defineSelector({
  name: 'loss', role: 'training', of: 'loss', many: false,
  summary: 'Says what training makes small.',
  details: '`loss`, the name of a loss, and what it takes.',
  example: 'loss bce',
});

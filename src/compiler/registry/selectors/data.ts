import { defineSelector } from '../define.ts';

export const data = defineSelector({
  name: 'data', role: 'data', of: 'source', many: false,
  summary: 'Says which data the experiment is about.',
  details: 'One a file: `data`, the name of a source, and what the source takes.',
  example: 'data imdb words 10000',
});

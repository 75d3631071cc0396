import { defineAction } from '../define.ts';
import { maybe } from '../param.ts';
import { file } from '../param_type.ts';

export const history = defineAction({
  name: 'history',
  summary: 'Shows loss and metrics epoch by epoch, or writes them to a file.',
  details: '`history` prints a table; `history to "run.csv"` or `to "run.json"` writes one.',
  example: 'history to "run.csv"',
  params: {
    to: maybe(file(), 'The file to write, ending in `.csv` or `.json`.'),
  },
  needs: ['data', 'model', 'training'],
  plan: ({ to }, at) => ({ action: 'history', to, at }),
});

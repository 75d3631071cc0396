import { defineAction } from '../define.ts';
import { optional } from '../param.ts';
import { choice, int } from '../param_type.ts';

export const decode = defineAction({
  name: 'decode',
  summary: 'Shows a row of word numbers, or a text, as words.',
  details:
    'The review or newswire as the data set has it, before transforms, with its label. A word that was left out (by `words 10000`, say) is shown as `?`. Of a text it shows the words that `tokenize` makes of it, `?` for one that it does not know. Rows are counted from 0, as Keras counts them.',
  example: 'decode train 0',
  params: {
    on: optional(choice({ train: 'the training part of the data', test: 'the test part of the data' }), 'train', 'Of which part.', { positional: true }),
    row: optional(int({ min: 0 }), 0, 'Which row, counted from 0.', { positional: true }),
  },
  needs: ['data'],
  plan: (args, at) => ({ action: 'decode', ...args, at }),
});

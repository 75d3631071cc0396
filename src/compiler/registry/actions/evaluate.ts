import { dataParts } from '../data_parts.ts';
import { defineAction } from '../define.ts';
import { optional } from '../param.ts';
import { choice, int } from '../param_type.ts';

export const evaluate = defineAction({
  name: 'evaluate',
  keras: 'keras.Model.evaluate',
  summary: 'Reports loss and metrics on the test rows, or on others.',
  details: 'Nothing is learnt and nothing is dropped out. `evaluate train` judges the rows trained on.',
  example: 'evaluate',
  params: {
    on: optional(choice(dataParts), 'test', 'Which rows.', { positional: true }),
    batch: optional(int({ min: 1 }), 512, 'Rows at a time; the result does not depend on it but for rounding.', { aliases: ['batch_size'] }),
  },
  needs: ['data', 'model', 'training'],
  plan: ({ on, batch }, at) => ({ action: 'evaluate', on, batch, at }),
});

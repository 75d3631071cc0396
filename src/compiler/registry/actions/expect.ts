import { dataParts } from '../data_parts.ts';
import { defineAction } from '../define.ts';
import { maybe, optional, required } from '../param.ts';
import { choice, number, word } from '../param_type.ts';

export const expect = defineAction({
  name: 'expect',
  summary: 'Fails the run unless a result is as good as it should be.',
  details: 'Judges the loss or a metric on the test rows, or on others, as `evaluate` last reported it. A run with a failed `expect` ends with exit code 1.',
  example: 'evaluate\nexpect accuracy above 0.86',
  params: {
    quantity: required(word('`loss` or a metric of the file'), 'What is judged: `loss` or a metric.'),
    on: optional(choice(dataParts), 'test', 'On which rows.'),
    above: maybe(number(), 'It must be greater than this.'),
    below: maybe(number(), 'It must be less than this.'),
  },
  needs: ['data', 'model', 'training'],
  plan: ({ quantity, on, above, below }, at) => ({ action: 'expect', quantity, on, above, below, at }),
});

import { defineStructure } from '../define.ts';
import { required } from '../param.ts';
import { int } from '../param_type.ts';

export const repeat = defineStructure({
  name: 'repeat',
  summary: 'Puts the same layers several times, each with weights of its own.',
  details: '`repeat N { … }` is the block written N times. Among the branches of a `parallel` it puts branches several times.',
  example: 'repeat 3 {\n  dense 64 relu\n}',
  params: {
    times: required(int({ min: 1, max: 1000 }), 'How often.'),
  },
  unfolds: 'chain',
  times: ({ times }) => times,
});

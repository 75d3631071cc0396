import { defineStructure } from '../define.ts';

export const branch = defineStructure({
  name: 'branch',
  summary: 'One of the ways through a `parallel`.',
  details: 'Its first layer is fed by what comes into the `parallel`. A `branch` without layers passes that on.',
  example: 'parallel add {\n  branch { dense 64 relu; dense 64 }\n  branch { dense 64 }\n}',
  params: {},
  unfolds: 'branch',
});

import { defineStructure } from '../define.ts';

export const residual = defineStructure({
  name: 'residual',
  summary: 'Adds what comes in to what the block gives: the block learns what to change.',
  details: 'y = block(x) + x. The block must give the shape that comes in: `padding same` keeps the size of an image, and its last layer has as many units or filters as come in. Where the shape is to change, bring x to it by a branch of its own: `parallel add { branch { … } branch { dense 64 } }`. `as NAME` before the braces names the sum. He, Zhang, Ren and Sun 2015.',
  example: 'dense 64 relu\nresidual {\n  dense 64 relu\n  dense 64\n}',
  params: {},
  unfolds: 'bypass',
  join: () => ({ layer: 'add', arguments: {} }),
});

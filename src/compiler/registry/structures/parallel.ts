import { defineStructure } from '../define.ts';
import { maybe, required } from '../param.ts';
import { choice, int } from '../param_type.ts';

export const parallel = defineStructure({
  name: 'parallel',
  summary: 'Sends what comes in through several branches, and joins what they give.',
  details: 'Each `branch { … }` is fed by what comes in. `concat` puts what they give side by side; the others go number by number. A `branch` without layers passes on what comes in. `as NAME` before the braces names what is joined. Szegedy et al. 2014 (Inception).',
  example: 'parallel concat {\n  branch { conv2d 16 1x1 relu }\n  branch { conv2d 16 3x3 relu padding same }\n}',
  params: {
    join: required(choice({
      concat: 'side by side, along the last axis or `axis`', add: 'their sum', multiply: 'their product', average: 'their mean', max: 'the greatest', min: 'the least',
    }), 'How what the branches give is joined.'),
    axis: maybe(int(), 'Of `concat`: along which axis, counted from 1; the last where it is left out.'),
  },
  unfolds: 'fork',
  join({ join, axis }) {
    if (axis === null) return { layer: join, arguments: {} };
    return join === 'concat' ? { layer: join, arguments: { axis } } : { refusal: `\`${join}\` goes number by number and has no axis`, help: 'leave `axis` out, or write `parallel concat`' };
  },
});

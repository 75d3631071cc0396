import { defineSetting } from '../define.ts';

export const block = defineSetting({
  name: 'block',
  summary: 'Names a stack of layers, to be used as a statement of its own.',
  details: '`block NAME(PARAMETER, PARAMETER DEFAULT) { … }`. Its parameters are written `$PARAMETER` inside; `NAME VALUE` among the layers puts the stack there.',
  example: 'block stack(units, rate 0.5) {\n  dense $units relu\n  dropout $rate\n}',
  params: {},
  reads: 'statement',
  takesBlock: true,
  declare: (scope, statement) => scope.declareBlock(statement),
});

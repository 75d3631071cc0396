import { defineSetting } from '../define.ts';

export const param = defineSetting({
  name: 'param',
  summary: 'Names a number that can be changed from outside: a hyper-parameter.',
  details: '`param NAME DEFAULT [in [VALUES]]`. Written `$NAME` where it is used; `--set NAME=VALUE` overrides it; the values in brackets are those that a sweep tries.',
  example: 'param units 16 in [16, 32, 64]',
  params: {},
  reads: 'statement',
  takesBlock: false,
  declare: (scope, statement) => scope.declareParam(statement),
});

/**
 * @file Params as constants of the program: what the file says in place of a number is written in terms of them.
 */
import { saidIn } from '../../program/provenance.ts';
import type { Scope } from './scope.ts';
import { expression, literal, type Expression } from './text.ts';

/** What the file says for that argument, in words of constants; null where it says the value itself. */
export function saidFor(scope: Scope, args: object, parameter: string): Expression | null {
  const said = saidIn(args).get(parameter);
  return said === undefined ? null : expression(said.replaceAll(/\$(\w+)/g, (_, name: string) => constantFor(scope, name)));
}

/** A constant with the value that the param was given: `HIDDEN`. */
function constantFor(scope: Scope, param: string): string {
  const plain = param.replaceAll(/([a-z])([A-Z])/g, '$1_$2').toUpperCase();
  // Names that the program has for itself.
  const name = ['SEED', 'CLASSES', 'WORDS'].includes(plain) ? `${plain}_PARAM` : plain;
  const line = `const ${name} = ${literal(scope.program.params[param] ?? null)};`;
  if (!scope.constants.includes(line)) scope.constants.push(line);
  return name;
}

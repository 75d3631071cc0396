/**
 * @file Which variables a function has.
 */
import type { Affine, Expression, IrFunction, Statement, Variable } from './ir.ts';

/** In order of appearance, each once: parameters, then what statements assign, count or read. */
export function variablesOf(each: IrFunction): readonly Variable[] {
  const found = new Set(each.parameters);
  addBlock(found, each.body);
  return [...found];
}

function addBlock(found: Set<Variable>, statements: readonly Statement[]): void {
  for (const statement of statements) {
    switch (statement.kind) {
      case 'set':
        addExpression(found, statement.value);
        found.add(statement.variable);
        break;
      case 'store':
        addAddress(found, statement.address);
        addExpression(found, statement.value);
        break;
      case 'for':
        addExpression(found, statement.from);
        addExpression(found, statement.to);
        found.add(statement.variable);
        addBlock(found, statement.body);
        break;
      case 'if':
        addExpression(found, statement.condition);
        addBlock(found, statement.then);
        addBlock(found, statement.otherwise);
        break;
      case 'call':
        for (const operand of statement.operands) addExpression(found, operand);
        break;
      case 'barrier':
        break;
    }
  }
}

function addExpression(found: Set<Variable>, value: Expression): void {
  switch (value.kind) {
    case 'constant':
      return;
    case 'variable':
      found.add(value.variable);
      return;
    case 'load':
      addAddress(found, value.address);
      return;
    case 'lane':
      addExpression(found, value.operand);
      return;
    case 'operation': case 'shuffle':
      for (const operand of value.operands) addExpression(found, operand);
  }
}

function addAddress(found: Set<Variable>, { terms }: Affine): void {
  for (const { variable } of terms) found.add(variable);
}

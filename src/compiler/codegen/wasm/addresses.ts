/**
 * @file Which addresses a block of statements computes, so that a loop can keep a pointer for each instead of multiplying anew:
 * one for each distinct sum of terms, static parts left to the memory instruction.
 */
import type { Affine, Expression, Statement, Term, Variable } from '../ir/ir.ts';

export type Terms = readonly Term[];

export function keyOf(terms: Terms): string {
  return terms.map(({ variable, factor }) => `${variable.id}*${factor}`).sort().join('+');
}

export interface BlockUses {
  /** The sums of terms that addresses within are made of, seen from before the block. */
  readonly sums: ReadonlyMap<string, Terms>;
  /** Variables that statements within give values. */
  readonly assigned: ReadonlySet<Variable>;
  /** Variables that are read other than through an address. */
  readonly used: ReadonlySet<Variable>;
}

const known = new WeakMap<readonly Statement[], BlockUses>();

export function usesOf(block: readonly Statement[]): BlockUses {
  const before = known.get(block);
  if (before !== undefined) return before;
  const sums = new Map<string, Terms>();
  const assigned = new Set<Variable>();
  const used = new Set<Variable>();
  const address = ({ terms }: Affine): void => { if (terms.length > 0) sums.set(keyOf(terms), terms); };
  const expression = (value: Expression): void => visit(value, address, (variable) => used.add(variable));
  const merge = (inner: BlockUses, counter: Variable | null): void => {
    for (const terms of inner.sums.values()) {
      if (terms.some(({ variable }) => inner.assigned.has(variable))) {
        // Computed where it stands.
        for (const { variable } of terms) used.add(variable);
        continue;
      }
      const outside = terms.filter(({ variable }) => variable !== counter);
      if (outside.length > 0) sums.set(keyOf(outside), outside);
    }
    for (const variable of inner.assigned) assigned.add(variable);
    for (const variable of inner.used) used.add(variable);
  };
  for (const statement of block) {
    switch (statement.kind) {
      case 'set':
        expression(statement.value);
        assigned.add(statement.variable);
        break;
      case 'store':
        address(statement.address);
        expression(statement.value);
        break;
      case 'for':
        expression(statement.from);
        expression(statement.to);
        merge(usesOf(statement.body), statement.variable);
        assigned.add(statement.variable);
        break;
      case 'if':
        expression(statement.condition);
        merge(usesOf(statement.then), null);
        merge(usesOf(statement.otherwise), null);
        break;
      case 'call':
        statement.operands.forEach(expression);
        break;
      case 'barrier':
        break;
    }
  }
  const uses = { sums, assigned, used };
  known.set(block, uses);
  return uses;
}

function visit(value: Expression, address: (address: Affine) => void, variable: (variable: Variable) => void): void {
  switch (value.kind) {
    case 'constant':
      return;
    case 'variable':
      variable(value.variable);
      return;
    case 'load':
      address(value.address);
      return;
    case 'lane':
      visit(value.operand, address, variable);
      return;
    case 'operation': case 'shuffle':
      for (const operand of value.operands) visit(operand, address, variable);
  }
}

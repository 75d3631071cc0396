/**
 * @file Sums of variables times factors.
 */
import type { Affine, Term, Variable } from './ir.ts';

/** An index: a number, or one that loops count along with. */
export type Index = number | Affine;

export function affine(index: Index): Affine {
  return typeof index === 'number' ? { terms: [], constant: index } : index;
}

export function indexOf(variable: Variable, factor = 1): Affine {
  return { terms: factor === 0 ? [] : [{ variable, factor }], constant: 0 };
}

export function sum(...indices: readonly Index[]): Affine {
  const factors = new Map<Variable, number>();
  let constant = 0;
  for (const index of indices) {
    if (typeof index === 'number') {
      constant += index;
      continue;
    }
    constant += index.constant;
    for (const { variable, factor } of index.terms) factors.set(variable, (factors.get(variable) ?? 0) + factor);
  }
  const terms: Term[] = [];
  for (const [variable, factor] of factors) if (factor !== 0) terms.push({ variable, factor });
  return { terms, constant };
}

export function times(index: Index, factor: number): Affine {
  const { terms, constant } = affine(index);
  return factor === 0 ? affine(0) : { terms: terms.map((term) => ({ variable: term.variable, factor: term.factor * factor })), constant: constant * factor };
}

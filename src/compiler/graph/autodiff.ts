/**
 * @file Reverse-mode differentiation of a scalar: adds to the builder the nodes that compute its gradients.
 */
import { InternalError } from '../internal_error.ts';
import { backpropagate } from './backpropagate.ts';
import type { GraphBuilder, TensorValue } from './builder.ts';
import { printType } from './types.ts';

/**
 * The gradients of `loss` (f32 []) by each of `of` (f32), each of its type; zeros where `loss` does not depend on it.
 * Throws InternalError for other types. Only nodes between `of` and `loss` are gone through.
 */
export function differentiate(g: GraphBuilder, loss: TensorValue, of: readonly TensorValue[]): TensorValue[] {
  if (printType(loss.type) !== 'f32[]') throw new InternalError(`${g.name}: only f32[] can be differentiated, not ${printType(loss.type)}`);
  for (const { type } of of) {
    if (type.dtype !== 'f32') throw new InternalError(`${g.name}: there is no gradient by ${printType(type)}`);
  }
  const forward = {
    nodeAt: g.nodeAt.bind(g),
    valueOf: (id: number) => ({ id, type: g.nodeAt(id).type }),
    compositeRule: g.compositeRule.bind(g),
  };
  const gradients = backpropagate({ g, forward, seeds: new Map([[loss.id, g.constant(1, 'f32')]]), of: of.map(({ id }) => id) });
  return of.map((value) => gradients.get(value.id) ?? g.constant(0, 'f32', value.type.shape));
}

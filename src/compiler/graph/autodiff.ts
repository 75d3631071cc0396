/**
 * @file Reverse-mode differentiation: goes back from a scalar through the nodes, and adds to the builder those that compute
 * its gradients. What a primitive passes on is in `gradient_rules.ts`; what a composite does, in the builder's own table.
 */
import { InternalError } from '../internal_error.ts';
import type { Backward, GraphBuilder, TensorValue, Value } from './builder.ts';
import { gradientRules, type Applied, type Ruled } from './gradient_rules.ts';
import type { NodeOf, ValueId } from './graph.ts';
import { printType, sameType } from './types.ts';
import { isTensor } from './value.ts';

/**
 * The gradients of `loss` (f32 []) by each of `of` (f32), each of its type; zeros where `loss` does not depend on it.
 * Throws InternalError for other types. Only nodes between `of` and `loss` are gone through.
 */
export function differentiate(g: GraphBuilder, loss: TensorValue, of: readonly TensorValue[]): TensorValue[] {
  if (printType(loss.type) !== 'f32[]') throw new InternalError(`${g.name}: only f32[] can be differentiated, not ${printType(loss.type)}`);
  const depends = dependents(g, loss, of);
  const gradients = new Map<ValueId, TensorValue>();
  if (depends.has(loss.id)) gradients.set(loss.id, g.constant(1, 'f32'));

  for (let id = loss.id; id >= 0; id--) {
    const gradient = gradients.get(id);
    if (gradient === undefined) continue;
    const { operands, backward } = passOn(g, id, gradient);
    operands.forEach((operand, index) => {
      const make = backward[index];
      if (make === null || make === undefined || !depends.has(operand.id)) return;
      const part = make();
      if (!sameType(part.type, operand.type)) {
        throw new InternalError(`${g.name}: the gradient of ${g.nodeAt(id).op} by operand ${index} is ${printType(part.type)}, not ${printType(operand.type)}`);
      }
      const before = gradients.get(operand.id);
      gradients.set(operand.id, before === undefined ? part : g.add(before, part));
    });
  }
  return of.map((value) => gradients.get(value.id) ?? g.constant(0, 'f32', value.type.shape));
}

interface PassedOn {
  readonly operands: readonly Value[];
  readonly backward: readonly Backward[];
}

function passOn(g: GraphBuilder, id: ValueId, gradient: TensorValue): PassedOn {
  const composite = g.compositeRule(id);
  if (composite !== undefined) return { operands: composite.operands, backward: composite.backward(gradient) };
  const node = g.nodeAt(id);
  const operands = node.operands.map((operand) => ({ id: operand, type: g.nodeAt(operand).type }));
  if (node.op === 'scan' || node.op === 'item') throw new InternalError(`${g.name}: ${node.op} has no gradient yet`);
  const result: Value = { id, type: node.type };
  if (!isTensor(result)) throw new InternalError(`${g.name}: ${node.op} has a gradient, and is no tensor`);
  return { operands, backward: applyRule({ g, node, operands, result, gradient }) };
}

function applyRule<P extends Ruled>(applied: Applied<P> & { readonly node: NodeOf<P> }): readonly Backward[] {
  return gradientRules[applied.node.op](applied);
}

/** The f32 values up to `loss` that change with one of `of`. */
function dependents(g: GraphBuilder, loss: TensorValue, of: readonly TensorValue[]): ReadonlySet<ValueId> {
  const depends = new Set<ValueId>();
  for (const { id, type } of of) {
    if (type.dtype !== 'f32') throw new InternalError(`${g.name}: there is no gradient by ${printType(type)}`);
    depends.add(id);
  }
  for (let id = 0; id <= loss.id; id++) {
    const { operands, type } = g.nodeAt(id);
    if (type.kind === 'tensor' && type.dtype === 'f32' && operands.some((operand) => depends.has(operand))) depends.add(id);
  }
  return depends;
}

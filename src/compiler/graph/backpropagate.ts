/**
 * @file The walk of reverse-mode differentiation: back through the nodes of a graph that was computed, adding to a builder those
 * that compute gradients. What a primitive passes on is in `gradient_rules.ts`, what a recurrence does in `scan_gradient.ts`.
 */
import { InternalError } from '../internal_error.ts';
import type { Backward, CompositeRule, GraphBuilder, TensorValue, Value } from './builder.ts';
import { gradientRules, type Applied, type Ruled } from './gradient_rules.ts';
import type { Node, NodeOf, ValueId } from './graph.ts';
import { scanGradient } from './scan_gradient.ts';
import { printType, sameType, type ValueType } from './types.ts';
import { isTensor } from './value.ts';

/** The graph that is walked back through. It may be the builder's own, or another whose values the builder has at hand. */
export interface Forward {
  readonly nodeAt: (id: ValueId) => Node;
  /** What stands for the value in the builder. */
  readonly valueOf: (id: ValueId) => Value;
  readonly compositeRule: (id: ValueId) => CompositeRule | undefined;
}

export interface Walk {
  readonly g: GraphBuilder;
  readonly forward: Forward;
  /** Gradients that arrive from outside, by the value that they are of. */
  readonly seeds: ReadonlyMap<ValueId, TensorValue>;
  /** The f32 values that gradients are wanted of. */
  readonly of: readonly ValueId[];
  /** Those among `of` whose gradient is left in parts, to be added up by the caller, with where to put these. */
  readonly apart?: ReadonlyMap<ValueId, TensorValue[]>;
}

/** The gradients that reach each of `of`; nothing for those that none reaches. Only nodes between `of` and the seeds are gone through. */
export function backpropagate({ g, forward, seeds, of, apart = new Map() }: Walk): ReadonlyMap<ValueId, TensorValue> {
  const last = Math.max(-1, ...seeds.keys());
  const depends = dependents(forward, last, of);
  const gradients = new Map<ValueId, TensorValue>();
  const ofItems = new Map<ValueId, Map<number, TensorValue>>();
  for (const [id, seed] of seeds) if (depends.has(id)) gradients.set(id, seed);

  const receive = (id: ValueId, part: TensorValue, from: string): void => {
    const { type } = forward.nodeAt(id);
    if (!sameType(part.type, type)) throw new InternalError(`${g.name}: the gradient of ${from} is ${printType(part.type)}, not ${printType(type)}`);
    const parts = apart.get(id);
    if (parts !== undefined) parts.push(part);
    else addTo(g, gradients, id, part);
  };

  for (let id = last; id >= 0; id--) {
    const node = forward.nodeAt(id);
    const gradient = gradients.get(id);
    if (node.op === 'scan') {
      const items = ofItems.get(id);
      if (items === undefined) continue;
      const wanted = node.operands.map((operand) => depends.has(operand));
      const parts = scanGradient({ g, node, operands: tensorsOf(forward, node), result: forward.valueOf(id), gradients: items, wanted, backpropagate });
      for (const [index, part] of parts) receive(node.operands[index] ?? -1, part, `scan by operand ${index}`);
    } else if (node.op === 'item') {
      const [from = -1] = node.operands;
      if (gradient === undefined || !depends.has(from)) continue;
      const items = ofItems.get(from) ?? new Map<number, TensorValue>();
      ofItems.set(from, items);
      addTo(g, items, node.attributes.index, gradient);
    } else if (gradient !== undefined) {
      const { operands, backward } = passOn(g, forward, id, node, gradient);
      operands.forEach((operand, index) => {
        const make = backward[index];
        if (make !== null && make !== undefined && depends.has(operand)) receive(operand, make(), `${node.op} by operand ${index}`);
      });
    }
  }
  return gradients;
}

function addTo<K>(g: GraphBuilder, sums: Map<K, TensorValue>, key: K, part: TensorValue): void {
  const before = sums.get(key);
  sums.set(key, before === undefined ? part : g.add(before, part));
}

interface PassedOn {
  readonly operands: readonly ValueId[];
  readonly backward: readonly Backward[];
}

function passOn(g: GraphBuilder, forward: Forward, id: ValueId, node: NodeOf<Ruled> & Node, gradient: TensorValue): PassedOn {
  const composite = forward.compositeRule(id);
  if (composite !== undefined) return { operands: composite.operands.map((operand) => operand.id), backward: composite.backward(gradient) };
  const result = forward.valueOf(id);
  if (!isTensor(result)) throw new InternalError(`${g.name}: ${node.op} has a gradient, and is no tensor`);
  return { operands: node.operands, backward: applyRule({ g, node, operands: node.operands.map(forward.valueOf), result, gradient }) };
}

function applyRule<P extends Ruled>(applied: Applied<P> & { readonly node: NodeOf<P> }): readonly Backward[] {
  return gradientRules[applied.node.op](applied);
}

function tensorsOf(forward: Forward, node: Node): readonly TensorValue[] {
  return node.operands.map((id) => {
    const value = forward.valueOf(id);
    if (!isTensor(value)) throw new InternalError(`${node.op} has an operand of ${printType(value.type)}`);
    return value;
  });
}

/** The values up to `last` that change with one of `of` and have a gradient: f32, or a tuple. */
function dependents(forward: Forward, last: ValueId, of: readonly ValueId[]): ReadonlySet<ValueId> {
  const depends = new Set(of);
  const isSmooth = (type: ValueType): boolean => type.kind === 'tuple' || (type.kind === 'tensor' && type.dtype === 'f32');
  for (let id = 0; id <= last; id++) {
    const { operands, type } = forward.nodeAt(id);
    if (isSmooth(type) && operands.some((operand) => depends.has(operand))) depends.add(id);
  }
  return depends;
}

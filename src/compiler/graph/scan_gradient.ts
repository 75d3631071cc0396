/**
 * @file The gradient of a recurrence: another one, the other way round. Its carries are the gradients of the carries; each step
 * walks back through the body on the values that the forward pass stacked.
 */
import { InternalError } from '../internal_error.ts';
import type { backpropagate } from './backpropagate.ts';
import type { GraphBuilder, TensorValue, Value } from './builder.ts';
import type { Node, NodeOf, ValueId } from './graph.ts';
import { ReverseScan } from './reverse_scan.ts';
import { bodyOutputs, partsOf } from './scan.ts';
import { itemOf } from './scan_builder.ts';
import { planStepSum } from './sum_over_steps.ts';
import type { TensorType } from './types.ts';

export interface AppliedScan {
  readonly g: GraphBuilder;
  readonly node: NodeOf<'scan'>;
  readonly operands: readonly TensorValue[];
  /** The tuple. */
  readonly result: Value;
  /** What reaches the items, by their index. */
  readonly gradients: ReadonlyMap<number, TensorValue>;
  /** Whether a gradient is wanted, for each operand. */
  readonly wanted: readonly boolean[];
  /** Handed in, as it calls this in turn. */
  readonly backpropagate: typeof backpropagate;
}

/** The gradients of operands by their index; nothing for those that none reaches. */
export function scanGradient({ g, node, operands, result, gradients, wanted, backpropagate: walkBack }: AppliedScan): ReadonlyMap<number, TensorValue> {
  const { body, length, reverse } = node.attributes;
  const { carries, slices, shared } = partsOf(body, [...operands.keys()]);
  const reversed = new ReverseScan(g, `${body.name}_gradient`);
  const inputs = new Map<string, ValueId>();
  body.nodes.forEach(({ op, attributes }, id) => { if (op === 'input') inputs.set(`${attributes.role} ${attributes.name}`, id); });
  const typeOf = (index: number): TensorType => expect(operands[index], `operand ${index}`).type;

  const seeds = new Map<ValueId, TensorValue>();
  const seed = (id: ValueId, gradient: TensorValue): void => {
    const before = seeds.get(id);
    seeds.set(id, before === undefined ? gradient : reversed.body.add(before, gradient));
  };
  const smooth = carries.filter((index) => typeOf(index).dtype === 'f32');
  const carried = new Map(smooth.map((index) => [index, reversed.carry(gradients.get(index) ?? g.constant(0, 'f32', typeOf(index).shape))]));
  bodyOutputs(body, 'carry').forEach((id, index) => {
    const carry = carried.get(index);
    if (carry !== undefined) seed(id, carry);
  });
  bodyOutputs(body, 'slice').forEach((id, index) => {
    const gradient = gradients.get(carries.length + index);
    if (gradient !== undefined) seed(id, reversed.slice(gradient));
  });

  /** The body's inputs that a gradient is wanted of, by the operands that they stand for. */
  const inputsOf = (role: string, indices: readonly number[], among: (index: number) => boolean): ReadonlyMap<number, ValueId> => new Map(indices.flatMap((index, at) => {
    const id = inputs.get(`${role} ${at}`);
    return id !== undefined && among(index) ? [[index, id] as const] : [];
  }));
  const carryInputs = inputsOf('carry', carries, (index) => carried.has(index));
  const sliceInputs = inputsOf('slice', slices, (index) => wanted[index] === true);
  const sharedInputs = inputsOf('shared', shared, (index) => wanted[index] === true);
  const apart = new Map([...sharedInputs.values()].map((id) => [id, new Array<TensorValue>()]));
  const of = [carryInputs, sliceInputs, sharedInputs].flatMap((ids) => [...ids.values()]);
  const valueOf = forwardValues(g, reversed, { node, operands, result });
  const reached = walkBack({ g: reversed.body, forward: { nodeAt: (id) => nodeAt(node, id), valueOf, compositeRule: () => undefined }, seeds, of, apart });

  for (const [index, carry] of carried) {
    const gradient = reached.get(carryInputs.get(index) ?? -1);
    reversed.next(carry, gradient ?? reversed.body.constant(0, 'f32', carry.type.shape));
  }
  // What is asked for within the body now can be had once it is complete.
  const results = new Map<number, () => TensorValue>();
  for (const [index, carry] of carried) if (wanted[index] === true) results.set(index, () => reversed.last(carry));
  for (const [index, id] of sliceInputs) {
    const gradient = reached.get(id);
    if (gradient !== undefined) results.set(index, reversed.stack(gradient));
  }
  for (const [index, id] of sharedInputs) {
    const sum = sumParts(g, reversed, apart.get(id) ?? []);
    if (sum !== null) results.set(index, sum);
  }
  reversed.append({ length, reverse: !reverse });
  return new Map([...results].map(([index, take]) => [index, take()]));
}

/** The sum over all steps of all parts, to be taken once the scan is complete; null where there are none. */
function sumParts(g: GraphBuilder, reversed: ReverseScan, parts: readonly TensorValue[]): (() => TensorValue) | null {
  const sums: (() => TensorValue)[] = [];
  let added: TensorValue | null = null;
  for (const part of parts) {
    const plan = planStepSum(reversed.body, part);
    if (plan === null) {
      added = added === null ? part : reversed.body.add(added, part);
    } else {
      const stacks = plan.needs.map((value) => reversed.stack(value));
      sums.push(() => plan.sum(g, stacks.map((take) => take())));
    }
  }
  if (added !== null) {
    const total = reversed.carry(g.constant(0, 'f32', added.type.shape));
    reversed.next(total, reversed.body.add(total, added));
    sums.push(() => reversed.last(total));
  }
  const [first, ...rest] = sums;
  return first === undefined ? null : () => rest.reduce((sum, take) => g.add(sum, take()), first());
}

/**
 * What stands in the reversed body for the values of the forward one: a slice of what that stacked, or of an operand, or what is shared.
 * Made when it is first used. What was not stacked is computed again.
 */
function forwardValues(g: GraphBuilder, reversed: ReverseScan, { node, operands, result }: Pick<AppliedScan, 'node' | 'operands' | 'result'>): (id: ValueId) => Value {
  const { body } = node.attributes;
  const { carries, slices, shared } = partsOf(body, operands);
  const stacks = new Map(bodyOutputs(body, 'slice').map((id, index) => [id, carries.length + index]));
  const make = (id: ValueId): Value => {
    const old = nodeAt(node, id);
    const stack = stacks.get(id);
    if (stack !== undefined) return reversed.slice(itemOf(g, result, stack));
    if (old.op !== 'input') {
      const again: Node = { ...old, operands: old.operands.map((operand) => valueOf(operand).id) };
      return reversed.body.append(again);
    }
    const { role, name } = old.attributes;
    if (role === 'slice') return reversed.slice(expect(slices[Number(name)], `slice ${name}`));
    if (role === 'shared') return reversed.share(expect(shared[Number(name)], `shared ${name}`));
    throw new InternalError(`${body.name}: ${role} ${name} was not stacked, and is needed for the gradient`);
  };
  const known = new Map<ValueId, Value>();
  const valueOf = (id: ValueId): Value => {
    const value = known.get(id) ?? new LazyValue(nodeAt(node, id), () => make(id));
    known.set(id, value);
    return value;
  };
  return valueOf;
}

/** A value that is there when its number is asked for. Its type is known before. */
class LazyValue implements Value {
  readonly #node: Node;
  readonly #make: () => Value;
  #made: Value | null = null;

  constructor(node: Node, make: () => Value) {
    this.#node = node;
    this.#make = make;
  }

  get id(): ValueId {
    this.#made ??= this.#make();
    return this.#made.id;
  }

  get type(): Value['type'] {
    return (this.#made ?? this.#node).type;
  }
}

function nodeAt({ attributes: { body } }: NodeOf<'scan'>, id: ValueId): Node {
  return expect(body.nodes[id], `value ${id}`);
}

function expect<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new InternalError(`a scan has no ${what}`);
  return value;
}

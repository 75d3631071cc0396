/**
 * @file Grows a Graph node by node, and infers types. Knows no primitive in particular but `input`: `builder.ts` has a method
 * for each, and the passes append nodes of any kind.
 */
import { InternalError } from '../internal_error.ts';
import type { BodyRole, Graph, InputRole, Node, Output, UntypedNode, Update, ValueId } from './graph.ts';
import { inferType } from './infer.ts';
import { printType, sameType, tensor, type Dtype, type RaggedType, type TensorType, type ValueType } from './types.ts';
import { isTensor, type RaggedValue, type TensorValue, type Value } from './value.ts';

/** Throws InternalError whenever it is used wrongly: what users write is checked long before. */
export class NodeBuilder {
  readonly name: string;
  readonly #nodes: Node[] = [];
  readonly #inputs = new Map<string, Value>();
  readonly #outputs = new Map<string, Output>();
  readonly #updates = new Map<string, Update>();

  constructor(name: string) {
    this.name = name;
  }

  /** Adds a node, whatever it is. Throws where its operands do not fit it. */
  append(node: UntypedNode): Value {
    const type = inferType(node, node.operands.map((id) => this.nodeAt(id).type));
    if (typeof type === 'string') throw new InternalError(`${this.name}: ${node.op} ${type}`);
    return { id: this.#nodes.push({ ...node, type }) - 1, type };
  }

  nodeAt(id: ValueId): Node {
    const node = this.#nodes[id];
    if (node === undefined) throw new InternalError(`${this.name} has no value ${id}`);
    return node;
  }

  /** The batch's rows of a column. Asked for again, the same value. */
  data(name: string, type: TensorType): TensorValue;
  data(name: string, type: RaggedType): RaggedValue;
  data(name: string, type: ValueType): Value;
  data(name: string, type: ValueType): Value {
    return this.#input(name, 'data', type);
  }

  /** The value of a state before the step. Asked for again, the same value. */
  state(name: string, type: TensorType): TensorValue {
    return this.#expectTensor(this.#input(name, 'state', type));
  }

  /** A number given with each step, of shape []. Asked for again, the same value. */
  scalar(name: string, dtype: Dtype): TensorValue {
    return this.#expectTensor(this.#input(name, 'scalar', tensor(dtype, [])));
  }

  /** In the body of a `scan`: what stands for operand `index` of that role. Asked for again, the same value. */
  bodyInput(role: BodyRole, index: number, type: TensorType): TensorValue {
    return this.#expectTensor(this.#input(String(index), role, type));
  }

  /** Gives a value out of the graph under a name of its own. */
  output(name: string, value: Value): void {
    if (this.#outputs.has(name)) throw new InternalError(`${this.name} has two outputs ${name}`);
    this.#outputs.set(name, { name, value: this.expectOwn(value).id });
  }

  /** After the step, the state takes that value. Once a state. */
  update(state: string, value: TensorValue): void {
    if (this.#updates.has(state)) throw new InternalError(`${this.name} updates ${state} twice`);
    this.#updates.set(state, { state, value: this.expectOwn(value).id });
  }

  /** The graph so far. */
  build(): Graph {
    return { name: this.name, nodes: [...this.#nodes], outputs: [...this.#outputs.values()], updates: [...this.#updates.values()] };
  }

  /** Throws where the value comes from another builder. */
  protected expectOwn<V extends Value>(value: V): V {
    if (this.#nodes[value.id]?.type !== value.type) throw new InternalError(`${this.name}: value ${value.id} is another graph's`);
    return value;
  }

  protected appendTensor(node: UntypedNode): TensorValue {
    return this.#expectTensor(this.append(node));
  }

  #expectTensor(value: Value): TensorValue {
    if (!isTensor(value)) throw new InternalError(`${this.name}: value ${value.id} is ${printType(value.type)}, and no tensor`);
    return value;
  }

  #input(name: string, role: InputRole, type: ValueType): Value {
    const key = `${role} ${name}`;
    const known = this.#inputs.get(key);
    if (known !== undefined && !sameType(known.type, type)) {
      throw new InternalError(`${this.name}: ${key} is ${printType(known.type)}, and now ${printType(type)}`);
    }
    const value = known ?? this.append({ op: 'input', attributes: { name, role, type }, operands: [] });
    this.#inputs.set(key, value);
    return value;
  }
}

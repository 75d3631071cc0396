/**
 * @file What a value is at one point of a loop nest, as an expression over what lies in memory: elementwise operations are computed where
 * they are needed, and shape operations only move the place that is read.
 */
import { InternalError } from '../../internal_error.ts';
import type { Graph, Node, NodeOf, ValueId } from '../../graph/graph.ts';
import { sizeOf, type Dtype, type TensorType } from '../../graph/types.ts';
import type { BinaryPrimitive, UnaryPrimitive } from '../../graph/scalar_functions.ts';
import { addLinear, constantLinear, flatten, isSplit, scaled, unflatten, type Linear, type Split } from './linear.ts';

/** An elementwise operation, with what its node says beside the operands. */
export type ElementOp = UnaryPrimitive | BinaryPrimitive | 'cast' | 'select';

export type Traced =
  /** The element at a place of a value that lies in memory. */
  | { readonly kind: 'load'; readonly value: ValueId; readonly dtype: Dtype; readonly at: Linear }
  /** What the kernel's own product, sum, … gives at this point. */
  | { readonly kind: 'root'; readonly dtype: Dtype }
  | { readonly kind: 'number'; readonly dtype: Dtype; readonly number: number }
  | { readonly kind: 'position'; readonly dtype: Dtype; readonly at: Linear }
  /** A scalar given with each step. */
  | { readonly kind: 'scalar'; readonly dtype: Dtype; readonly name: string }
  | { readonly kind: 'apply'; readonly op: ElementOp; readonly dtype: Dtype; readonly operands: readonly Traced[] };

/** What a trace finds where: a value in memory, the kernel's root, or nothing (then the value is computed). */
export type Place = 'memory' | 'root' | null;

export interface Tracing {
  readonly graph: Graph;
  /** Extents of the nest. */
  readonly extents: readonly number[];
  /** Asked for each value at a place (row-major in its shape). */
  readonly placeOf: (value: ValueId, at: Linear) => Place;
}

/** The nest must be split there; or no sum of indices says it, because of that value: it has to lie in memory. */
export class TraceFailure extends Error {
  readonly split: Split | null;
  readonly value: ValueId;

  constructor(value: ValueId, split: Split | null) {
    super(`value ${value} cannot be computed in this nest`);
    this.value = value;
    this.split = split;
  }
}

/** Throws TraceFailure. */
export class Tracer {
  readonly #tracing: Tracing;
  readonly #known = new Map<string, Traced>();
  readonly #rank: number;

  constructor(tracing: Tracing) {
    this.#tracing = tracing;
    this.#rank = tracing.extents.length;
  }

  /** The value whose place (row-major in its shape) is `flat`. */
  trace(value: ValueId, flat: Linear): Traced {
    const key = `${value}@${flat.constant},${flat.factors.join()}`;
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const traced = this.#trace(value, flat);
    this.#known.set(key, traced);
    return traced;
  }

  #trace(value: ValueId, flat: Linear): Traced {
    const node = nodeAt(this.#tracing.graph, value);
    const type = tensorType(node);
    const place = this.#tracing.placeOf(value, flat);
    if (place === 'memory') return { kind: 'load', value, dtype: type.dtype, at: flat };
    if (place === 'root') return { kind: 'root', dtype: type.dtype };
    return this.#compute(node, value, type, flat);
  }

  #compute(node: Node, value: ValueId, type: TensorType, flat: Linear): Traced {
    const operand = (index: number): ValueId => node.operands[index] ?? -1;
    switch (node.op) {
      case 'constant':
        return { kind: 'number', dtype: type.dtype, number: node.attributes.value };
      case 'iota': {
        const at = this.#index(value, type, flat)[node.attributes.axis] ?? constantLinear(0, this.#rank);
        return { kind: 'position', dtype: type.dtype, at };
      }
      case 'input':
        if (node.attributes.role === 'scalar') return { kind: 'scalar', dtype: type.dtype, name: node.attributes.name };
        throw new InternalError(`input ${node.attributes.name} does not lie in memory`);
      case 'reshape':
        return this.trace(operand(0), flat);
      case 'broadcast': case 'transpose': case 'slice': case 'reverse': {
        const from = tensorType(nodeAt(this.#tracing.graph, operand(0)));
        return this.trace(operand(0), flatten(moved(node, this.#index(value, type, flat), from, this.#rank), from.shape, this.#rank));
      }
      case 'neg': case 'abs': case 'sign': case 'floor': case 'exp': case 'expm1': case 'log': case 'log1p': case 'sqrt': case 'sin':
      case 'cos': case 'tanh': case 'sigmoid': case 'erf': case 'not': case 'cast': case 'select':
      case 'add': case 'sub': case 'mul': case 'div': case 'pow': case 'max': case 'min': case 'and': case 'or': case 'equal': case 'less': case 'lessEqual':
        return { kind: 'apply', op: node.op, dtype: type.dtype, operands: node.operands.map((each) => this.trace(each, flat)) };
      default:
        throw new InternalError(`${node.op} is not computed element by element`);
    }
  }

  #index(value: ValueId, type: TensorType, flat: Linear): readonly Linear[] {
    const index = unflatten(flat, type.shape, this.#tracing.extents);
    if (index === null) throw new TraceFailure(value, null);
    if (isSplit(index)) throw new TraceFailure(value, index);
    return index;
  }
}

type Moving = NodeOf<'broadcast'> | NodeOf<'transpose'> | NodeOf<'slice'> | NodeOf<'reverse'>;

/** The operand's index, from that of the result. */
function moved(node: Moving, index: readonly Linear[], from: TensorType, rank: number): readonly Linear[] {
  const at = (axis: number): Linear => index[axis] ?? constantLinear(0, rank);
  switch (node.op) {
    case 'broadcast': {
      const { axes } = node.attributes;
      return from.shape.map((extent, axis) => (extent === 1 ? constantLinear(0, rank) : at(axes[axis] ?? 0)));
    }
    case 'transpose': {
      const { permutation } = node.attributes;
      return from.shape.map((_, axis) => at(permutation.indexOf(axis)));
    }
    case 'slice': {
      const { starts, strides } = node.attributes;
      return from.shape.map((_, axis) => scaled(at(axis), strides[axis] ?? 1, starts[axis] ?? 0));
    }
    case 'reverse':
      return from.shape.map((extent, axis) => (node.attributes.axes.includes(axis) ? addLinear(constantLinear(extent - 1, rank), scaled(at(axis), -1)) : at(axis)));
  }
}

export function nodeAt(graph: Graph, value: ValueId): Node {
  const node = graph.nodes[value];
  if (node === undefined) throw new InternalError(`${graph.name} has no value ${value}`);
  return node;
}

export function tensorType({ op, type }: Node): TensorType {
  if (type.kind !== 'tensor') throw new InternalError(`${op} gives no tensor`);
  return type;
}

export function shapeOf(graph: Graph, value: ValueId): readonly number[] {
  return tensorType(nodeAt(graph, value)).shape;
}

export function countOf(graph: Graph, value: ValueId): number {
  return sizeOf(shapeOf(graph, value));
}

/** All loads and positions of a traced expression, each once. */
export function leavesOf(roots: readonly Traced[]): ReadonlySet<Traced> {
  const seen = new Set<Traced>();
  const visit = (traced: Traced): void => {
    if (seen.has(traced)) return;
    seen.add(traced);
    if (traced.kind === 'apply') traced.operands.forEach(visit);
  };
  roots.forEach(visit);
  return new Set([...seen].filter(({ kind }) => kind !== 'apply'));
}

/**
 * @file The parts of a `scan`: which of its operands are carries, stacked and shared, which value of its body is which output,
 * and the type rule.
 */
import type { BodyRole, Graph, ValueId } from './graph.ts';
import type { Attributes } from './primitives.ts';
import { printType, sameType, tensor, tuple, type TensorType, type ValueType } from './types.ts';

export interface ScanParts<T> {
  readonly carries: readonly T[];
  readonly slices: readonly T[];
  readonly shared: readonly T[];
}

/** Operands, or anything that there is one of each, by their roles. */
export function partsOf<T>(body: Graph, operands: readonly T[]): ScanParts<T> {
  const carries = bodyOutputs(body, 'carry').length;
  const stacked = carries + countInputs(body, 'slice');
  return { carries: operands.slice(0, carries), slices: operands.slice(carries, stacked), shared: operands.slice(stacked) };
}

/** The body's new carries, or the values that it stacks, in order. */
export function bodyOutputs({ outputs }: Graph, role: 'carry' | 'slice'): readonly ValueId[] {
  const named = new Map(outputs.map(({ name, value }) => [name, value]));
  const values: ValueId[] = [];
  for (let value = named.get(`${role}/0`); value !== undefined; value = named.get(`${role}/${values.length}`)) values.push(value);
  return values;
}

function countInputs({ nodes }: Graph, role: BodyRole): number {
  return new Set(nodes.flatMap((node) => (node.op === 'input' && node.attributes.role === role ? [node.attributes.name] : []))).size;
}

/** The tuple that a scan gives, or why it gives none. Takes it that the body is sound in itself, which `verify.ts` asks. */
export function inferScan({ body, length }: Attributes['scan'], operands: readonly ValueType[]): ValueType | string {
  if (!Number.isInteger(length) || length < 1) return `cannot take ${length} steps`;
  const types: TensorType[] = [];
  for (const type of operands) {
    if (type.kind !== 'tensor') return `wants tensors, and gets ${operands.map(printType).join(', ')}`;
    types.push(type);
  }
  const parts = partsOf(body, types);
  const carries = tensorTypes(body, 'carry');
  const slices = tensorTypes(body, 'slice');
  if (carries.length + slices.length < body.outputs.length) return `has outputs in its body that are neither carries nor slices: ${body.outputs.map(({ name }) => name).join(', ')}`;
  if (body.updates.length > 0) return 'updates states in its body';
  if (parts.shared.length !== countInputs(body, 'shared')) return `gets ${operands.length} operands, and its body reads ${carries.length} carries, ${parts.slices.length} slices and ${countInputs(body, 'shared')} shared values`;
  const changed = carries.findIndex((type, index) => !sameType(type, parts.carries[index] ?? tuple([])));
  if (changed >= 0) return `has a carry ${changed} that begins as ${printTypeAt(parts.carries, changed)} and becomes ${printTypeAt(carries, changed)}`;
  const short = parts.slices.findIndex(({ shape }) => shape[0] !== length);
  if (short >= 0) return `takes ${length} steps, and stacked operand ${short} is ${printTypeAt(parts.slices, short)}`;
  const given = { carry: parts.carries, slice: parts.slices.map(({ dtype, shape }) => tensor(dtype, shape.slice(1))), shared: parts.shared };
  for (const { op, attributes, type } of body.nodes) {
    if (op !== 'input') continue;
    const { role, name } = attributes;
    if (role === 'data' || role === 'state' || role === 'scalar') return `reads ${role} ${name} in its body`;
    const operand = given[role][Number(name)];
    if (operand === undefined || !sameType(operand, type)) return `gives its body ${printTypeAt(given[role], Number(name))} for ${role} ${name}, which it reads as ${printType(type)}`;
  }
  return tuple([...carries, ...slices.map(({ dtype, shape }) => tensor(dtype, [length, ...shape]))]);
}

function tensorTypes(body: Graph, role: 'carry' | 'slice'): readonly TensorType[] {
  return bodyOutputs(body, role).flatMap((value) => {
    const type = body.nodes[value]?.type;
    return type?.kind === 'tensor' ? [type] : [];
  });
}

function printTypeAt(types: readonly TensorType[], index: number): string {
  const type = types[index];
  return type === undefined ? 'nothing' : printType(type);
}

/**
 * @file Which types every operator takes, and which it gives.
 */
import type { IrType, Operator } from './ir.ts';

export interface Signature {
  readonly operands: readonly IrType[];
  readonly type: IrType;
}

const all: readonly IrType[] = ['i32', 'f32', 'f64', 'i32v', 'f32v'];
const floats: readonly IrType[] = ['f32', 'f64', 'f32v'];
const integers: readonly IrType[] = ['i32', 'i32v'];

const unary = (types: readonly IrType[]): readonly Signature[] => types.map((type) => ({ operands: [type], type }));
const binary = (types: readonly IrType[]): readonly Signature[] => types.map((type) => ({ operands: [type, type], type }));
const shift: readonly Signature[] = integers.map((type) => ({ operands: [type, 'i32'], type }));
/** What says whether something holds, for each lane of `type`. */
const truthOf = (type: IrType): IrType => (type === 'i32v' || type === 'f32v' ? 'i32v' : 'i32');
const comparison: readonly Signature[] = all.map((type) => ({ operands: [type, type], type: truthOf(type) }));

export const signatures: { readonly [O in Operator]: readonly Signature[] } = {
  add: binary(all),
  sub: binary(all),
  mul: binary(all),
  div: binary(['i32', ...floats]),
  fma: all.map((type) => ({ operands: [type, type, type], type })),
  sqrt: unary(floats),
  abs: unary(all),
  neg: unary(all),
  floor: unary(floats),
  nearest: unary(floats),
  min: binary(all),
  max: binary(all),
  pmin: binary(floats),
  pmax: binary(floats),
  and: binary(integers),
  or: binary(integers),
  xor: binary(integers),
  shl: shift,
  shr: shift,
  shru: shift,
  mulHigh: binary(integers),
  eq: comparison,
  ne: comparison,
  lt: comparison,
  le: comparison,
  gt: comparison,
  ge: comparison,
  splat: [{ operands: ['i32'], type: 'i32v' }, { operands: ['f32'], type: 'f32v' }],
  any: [{ operands: ['i32v'], type: 'i32' }],
  toFloat: [{ operands: ['i32'], type: 'f32' }, { operands: ['i32'], type: 'f64' }, { operands: ['i32v'], type: 'f32v' }],
  toInt: [{ operands: ['f32'], type: 'i32' }, { operands: ['f64'], type: 'i32' }, { operands: ['f32v'], type: 'i32v' }],
  bits: [
    { operands: ['f32'], type: 'i32' }, { operands: ['i32'], type: 'f32' },
    { operands: ['f32v'], type: 'i32v' }, { operands: ['i32v'], type: 'f32v' },
  ],
  promote: [{ operands: ['f32'], type: 'f64' }],
  demote: [{ operands: ['f64'], type: 'f32' }],
  select: all.map((type) => ({ operands: [truthOf(type), type, type], type })),
};

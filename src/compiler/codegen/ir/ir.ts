/**
 * @file The loop IR: counted loops over one linear memory, affine byte addresses, scalar and vector arithmetic. Kernels are
 * generated into it, and printers (WebAssembly now) lower it. Nothing here knows a target: how many lanes a vector has is
 * the target's word.
 *
 * Truths: a scalar comparison gives i32 0 or 1, a vector comparison i32v with all bits of a lane set or none.
 */

export type ScalarType = 'i32' | 'f32' | 'f64';
export type VectorType = 'i32v' | 'f32v';
export type IrType = ScalarType | VectorType;

/** A local of a function. Assigned by `set`, counted by `for`, or a parameter. */
export interface Variable {
  readonly id: number;
  readonly name: string;
  readonly type: IrType;
}

/** Σ variable · factor + constant: an integer that loops count along with. Variables are i32. */
export interface Affine {
  readonly terms: readonly Term[];
  readonly constant: number;
}

export interface Term {
  readonly variable: Variable;
  readonly factor: number;
}

/** Both operands of one type, which is the result's. `fma` is x · y + z, rounded once or twice as the target can. */
export type Arithmetic =
  | 'add' | 'sub' | 'mul' | 'div' | 'fma' | 'sqrt' | 'abs' | 'neg' | 'floor' | 'nearest'
  /** NaN where an operand is. */
  | 'min' | 'max'
  /** `pmin(x, y)`: y < x ? y : x; `pmax(x, y)`: x < y ? y : x. One instruction; x passes where an operand is NaN. */
  | 'pmin' | 'pmax';
/** On i32 and i32v. Shifts take a scalar i32 count. `mulHigh`: upper 32 of the 64 bits of the unsigned product. */
export type Bitwise = 'and' | 'or' | 'xor' | 'shl' | 'shr' | 'shru' | 'mulHigh';
export type Comparison = 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge';
export type Conversion =
  /** One scalar in every lane. */
  | 'splat'
  /** i32 to f32, i32v to f32v. */
  | 'toFloat'
  /** Cuts towards zero, saturates; NaN gives 0. */
  | 'toInt'
  /** 1 where any bit of a vector is set, else 0. */
  | 'any'
  /** The same bits as another type: f32 and i32, f32v and i32v. */
  | 'bits'
  /** f32 to f64, and back. */
  | 'promote' | 'demote';
/** `select(c, x, y)`: x where c holds. */
export type Operator = Arithmetic | Bitwise | Comparison | Conversion | 'select';

export type Expression =
  | { readonly kind: 'constant'; readonly type: IrType; readonly value: number }
  | { readonly kind: 'variable'; readonly type: IrType; readonly variable: Variable }
  /** `splat`: one element in every lane; `byte`: an unsigned byte, as i32. */
  | { readonly kind: 'load'; readonly type: IrType; readonly address: Affine; readonly form: 'plain' | 'splat' | 'byte' }
  | { readonly kind: 'operation'; readonly type: IrType; readonly operator: Operator; readonly operands: readonly Expression[] }
  /** Lanes chosen from one of two vectors of four lanes, or from both in one of the orders of `mixtures`; counted one vector after the other. */
  | { readonly kind: 'shuffle'; readonly type: VectorType; readonly operands: readonly [Expression, Expression]; readonly lanes: readonly number[] }
  | { readonly kind: 'lane'; readonly type: ScalarType; readonly operand: Expression; readonly lane: number };

/** What has an instruction of its own, which V8 makes one of 256 bits as it should: lanes in turn from both, or halves of both. */
export const mixtures: readonly (readonly number[])[] = [[0, 4, 1, 5], [2, 6, 3, 7], [0, 1, 4, 5], [2, 3, 6, 7]];

export type Statement =
  | { readonly kind: 'set'; readonly variable: Variable; readonly value: Expression }
  | { readonly kind: 'store'; readonly address: Affine; readonly value: Expression }
  /** `variable` from `from` in steps of `step` while below `to`. */
  | { readonly kind: 'for'; readonly variable: Variable; readonly from: Expression; readonly to: Expression; readonly step: number; readonly body: readonly Statement[] }
  | { readonly kind: 'if'; readonly condition: Expression; readonly then: readonly Statement[]; readonly otherwise: readonly Statement[] }
  | { readonly kind: 'call'; readonly name: string; readonly operands: readonly Expression[] }
  /** Waits until every thread has come here. */
  | { readonly kind: 'barrier' };

/** Gives nothing: results lie in memory. */
export interface IrFunction {
  readonly name: string;
  readonly parameters: readonly Variable[];
  readonly body: readonly Statement[];
  readonly exported: boolean;
}

export interface IrModule {
  readonly functions: readonly IrFunction[];
  /** Byte address of 256 bytes that the barrier keeps to itself, zero at first. */
  readonly barrier: number;
}

export function isVector(type: IrType): type is VectorType {
  return type === 'i32v' || type === 'f32v';
}

/** The type of one lane. */
export function scalarOf(type: IrType): ScalarType {
  return type === 'f32v' ? 'f32' : type === 'i32v' ? 'i32' : type;
}

/** Bytes of one element. */
export function bytesOf(type: IrType): number {
  return type === 'f64' ? 8 : 4;
}

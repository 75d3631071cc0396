/**
 * @file Lowers expressions of loop IR to WebAssembly instructions.
 */
import { InternalError } from '../../internal_error.ts';
import { isVector, type Expression, type IrType, type Operator, type Variable } from '../ir/ir.ts';
import { valueTypes, type Code, type ValueType } from './encode.ts';
import { memoryCodes, opcodes, vectorCodes } from './opcodes.ts';
import type { Affine } from '../ir/ir.ts';

/** Where the function that is being lowered keeps its variables and pointers. */
export interface Frame {
  readonly code: Code;
  readonly relaxed: boolean;
  readonly localOf: (variable: Variable) => number;
  /** Pushes the sum of an address's terms; the static offset stays for the memory instruction. */
  readonly pushAddress: (address: Affine) => number;
  /** A local that holds a vector constant, set at entry. */
  readonly constantOf: (value: number, kind: 'f32' | 'i32') => number;
}

type Operation = Extract<Expression, { kind: 'operation' }>;

export function wasmType(type: IrType): ValueType {
  return isVector(type) ? valueTypes.v128 : valueTypes[type];
}

export function pushExpression(frame: Frame, value: Expression): void {
  const { code } = frame;
  switch (value.kind) {
    case 'constant':
      pushConstant(frame, value.type, value.value);
      return;
    case 'variable':
      code.get(frame.localOf(value.variable));
      return;
    case 'load': {
      const offset = frame.pushAddress(value.address);
      if (value.form === 'byte') code.plain(0x2d);
      else if (isVector(value.type)) code.vector(value.form === 'splat' ? vectorCodes.splatLoad : vectorCodes.load);
      else code.plain(memoryCodes[value.type].load);
      code.at(value.form === 'byte' ? 0 : value.type === 'f64' ? 3 : 2, offset);
      return;
    }
    case 'lane':
      pushExpression(frame, value.operand);
      code.lane(value.type === 'i32' ? vectorCodes.lane_i32 : vectorCodes.lane_f32, value.lane);
      return;
    case 'shuffle':
      pushShuffle(frame, value);
      return;
    case 'operation':
      pushOperation(frame, value);
  }
}

/** A vector; of a single number, one that has it in every lane. */
function pushInLanes(frame: Frame, value: Expression): void {
  if (value.type !== 'f32') {
    pushExpression(frame, value);
  } else if (value.kind === 'constant') {
    pushConstant(frame, 'f32v', value.value);
  } else if (value.kind === 'load' && value.form === 'plain') {
    pushExpression(frame, { ...value, type: 'f32v', form: 'splat' });
  } else {
    pushExpression(frame, value);
    frame.code.vector(vectorCodes.splat_f32);
  }
}

/**
 * Lanes of one vector alone are swizzled: V8 13.6 takes them from the wrong place where a shuffle says so and the vector is half of one that it joined.
 */
function pushShuffle(frame: Frame, { operands, lanes }: Extract<Expression, { kind: 'shuffle' }>): void {
  const [x, y] = operands;
  const isOne = x === y || (x.kind === 'variable' && y.kind === 'variable' && x.variable === y.variable);
  const alone = isOne || lanes.every((lane) => lane < 4) ? x : lanes.every((lane) => lane >= 4) ? y : null;
  if (alone !== null) {
    pushExpression(frame, alone);
    frame.code.swizzle(lanes.map((lane) => lane % 4));
    return;
  }
  for (const operand of operands) pushExpression(frame, operand);
  frame.code.shuffle(lanes);
}

function pushConstant(frame: Frame, type: IrType, value: number): void {
  const { code } = frame;
  switch (type) {
    case 'i32': code.i32(value); return;
    case 'f32': code.f32(value); return;
    case 'f64': code.f64(value); return;
    case 'i32v': case 'f32v': {
      const kind = type === 'f32v' ? 'f32' : 'i32';
      if (Object.is(value, 0)) code.v128(0, kind);
      else code.get(frame.constantOf(value, kind));
    }
  }
}

function pushOperation(frame: Frame, value: Operation): void {
  const special = specials[value.operator];
  if (special?.(frame, value) === true) return;
  const type = value.operands[0]?.type ?? value.type;
  const opcode = opcodes[type][value.operator];
  if (opcode === undefined) throw new InternalError(`there is no ${value.operator} of ${type}`);
  for (const operand of value.operands) pushExpression(frame, operand);
  frame.code.op(opcode);
}

/** Puts operands into locals of their own, for what needs them twice. */
function inLocals({ code, ...frame }: Frame, operands: readonly Expression[]): readonly number[] {
  return operands.map((operand) => {
    pushExpression({ code, ...frame }, operand);
    const local = code.local(wasmType(operand.type));
    code.set(local);
    return local;
  });
}

function operandOf(value: Operation, index: number): Expression {
  const operand = value.operands[index];
  if (operand === undefined) throw new InternalError(`${value.operator} lacks operand ${index}`);
  return operand;
}

const selectCode = 0x1b;

/** One of two operands, by a comparison of them: `pick(x, y)` is y where `y operator x`, else x. */
function pick(comparison: 'lt' | 'gt') {
  return (frame: Frame, value: Operation): boolean => {
    const { type } = value;
    const compare = opcodes[type][comparison];
    if (isVector(type) || compare === undefined) return false;
    const [x = 0, y = 0] = inLocals(frame, value.operands);
    const { code } = frame;
    code.get(y);
    code.get(x);
    code.get(y);
    code.get(x);
    code.op(compare);
    code.plain(selectCode);
    return true;
  };
}

/** What takes several instructions, or one that the type of the first operand does not decide. False: it is one opcode after all. */
const specials: { readonly [O in Operator]?: (frame: Frame, value: Operation) => boolean } = {
  fma(frame, value) {
    const [x, y, z] = [operandOf(value, 0), operandOf(value, 1), operandOf(value, 2)];
    const { code } = frame;
    if (frame.relaxed && (value.type === 'f32v' || value.type === 'f32')) {
      // Single numbers too: what is computed of one does not depend on whether it stands in a vector.
      for (const operand of [x, y, z]) pushInLanes(frame, operand);
      code.vector(vectorCodes.relaxedMadd);
      if (value.type === 'f32') code.lane(vectorCodes.lane_f32, 0);
      return true;
    }
    const { add, mul } = opcodes[value.type];
    if (add === undefined || mul === undefined) throw new InternalError(`there is no fma of ${value.type}`);
    for (const operand of [z, x, y]) pushExpression(frame, operand);
    code.op(mul);
    code.op(add);
    return true;
  },
  select(frame, value) {
    const [condition, yes, no] = [operandOf(value, 0), operandOf(value, 1), operandOf(value, 2)];
    for (const operand of [yes, no, condition]) pushExpression(frame, operand);
    if (isVector(value.type)) frame.code.vector(vectorCodes.bitselect);
    else frame.code.plain(selectCode);
    return true;
  },
  pmin: pickUnlessVector('lt'),
  pmax: pickUnlessVector('gt'),
  min: (frame, value) => value.type === 'i32' && pick('lt')(frame, value),
  max: (frame, value) => value.type === 'i32' && pick('gt')(frame, value),
  neg(frame, value) {
    if (value.type !== 'i32') return false;
    frame.code.i32(0);
    pushExpression(frame, operandOf(value, 0));
    frame.code.plain(0x6b);
    return true;
  },
  abs(frame, value) {
    if (value.type !== 'i32') return false;
    const [x = 0] = inLocals(frame, value.operands);
    const { code } = frame;
    code.i32(0);
    code.get(x);
    code.plain(0x6b);
    code.get(x);
    code.get(x);
    code.i32(0);
    code.plain(0x48);
    code.plain(selectCode);
    return true;
  },
  /** Vectors have no bits to reinterpret. */
  bits(frame, value) {
    if (!isVector(value.type)) return false;
    pushExpression(frame, operandOf(value, 0));
    return true;
  },
  toInt(frame, value) {
    const operand = operandOf(value, 0);
    if (isVector(operand.type)) return false;
    pushExpression(frame, operand);
    frame.code.plain(0xfc);
    frame.code.plain(operand.type === 'f64' ? 2 : 0);
    return true;
  },
  toFloat(frame, value) {
    if (value.type !== 'f64') return false;
    pushExpression(frame, operandOf(value, 0));
    frame.code.plain(0xb7);
    return true;
  },
  mulHigh(frame, value) {
    const [x = 0, y = 0] = inLocals(frame, value.operands);
    const { code } = frame;
    if (isVector(value.type)) {
      for (const product of [vectorCodes.extmulLow, vectorCodes.extmulHigh]) {
        code.get(x);
        code.get(y);
        code.vector(product);
      }
      code.shuffle([1, 3, 5, 7]);
      return true;
    }
    const [extend, multiply, shift, wrap] = [0xad, 0x7e, 0x88, 0xa7] as const;
    code.get(x);
    code.plain(extend);
    code.get(y);
    code.plain(extend);
    code.plain(multiply);
    code.i64(32);
    code.plain(shift);
    code.plain(wrap);
    return true;
  },
};

function pickUnlessVector(comparison: 'lt' | 'gt') {
  const picked = pick(comparison);
  return (frame: Frame, value: Operation): boolean => !isVector(value.type) && picked(frame, value);
}

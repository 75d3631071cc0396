/**
 * @file Loop IR: the printer shows it, the verifier finds what is wrong with it, the interpreter runs it.
 */
import { expect, test } from 'vitest';
import { affine, indexOf, sum, times } from '../../../src/compiler/codegen/ir/affine.ts';
import {
  IrBuilder, add, apply, bits, compare, constant, div, element, fma, int, lane, load, loadByte, loadSplat, mul, newVariable, read, select, shuffle, splat, sub, valueOf,
} from '../../../src/compiler/codegen/ir/build.ts';
import { interpretModule } from '../../../src/compiler/codegen/ir/interpret.ts';
import type { Expression, IrFunction, IrModule, Statement, Variable } from '../../../src/compiler/codegen/ir/ir.ts';
import { printFunction, printModule } from '../../../src/compiler/codegen/ir/print.ts';
import { verifyModule } from '../../../src/compiler/codegen/ir/verify.ts';

const functionOf = (write: (b: IrBuilder) => void, rest: Partial<IrFunction> = {}): IrFunction => {
  const b = new IrBuilder();
  write(b);
  return { name: 'f', parameters: [], exported: true, ...rest, body: b.statements };
};
const moduleOf = (...functions: readonly IrFunction[]): IrModule => ({ functions, barrier: 0 });

/** `addresses[row] · x` by vectors, as a product would be written. */
const product = (): IrFunction => {
  const thread = newVariable('i32', 'thread');
  const [a, x, y] = [0, 64, 128];
  return functionOf((b) => {
    b.loop(mul(read(thread), int(2)), add(mul(read(thread), int(2)), int(2)), 1, (row) => {
      const acc = b.variable(constant('f32v', 0), 'acc');
      b.for(0, 8, 4, (column) => {
        b.set(acc, fma(load('f32v', element(sum(a, times(row, 32)), column)), load('f32v', element(x, column)), read(acc)));
      }, 'column');
      const total = b.let(add(add(lane(read(acc), 0), lane(read(acc), 1)), add(lane(read(acc), 2), lane(read(acc), 3))), 'acc');
      b.if(compare('lt', total, constant('f32', 0)), () => { b.store(element(y, row), constant('f32', 0)); }, () => { b.store(element(y, row), total); });
    }, 'row');
    b.barrier();
  }, { name: 'product', parameters: [thread] });
};

test('prints functions, with numbers after names that clash', () => {
  const program: IrModule = { functions: [product(), functionOf((b) => { b.call('product', [int(1)]); }, { name: 'twice', exported: false })], barrier: 1024 };
  expect(`\n${printModule(program)}\n`).toBe(`
barrier at 1024

export function product(thread: i32) {
  for row from thread * 2 to thread * 2 + 2 {
    acc0: f32v = splat 0
    for column from 0 to 8 step 4 {
      acc0 = fma(f32v[row*32 + column*4], f32v[64 + column*4], acc0)
    }
    acc1: f32 = lane(acc0, 0) + lane(acc0, 1) + (lane(acc0, 2) + lane(acc0, 3))
    if acc1 < 0 {
      f32[128 + row*4] = 0
    } else {
      f32[128 + row*4] = acc1
    }
  }
  barrier
}

function twice() {
  product(1)
}
`);
});

test.each<readonly [string, Expression]>([
  ['1 - (2 - 3)', sub(int(1), sub(int(2), int(3)))],
  ['1 - 2 - 3', sub(sub(int(1), int(2)), int(3))],
  ['(1 + 2) * (3 / 4)', mul(add(int(1), int(2)), div(int(3), int(4)))],
  ['(1 < 2 + 3) == 1', compare('eq', compare('lt', int(1), add(int(2), int(3))), int(1))],
  ['-0 + -1.5', add(constant('f32', -0), constant('f32', -1.5))],
  ['splat 2 * splat f32[8]', mul(constant('f32v', 2), loadSplat('f32v', affine(8)))],
  ['shl(byte[3], 8)', apply('shl', [loadByte(affine(3)), int(8)])],
  ['shuffle(splat 0, splat(1), [0, 4, 1, 5])', shuffle(constant('i32v', 0), splat(int(1)), [0, 4, 1, 5])],
])('prints %s', (text, value) => {
  const each = functionOf((b) => { b.store(affine(0), value); });
  expect(printFunction(each).split('\n')[1]).toBe(`  ${value.type}[0] = ${text}`);
});

test('prints addresses that run backwards', () => {
  const i = newVariable('i32', 'i');
  const each = functionOf((b) => { b.store(sum(-4, indexOf(i, -8)), load('f32', indexOf(i, -1))); }, { parameters: [i] });
  expect(printFunction(each).split('\n')[1]).toBe('  f32[-4 - i*8] = f32[-i]');
});

test('a name with a number that another variable has is left to it', () => {
  const [v, other, v1] = [newVariable('i32', 'v'), newVariable('i32', 'v'), newVariable('i32', 'v1')];
  const each = functionOf((b) => { b.set(v, add(read(other), read(v1))); }, { parameters: [other, v1] });
  expect(printFunction(each)).toBe('export function f(v0: i32, v1: i32) {\n  v2: i32 = v0 + v1\n}');
});

const [n, x, w] = [newVariable('i32', 'n'), newVariable('f32', 'x'), newVariable('f32v', 'w')];
/** Statements that nothing but this is wrong with, where `n`, `x` and `w` have values. */
const wrong = (...body: readonly Statement[]): IrModule => moduleOf({ name: 'f', parameters: [n, x, w], exported: false, body });
const store = (value: Expression): Statement => ({ kind: 'store', address: affine(0), value });
const unset = newVariable('i32', 'unset');
const loop = (rest: Partial<Extract<Statement, { kind: 'for' }>>): Statement => ({ kind: 'for', variable: newVariable('i32', 'i'), from: int(0), to: int(8), step: 1, body: [], ...rest });
const stands = (variable: Variable): Statement => ({ kind: 'set', variable, value: int(1) });

test.each<readonly [string, IrModule, string]>([
  ['operands of two types', wrong(store(add(read(x), read(n)))), 'f: x + n: add does not take (f32, i32)'],
  ['an operator of no such type', wrong(store(apply('and', [read(w), read(w)]))), 'f: and(w, w): and does not take (f32v, f32v)'],
  ['an operand too few', wrong(store(apply('fma', [read(x), read(x)]))), 'f: fma(x, x): fma does not take (f32, f32)'],
  ['a shift by a vector', wrong(store(apply('shl', [constant('i32v', 1), constant('i32v', 1)]))), 'f: shl(splat 1, splat 1): shl does not take (i32v, i32v)'],
  ['a choice by a scalar between vectors', wrong(store(select(read(n), read(w), read(w)))), 'f: select(n, w, w): select does not take (i32, f32v, f32v)'],
  ['a result of another type', wrong(store(apply('lt', [read(x), read(x)], 'f32'))), 'f: x < x: lt of (f32, f32) gives no f32'],
  ['a constant beyond 32 bits', wrong(store(int(2 ** 32))), 'f: 4294967296: it does not fit into i32'],
  ['a variable read as another type', wrong(store({ kind: 'variable', type: 'f32', variable: n })), 'f: n: it is i32, and read as f32'],
  ['a value of another type', wrong({ kind: 'set', variable: n, value: read(x) }), 'f: n = x: it is i32, and would become f32'],
  ['a variable without a value', wrong(store(read(unset))), 'f: unset: unset has no value yet'],
  ['a variable that one branch sets', wrong({ kind: 'if', condition: read(n), then: [stands(unset)], otherwise: [] }, store(read(unset))), 'f: unset: unset has no value yet'],
  ['a variable that a loop may set', wrong(loop({ to: read(n), body: [stands(unset)] }), store(read(unset))), 'f: unset: unset has no value yet'],
  ['a counter after its loop', wrong(loop({ variable: unset }), store(read(unset))), 'f: unset: unset has no value yet'],
  ['an address of what has no value', wrong(store(load('f32', indexOf(unset, 4)))), 'f: f32[unset*4]: unset has no value yet'],
  ['an address of floats', wrong(store(load('f32', indexOf(x, 4)))), 'f: f32[x*4]: x in an address is f32, not i32'],
  ['a variable twice in an address', wrong(store(load('f32', { terms: [{ variable: n, factor: 4 }, { variable: n, factor: 8 }], constant: 0 }))), 'f: f32[n*4 + n*8]: n is in an address twice'],
  ['half a byte', wrong(store(load('f32', indexOf(n, 0.5)))), 'f: f32[n*0.5]: n in an address counts 0.5 bytes'],
  ['an address below 0', wrong(store(load('f32', affine(-4)))), 'f: f32[-4]: -4 is no address'],
  ['a byte as a float', wrong(store({ kind: 'load', type: 'f32', address: affine(0), form: 'byte' })), 'f: byte[0]: a byte is loaded as i32, not f32'],
  ['one element in every lane of a scalar', wrong(store({ kind: 'load', type: 'f32', address: affine(0), form: 'splat' })), 'f: splat f32[0]: one element in every lane makes no f32'],
  ['a lane of a scalar', wrong(store({ kind: 'lane', type: 'f32', operand: read(x), lane: 0 })), 'f: lane(x, 0): a lane of f32 is no f32'],
  ['a lane out of range', wrong(store(lane(read(w), 4))), 'f: lane(w, 4): there is no lane 4 of 4'],
  ['a shuffled lane out of range', wrong(store(shuffle(read(w), read(w), [0, 1, 7, 8]))), 'f: shuffle(w, w, [0, 1, 7, 8]): there is no lane 8 of 8'],
  ['lanes mixed in an order of their own', wrong(store(shuffle(read(w), read(w), [0, 4, 0, 4]))), 'f: shuffle(w, w, [0, 4, 0, 4]): lanes of both vectors are taken in no order that there is'],
  ['too few shuffled lanes', wrong(store(shuffle(read(w), read(w), [0, 1]))), 'f: shuffle(w, w, [0, 1]): 2 lanes are chosen, not 4'],
  ['lanes of two types', wrong(store(shuffle(read(w), constant('i32v', 0), [0, 1, 2, 3]))), 'f: shuffle(w, splat 0, [0, 1, 2, 3]): lanes of i32v make no f32v'],
  ['a step of 0', wrong(loop({ step: 0 })), 'f: for i from 0 to 8 step 0: a step is a positive whole number, not 0'],
  ['a loop over floats', wrong(loop({ variable: newVariable('f32', 'r') })), 'f: for r from 0 to 8: it counts f32, not i32'],
  ['bounds that are floats', wrong(loop({ to: read(x) })), 'f: for i from 0 to x: where it ends is f32, not i32'],
  ['a counter that is assigned', wrong(loop({ variable: unset, body: [stands(unset)] })), 'f: unset = 1: a loop counts unset'],
  ['a counter counted within', wrong(loop({ variable: unset, body: [loop({ variable: unset })] })), 'f: for unset from 0 to 8: a loop around counts unset'],
  ['a condition that is a float', wrong({ kind: 'if', condition: read(x), then: [], otherwise: [] }), 'f: if x: the condition is f32, not i32'],
  ['a call of nothing', wrong({ kind: 'call', name: 'g', operands: [] }), 'f: g(): there is no function g'],
  ['a call with too few operands', wrong({ kind: 'call', name: 'f', operands: [read(n), read(x)] }), 'f: f(n, x): it takes (i32, f32, f32v), and gets (i32, f32)'],
  ['two functions of a name', moduleOf(functionOf(() => undefined), functionOf(() => undefined)), 'f: there are two functions of that name'],
  ['an exported function of vectors', moduleOf(functionOf(() => undefined, { parameters: [w] })), 'f: parameters: an exported function cannot take vectors'],
  ['a parameter twice', moduleOf(functionOf(() => undefined, { parameters: [n, n] })), 'f: parameters: one of them is there twice'],
  ['two variables of an id', moduleOf(functionOf(() => undefined, { parameters: [n, { ...n, name: 'm' }] })), `f: m: it has the id ${n.id}, as n does`],
  ['a barrier between words', { functions: [], barrier: 2 }, 'the barrier lies at 2, which is no address of a word'],
])('finds %s', (_, program, problem) => {
  expect(verifyModule(program)).toEqual([problem]);
});

test('finds nothing wrong where a variable surely has a value', () => {
  const [both, always] = [newVariable('i32', 'both'), newVariable('i32', 'always')];
  expect(verifyModule(wrong(
    { kind: 'if', condition: read(n), then: [stands(both)], otherwise: [stands(both)] },
    loop({ body: [stands(always)] }),
    store(add(read(both), read(always))),
  ))).toEqual([]);
  expect(verifyModule(moduleOf(product()))).toEqual([]);
});

test('runs a product, a thread at a time', () => {
  const memory = new ArrayBuffer(256);
  const floats = new Float32Array(memory);
  floats.set(Array.from({ length: 16 }, (_, i) => (i < 8 ? i : -i)));
  floats.set([1, 1, 1, 1, 2, 2, 2, 2], 16);
  const program = interpretModule(moduleOf(product()), memory);
  program.call('product', 0);
  expect([...floats.subarray(32, 36)]).toEqual([6 + 44, 0, 0, 0]);
});

/** What a function writes at 0 that stores `values` there, one behind the other. */
const results = (values: readonly Expression[], options: { lanes?: number; fused?: boolean } = {}): Float32Array => {
  const memory = new ArrayBuffer(256);
  interpretModule(moduleOf(functionOf((b) => { values.forEach((value, i) => { b.store(affine(16 * i), value); }); })), memory, options).call('f');
  return new Float32Array(memory);
};

test('rounds multiply-add twice, or once where it is fused', () => {
  const third = Math.fround(1 / 3);
  const value = fma(constant('f32', third), constant('f32', 3), constant('f32', -1));
  expect(results([value])[0]).toBe(0);
  expect(results([value], { fused: true })[0]).toBe(2 ** -25);
});

test('has as many lanes as it is told', () => {
  expect([...results([constant('f32v', 2)], { lanes: 8 }).subarray(0, 9)]).toEqual([2, 2, 2, 2, 2, 2, 2, 2, 0]);
});

test('wraps integers round, and takes steps of more than 1', () => {
  const memory = new ArrayBuffer(64);
  interpretModule(moduleOf(functionOf((b) => {
    const total = b.variable(int(0), 'total');
    b.loop(int(1), int(9), 3, (i) => { b.set(total, add(read(total), valueOf(i))); });
    b.store(affine(0), read(total));
    b.store(affine(4), add(int(0x7fffffff), int(1)));
    b.store(affine(8), apply('mulHigh', [int(-1), int(-1)]));
    b.store(affine(12), bits(constant('f32', 1)));
  })), memory).call('f');
  expect([...new Int32Array(memory, 0, 4)]).toEqual([1 + 4 + 7, -(2 ** 31), -2, 0x3f800000]);
});

test.each<readonly [string, (b: IrBuilder) => void, string]>([
  ['an address beyond the memory', (b) => { b.store(affine(60), constant('f32v', 0)); }, 'f: store of f32v at 60: the memory has 64 bytes'],
  ['an address before it', (b) => { b.loop(int(1), int(2), 1, (i) => { b.store(times(i, -4), int(0)); }); }, 'f: store of i32 at -4: the memory has 64 bytes'],
  ['a counter below 0 that an address adds to', (b) => { b.loop(int(-1), int(0), 1, (i) => { b.store(element(8, i), int(0)); }); }, 'f: an address is 8 after -4: what factors multiply is negative'],
  ['an address between words', (b) => { b.let(load('f32', affine(2))); }, 'f: load of f32 at 2: that is not a multiple of 4'],
  ['an address between double words', (b) => { b.let(load('f64', affine(4))); }, 'f: load of f64 at 4: that is not a multiple of 8'],
  ['a variable without a value', (b) => { b.store(affine(0), read(unset)); }, 'f: unset has no value'],
  ['a call of nothing', (b) => { b.call('g', []); }, 'there is no function g'],
])('stops at %s', (_, write, problem) => {
  expect(() => { interpretModule(moduleOf(functionOf(write)), new ArrayBuffer(64)).call('f'); }).toThrow(problem);
});

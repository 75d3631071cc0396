/**
 * @file The WebAssembly instructions that loop IR needs, for each operator and type. The numbers are those of the core
 * specification (2.0), of threads, and of relaxed SIMD.
 */
import type { IrType, Operator } from '../ir/ir.ts';

/** An opcode: one byte, or the number after the prefix 0xfd of vector instructions. */
export type Opcode = { readonly plain: number } | { readonly vector: number };

const plain = (code: number): Opcode => ({ plain: code });
const vector = (code: number): Opcode => ({ vector: code });

type Opcodes = { readonly [O in Operator]?: Opcode };

/** By the type of the first operand (of the second for `select`). What is missing is lowered from several, or has no meaning. */
export const opcodes: { readonly [T in IrType]: Opcodes } = {
  i32: {
    add: plain(0x6a), sub: plain(0x6b), mul: plain(0x6c), div: plain(0x6d), and: plain(0x71), or: plain(0x72), xor: plain(0x73),
    shl: plain(0x74), shr: plain(0x75), shru: plain(0x76),
    eq: plain(0x46), ne: plain(0x47), lt: plain(0x48), gt: plain(0x4a), le: plain(0x4c), ge: plain(0x4e),
    toFloat: plain(0xb2), bits: plain(0xbe), splat: vector(17),
  },
  f32: {
    add: plain(0x92), sub: plain(0x93), mul: plain(0x94), div: plain(0x95), min: plain(0x96), max: plain(0x97),
    abs: plain(0x8b), neg: plain(0x8c), floor: plain(0x8e), nearest: plain(0x90), sqrt: plain(0x91),
    eq: plain(0x5b), ne: plain(0x5c), lt: plain(0x5d), gt: plain(0x5e), le: plain(0x5f), ge: plain(0x60),
    bits: plain(0xbc), promote: plain(0xbb), splat: vector(19),
  },
  f64: {
    add: plain(0xa0), sub: plain(0xa1), mul: plain(0xa2), div: plain(0xa3), min: plain(0xa4), max: plain(0xa5),
    abs: plain(0x99), neg: plain(0x9a), floor: plain(0x9c), nearest: plain(0x9e), sqrt: plain(0x9f),
    eq: plain(0x61), ne: plain(0x62), lt: plain(0x63), gt: plain(0x64), le: plain(0x65), ge: plain(0x66),
    demote: plain(0xb6),
  },
  i32v: {
    add: vector(174), sub: vector(177), mul: vector(181), min: vector(182), max: vector(184), abs: vector(160), neg: vector(161),
    and: vector(78), or: vector(80), xor: vector(81), shl: vector(171), shr: vector(172), shru: vector(173),
    eq: vector(55), ne: vector(56), lt: vector(57), gt: vector(59), le: vector(61), ge: vector(63),
    toFloat: vector(250), any: vector(83),
  },
  f32v: {
    add: vector(228), sub: vector(229), mul: vector(230), div: vector(231), min: vector(232), max: vector(233), pmin: vector(234), pmax: vector(235),
    abs: vector(224), neg: vector(225), floor: vector(104), nearest: vector(106), sqrt: vector(227),
    eq: vector(65), ne: vector(66), lt: vector(67), gt: vector(68), le: vector(69), ge: vector(70),
    toInt: vector(248),
  },
};

export const vectorCodes = { load: 0, splatLoad: 9, store: 11, constant: 12, shuffle: 13, swizzle: 14, splat_f32: 19, lane_i32: 27, lane_f32: 31, bitselect: 82, relaxedMadd: 0x105, mulLow: 181, extmulLow: 222, extmulHigh: 223 } as const;

export const memoryCodes = {
  i32: { load: 0x28, store: 0x36 }, f32: { load: 0x2a, store: 0x38 }, f64: { load: 0x2b, store: 0x39 },
} as const;

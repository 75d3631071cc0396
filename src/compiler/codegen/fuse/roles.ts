/**
 * @file What each primitive is to fusion: computed wherever its value is needed, lying in memory from the start, or the root
 * of a kernel; and what a root wants of its operands.
 */
import type { Primitive } from '../../graph/primitives.ts';

export type OperandUse =
  /** Must lie in memory, any strides. */
  | 'strided'
  /** Must lie in memory, row-major. */
  | 'memory'
  /** Computed where it is needed, within the root's loops. */
  | 'inline'
  /** Ragged rows, or a tuple: no array of numbers. */
  | 'other';

export type Role =
  | { readonly role: 'inline'; readonly cost: number }
  /** Lies in memory before the step begins, or comes out of another kernel. */
  | { readonly role: 'memory' }
  | { readonly role: 'other' }
  | {
      readonly role: 'root';
      readonly operands: readonly OperandUse[] | OperandUse;
      /** Whether what follows element by element can be computed with each of its results. */
      readonly epilogue: boolean;
    };

const cheap: Role = { role: 'inline', cost: 1 };
const free: Role = { role: 'inline', cost: 0 };
const dear: Role = { role: 'inline', cost: 8 };

function root(operands: readonly OperandUse[] | OperandUse, epilogue: boolean): Role {
  return { role: 'root', operands, epilogue };
}

/** `input` is decided by its role as well: see `roleOf` in `fuse.ts`. */
export const roles: { readonly [P in Exclude<Primitive, 'input'>]: Role } = {
  constant: free, iota: free, random: root('inline', false),
  neg: cheap, abs: cheap, sign: cheap, floor: cheap, not: cheap, cast: cheap,
  exp: dear, expm1: dear, log: dear, log1p: dear, sqrt: dear, sin: dear, cos: dear, tanh: dear, sigmoid: dear, erf: dear,
  add: cheap, sub: cheap, mul: cheap, div: dear, pow: dear, max: cheap, min: cheap, and: cheap, or: cheap,
  equal: cheap, less: cheap, lessEqual: cheap, select: cheap,
  broadcast: free, reshape: free, transpose: free, slice: free, reverse: free,
  pad: root('inline', false), concat: root('inline', false),
  reduceSum: root('inline', true), reduceMax: root('inline', true), reduceMin: root('inline', true), argMax: root('inline', false),
  matmul: root('strided', true),
  conv: root('memory', true), convInputGradient: root('memory', false), convKernelGradient: root('memory', true),
  maxPool: root('memory', false), maxPoolGradient: root('memory', false), sumPool: root('memory', false), sumPoolGradient: root('memory', false),
  gather: root('memory', true), scatterSum: root('memory', false),
  multiHot: root('other', false), gatherSum: root(['memory', 'other'], true), raggedScatterSum: root(['other', 'memory'], true),
  raggedUnique: { role: 'other' }, raggedPad: root('other', false),
  scan: root('memory', false), item: { role: 'memory' },
};

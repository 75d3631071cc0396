/**
 * @file The primitives: the attributes of each. Every table of rules (`infer.ts`, `gradient_rules.ts`, the engines) is
 * total over this one, so that the type checker names what a new primitive still lacks.
 */
import type { Dtype, ValueType } from './types.ts';
import type { Graph, InputRole } from './graph.ts';

interface None { readonly [key: string]: never }

/** How windows go over spatial axes; one number each axis. `before` and `after` are how many zeros are put around. */
export interface Sliding {
  readonly strides: readonly number[];
  readonly dilations: readonly number[];
  readonly before: readonly number[];
  readonly after: readonly number[];
}

/** How windows of a pool go over spatial axes; padding is left out of the greatest, and counts 0 in sums. */
export interface Pooling {
  readonly window: readonly number[];
  readonly strides: readonly number[];
  readonly before: readonly number[];
  readonly after: readonly number[];
}

/** The attributes of each primitive. Shapes in comments: `B` rows of a batch. */
export interface Attributes {
  // Sources of values.
  /** A value from outside; see `InputRole`. */
  readonly input: { readonly name: string; readonly role: InputRole; readonly type: ValueType };
  /** One number in every element. */
  readonly constant: { readonly value: number; readonly dtype: Dtype; readonly shape: readonly number[] };
  /** 0, 1, 2, … along `axis`, the same along the others; i32 or f32. */
  readonly iota: { readonly dtype: 'i32' | 'f32'; readonly shape: readonly number[]; readonly axis: number };
  /**
   * Uniform f32 in [0, 1), 24 random bits each. Operands: `seed` and `step`, i32 scalars. Element i is word i mod 4 of
   * Philox4x32-10 with key (seed, stream) and counter (floor(i / 4), step, 0, 0), its top 24 bits times 2^-24.
   */
  readonly random: { readonly stream: number; readonly shape: readonly number[] };

  // Elementwise, one operand (f32 but for neg, abs, sign, which take i32 too; not takes bool).
  readonly neg: None; readonly abs: None; readonly sign: None; readonly floor: None;
  readonly exp: None; readonly expm1: None; readonly log: None; readonly log1p: None;
  readonly sqrt: None; readonly sin: None; readonly cos: None;
  readonly tanh: None;
  /** 1 / (1 + exp(-x)), without overflow. */
  readonly sigmoid: None;
  readonly erf: None;
  readonly not: None;
  readonly cast: { readonly dtype: Dtype };

  // Elementwise, two operands of one type.
  readonly add: None; readonly sub: None; readonly mul: None; readonly div: None; readonly pow: None;
  readonly max: None; readonly min: None;
  readonly and: None; readonly or: None;
  /** Comparisons give bool. */
  readonly equal: None; readonly less: None; readonly lessEqual: None;
  /** Operands: bool condition, value where true, value where false; all of one shape. */
  readonly select: None;

  // Shape.
  /** Operand axis i becomes axis `axes[i]` of `shape`; its extent is 1 or that of the result. */
  readonly broadcast: { readonly shape: readonly number[]; readonly axes: readonly number[] };
  readonly reshape: { readonly shape: readonly number[] };
  /** Axis i of the result is axis `permutation[i]` of the operand. */
  readonly transpose: { readonly permutation: readonly number[] };
  /** From `starts` to before `ends`, one each axis, by `strides`. */
  readonly slice: { readonly starts: readonly number[]; readonly ends: readonly number[]; readonly strides: readonly number[] };
  /** `value` before and after; `interior` between neighbours. */
  readonly pad: { readonly before: readonly number[]; readonly after: readonly number[]; readonly interior: readonly number[]; readonly value: number };
  readonly concat: { readonly axis: number };
  readonly reverse: { readonly axes: readonly number[] };

  // Reductions; the axes reduced go away.
  readonly reduceSum: { readonly axes: readonly number[] };
  readonly reduceMax: { readonly axes: readonly number[] };
  readonly reduceMin: { readonly axes: readonly number[] };
  /** Index of the first greatest element along `axis`, i32. */
  readonly argMax: { readonly axis: number };

  // Contractions.
  /** [… , M, K] × [… , K, N]; a flag says that the operand's last two axes are the other way round. Leading axes are equal. */
  readonly matmul: { readonly transposeA: boolean; readonly transposeB: boolean };

  // Windows over spatial axes, one or more. `out` = floor((before + extent + after - (window - 1) · dilation - 1) / stride) + 1.
  /**
   * x f32 [B, ...spatial, C], kernel f32 [...window, C / groups, O] → f32 [B, ...out, O]: cross-correlation, the kernel not
   * turned round. Block i of the output channels, of `groups` alike, is made of block i of the input's.
   */
  readonly conv: Sliding & { readonly groups: number };
  /** gradient [B, ...out, O], kernel → [B, ...spatial, C]: what of a gradient of `conv` goes to its x. */
  readonly convInputGradient: Sliding & { readonly groups: number; readonly spatial: readonly number[] };
  /** x, gradient [B, ...out, O] → [...window, C / groups, O]: what of a gradient of `conv` goes to its kernel. */
  readonly convKernelGradient: Sliding & { readonly groups: number; readonly window: readonly number[] };
  /** x f32 [B, ...spatial, C] → [B, ...out, C]: the greatest of each window. Padding is narrower than the window. */
  readonly maxPool: Pooling;
  /** x, gradient [B, ...out, C] → type of x: each goes to the first greatest, row-major, of its window; sums where these overlap. */
  readonly maxPoolGradient: Pooling;
  /** x f32 [B, ...spatial, C] → [B, ...out, C]: the sum of each window. */
  readonly sumPool: Pooling;
  /** gradient [B, ...out, C] → [B, ...spatial, C]: the sum of the gradients of the windows that an element is in. */
  readonly sumPoolGradient: Pooling & { readonly spatial: readonly number[] };

  // Rows of tables.
  /** table [V, …rest], indices i32 [...shape] → [...shape, ...rest]. Indices out of range are an engine's error where checked. */
  readonly gather: None;
  /** indices i32 [...shape], updates [...shape, ...rest] → [rows, ...rest]: sums of the updates of equal index. */
  readonly scatterSum: { readonly rows: number };

  // Ragged rows. Numbers outside 0 … size - 1 are left out by the first three.
  /** ragged [B] → f32 [B, size]: 1 where the number occurs in the row, else 0. */
  readonly multiHot: { readonly size: number };
  /** table f32 [V, N], ragged [B] → f32 [B, N]: sum of the table's rows that the row of numbers names, each as often as it is named. */
  readonly gatherSum: None;
  /** ragged [B], updates f32 [B, N] → f32 [rows, N]: adds row b of the updates to each row that ragged row b names. */
  readonly raggedScatterSum: { readonly rows: number };
  /** ragged [B] → ragged [B]: each number of a row once, ascending. */
  readonly raggedUnique: None;
  /** ragged [B] → i32 [B, length]: filled with `value`, or cut, before or after, as Keras's pad_sequences. */
  readonly raggedPad: { readonly length: number; readonly padding: 'pre' | 'post'; readonly truncating: 'pre' | 'post'; readonly value: number };

  // Recurrence.
  /**
   * Runs `body` `length` times, each time on what the time before left. Operands: the carries' first values, then stacked inputs
   * [length, ...rest], then shared values. The body's inputs are theirs: carry k, slice k [...rest] and shared k. Its outputs
   * are `carry/0`, … (the carries of the next step, of the same types), and `slice/0`, … Gives a tuple: the last carries, then
   * each slice output stacked, [length, ...shape]. `reverse`: from the last step to the first; step t still reads and
   * writes slice t. Each stacked and shared operand is an input of the body: so it says how many there are of each.
   */
  readonly scan: { readonly body: Graph; readonly length: number; readonly reverse: boolean };
  /** Item `index` of a tuple. */
  readonly item: { readonly index: number };
}

export type Primitive = keyof Attributes;

/**
 * @file Builds Graphs in the field's terms: a method for each primitive, with numpy's broadcasting, numbers as operands and
 * negative axes, and the few composites whose stable form or derivative is worth writing once. All become plain primitives.
 *
 * Gradients (`autodiff.ts`): where operands of `max` or `min` tie, the first gets all of it, as on TensorFlow. `relu` is
 * `max(0, x)` with the constant first, so that its derivative at 0 is 0.
 */
import { InternalError } from '../internal_error.ts';
import { broadcastShapes, fillShape, normalAxes, normalAxis } from './broadcasting.ts';
import type { UntypedNode, ValueId } from './graph.ts';
import type { Attributes } from './primitives.ts';
import { buildScan, type ScanOptions, type ScanResult, type ScanStep } from './scan_builder.ts';
import { sameShape, sizeOf, type Dtype } from './types.ts';
import { isRagged, type Backward, type Operand, type RaggedValue, type TensorValue, type Value } from './value.ts';
import { WindowBuilder } from './window_builder.ts';

export type { ScanOptions, ScanResult, ScanStep } from './scan_builder.ts';
export { isRagged, isTensor, type Backward, type Operand, type RaggedValue, type TensorValue, type Value } from './value.ts';

type Unary = 'neg' | 'abs' | 'sign' | 'floor' | 'exp' | 'expm1' | 'log' | 'log1p' | 'sqrt' | 'sin' | 'cos' | 'tanh' | 'sigmoid' | 'erf' | 'not';
type Binary = 'add' | 'sub' | 'mul' | 'div' | 'pow' | 'max' | 'min' | 'and' | 'or' | 'equal' | 'less' | 'lessEqual';

export interface ReduceOptions {
  /** The axes reduced stay, with extent 1. */
  readonly keepDims?: boolean;
}

/** A derivative written by hand for a composite: what of the gradient of `value` goes to each of `operands`. */
export interface CompositeRule {
  readonly operands: readonly TensorValue[];
  readonly backward: (gradient: TensorValue) => readonly Backward[];
}

interface Logits {
  readonly of: 'sigmoid' | 'softmax';
  readonly logits: TensorValue;
}

/** Throws InternalError whenever it is used wrongly: what users write is checked long before. */
export class GraphBuilder extends WindowBuilder {
  readonly #composites = new Map<ValueId, CompositeRule>();
  readonly #logits = new Map<ValueId, Logits>();

  // Sources of values.

  /** `value` in every element. */
  constant(value: number, dtype: Dtype, shape: readonly number[] = []): TensorValue {
    return this.appendTensor({ op: 'constant', attributes: { value, dtype, shape }, operands: [] });
  }

  /** 0, 1, 2, … along `axis`. */
  iota(dtype: 'i32' | 'f32', shape: readonly number[], axis: number): TensorValue {
    return this.appendTensor({ op: 'iota', attributes: { dtype, shape, axis: normalAxis(axis, shape.length) }, operands: [] });
  }

  /** Uniform f32 in [0, 1), the same for the same `seed` and `step` (i32 scalars), `stream` and place; see `philox.ts`. */
  random(seed: TensorValue, step: TensorValue, stream: number, shape: readonly number[]): TensorValue {
    return this.appendTensor({ op: 'random', attributes: { stream, shape }, operands: this.#ids(seed, step) });
  }

  // Elementwise, one operand.

  neg(x: TensorValue): TensorValue { return this.#unary('neg', x); }
  abs(x: TensorValue): TensorValue { return this.#unary('abs', x); }
  sign(x: TensorValue): TensorValue { return this.#unary('sign', x); }
  floor(x: TensorValue): TensorValue { return this.#unary('floor', x); }
  exp(x: TensorValue): TensorValue { return this.#unary('exp', x); }
  expm1(x: TensorValue): TensorValue { return this.#unary('expm1', x); }
  log(x: TensorValue): TensorValue { return this.#unary('log', x); }
  log1p(x: TensorValue): TensorValue { return this.#unary('log1p', x); }
  sqrt(x: TensorValue): TensorValue { return this.#unary('sqrt', x); }
  sin(x: TensorValue): TensorValue { return this.#unary('sin', x); }
  cos(x: TensorValue): TensorValue { return this.#unary('cos', x); }
  tanh(x: TensorValue): TensorValue { return this.#unary('tanh', x); }
  sigmoid(x: TensorValue): TensorValue { return this.#unary('sigmoid', x); }
  erf(x: TensorValue): TensorValue { return this.#unary('erf', x); }
  not(x: TensorValue): TensorValue { return this.#unary('not', x); }

  /** f32 to i32 cuts towards zero; to bool asks whether it is not zero. The value itself where the dtype is its own. */
  cast(x: TensorValue, dtype: Dtype): TensorValue {
    if (x.type.dtype === dtype) return this.expectOwn(x);
    return this.appendTensor({ op: 'cast', attributes: { dtype }, operands: this.#ids(x) });
  }

  // Elementwise, two operands, broadcast as numpy does.

  add(x: Operand, y: Operand): TensorValue { return this.#binary('add', x, y); }
  sub(x: Operand, y: Operand): TensorValue { return this.#binary('sub', x, y); }
  mul(x: Operand, y: Operand): TensorValue { return this.#binary('mul', x, y); }
  div(x: Operand, y: Operand): TensorValue { return this.#binary('div', x, y); }
  pow(x: Operand, y: Operand): TensorValue { return this.#binary('pow', x, y); }
  /** Where they tie, the gradient goes to `x`. */
  max(x: Operand, y: Operand): TensorValue { return this.#binary('max', x, y); }
  /** Where they tie, the gradient goes to `x`. */
  min(x: Operand, y: Operand): TensorValue { return this.#binary('min', x, y); }
  and(x: Operand, y: Operand): TensorValue { return this.#binary('and', x, y); }
  or(x: Operand, y: Operand): TensorValue { return this.#binary('or', x, y); }
  equal(x: Operand, y: Operand): TensorValue { return this.#binary('equal', x, y); }
  less(x: Operand, y: Operand): TensorValue { return this.#binary('less', x, y); }
  lessEqual(x: Operand, y: Operand): TensorValue { return this.#binary('lessEqual', x, y); }
  greater(x: Operand, y: Operand): TensorValue { return this.#binary('less', y, x); }
  greaterEqual(x: Operand, y: Operand): TensorValue { return this.#binary('lessEqual', y, x); }

  /** `yes` where the condition holds, else `no`. */
  select(condition: TensorValue, yes: Operand, no: Operand): TensorValue {
    const dtype = dtypeOf([yes, no]) ?? 'f32';
    const shape = broadcastShapes([condition, yes, no].map(shapeOf));
    return this.appendTensor({ op: 'select', attributes: {}, operands: this.#ids(this.broadcastTo(condition, shape), this.#spread(yes, dtype, shape), this.#spread(no, dtype, shape)) });
  }

  // Shape.

  /** Operand axis i becomes axis `axes[i]` of `shape`; see `primitives.ts`. */
  broadcast(x: TensorValue, shape: readonly number[], axes: readonly number[]): TensorValue {
    if (sameShape(x.type.shape, shape)) return this.expectOwn(x);
    return this.appendTensor({ op: 'broadcast', attributes: { shape, axes }, operands: this.#ids(x) });
  }

  /** Spreads to `shape`, aligned at the last axis, as numpy does. */
  broadcastTo(x: TensorValue, shape: readonly number[]): TensorValue {
    const rank = x.type.shape.length;
    return this.broadcast(x, shape, x.type.shape.map((_, axis) => axis + shape.length - rank));
  }

  /** One extent may be -1: whatever is left. The value itself where it has the shape already. */
  reshape(x: TensorValue, shape: readonly number[]): TensorValue {
    const full = fillShape(shape, sizeOf(x.type.shape));
    if (sameShape(full, x.type.shape)) return this.expectOwn(x);
    return this.appendTensor({ op: 'reshape', attributes: { shape: full }, operands: this.#ids(x) });
  }

  /** Axis i of the result is axis `permutation[i]` of the operand; by default all the other way round. */
  transpose(x: TensorValue, permutation: readonly number[] = x.type.shape.map((_, axis) => x.type.shape.length - 1 - axis)): TensorValue {
    const normal = permutation.map((axis) => normalAxis(axis, x.type.shape.length));
    return this.appendTensor({ op: 'transpose', attributes: { permutation: normal }, operands: this.#ids(x) });
  }

  /** From `starts` to before `ends`, one each axis, by `strides`. */
  slice(x: TensorValue, starts: readonly number[], ends: readonly number[], strides: readonly number[] = starts.map(() => 1)): TensorValue {
    return this.appendTensor({ op: 'slice', attributes: { starts, ends, strides }, operands: this.#ids(x) });
  }

  /** One number each axis: so much before and after, and between neighbours (default: nothing). */
  pad(x: TensorValue, before: readonly number[], after: readonly number[], { value = 0, interior = before.map(() => 0) }: { readonly value?: number; readonly interior?: readonly number[] } = {}): TensorValue {
    return this.appendTensor({ op: 'pad', attributes: { before, after, interior, value }, operands: this.#ids(x) });
  }

  concat(values: readonly TensorValue[], axis: number): TensorValue {
    const [first] = values;
    if (first === undefined) throw new InternalError(`${this.name}: nothing to join`);
    return this.appendTensor({ op: 'concat', attributes: { axis: normalAxis(axis, first.type.shape.length) }, operands: this.#ids(...values) });
  }

  reverse(x: TensorValue, axes: readonly number[]): TensorValue {
    return this.appendTensor({ op: 'reverse', attributes: { axes: normalAxes(axes, x.type.shape.length) }, operands: this.#ids(x) });
  }

  // Reductions: over all axes by default.

  reduceSum(x: TensorValue, axes?: readonly number[], options?: ReduceOptions): TensorValue { return this.#reduce('reduceSum', x, axes, options); }
  /** Elements that tie share the gradient equally. */
  reduceMax(x: TensorValue, axes?: readonly number[], options?: ReduceOptions): TensorValue { return this.#reduce('reduceMax', x, axes, options); }
  /** Elements that tie share the gradient equally. */
  reduceMin(x: TensorValue, axes?: readonly number[], options?: ReduceOptions): TensorValue { return this.#reduce('reduceMin', x, axes, options); }

  /** f32: the sum divided by how many there are. */
  mean(x: TensorValue, axes?: readonly number[], options?: ReduceOptions): TensorValue {
    const sum = this.reduceSum(x, axes, options);
    return this.div(sum, sizeOf(x.type.shape) / sizeOf(sum.type.shape));
  }

  /** i32: the index of the first greatest element. */
  argMax(x: TensorValue, axis: number): TensorValue {
    return this.appendTensor({ op: 'argMax', attributes: { axis: normalAxis(axis, x.type.shape.length) }, operands: this.#ids(x) });
  }

  // Contractions, and rows of tables.

  /** [… , M, K] × [… , K, N], of equal leading axes; a flag says that an operand's last two axes are the other way round. */
  matmul(a: TensorValue, b: TensorValue, { transposeA = false, transposeB = false }: Partial<Attributes['matmul']> = {}): TensorValue {
    return this.appendTensor({ op: 'matmul', attributes: { transposeA, transposeB }, operands: this.#ids(a, b) });
  }

  /** table [V, …rest], indices i32 [...shape] → [...shape, ...rest] */
  gather(table: TensorValue, indices: TensorValue): TensorValue {
    return this.appendTensor({ op: 'gather', attributes: {}, operands: this.#ids(table, indices) });
  }

  /** indices i32 [...shape], updates [...shape, ...rest] → [rows, ...rest] */
  scatterSum(indices: TensorValue, updates: TensorValue, rows: number): TensorValue {
    return this.appendTensor({ op: 'scatterSum', attributes: { rows }, operands: this.#ids(indices, updates) });
  }

  /** ragged [B] → f32 [B, size] */
  multiHot(rows: RaggedValue, size: number): TensorValue {
    return this.appendTensor({ op: 'multiHot', attributes: { size }, operands: this.#ids(rows) });
  }

  /** table f32 [V, N], ragged [B] → f32 [B, N] */
  gatherSum(table: TensorValue, names: RaggedValue): TensorValue {
    return this.appendTensor({ op: 'gatherSum', attributes: {}, operands: this.#ids(table, names) });
  }

  /** ragged [B], updates f32 [B, N] → f32 [rows, N] */
  raggedScatterSum(names: RaggedValue, updates: TensorValue, rows: number): TensorValue {
    return this.appendTensor({ op: 'raggedScatterSum', attributes: { rows }, operands: this.#ids(names, updates) });
  }

  /** Each number of a row once, ascending. */
  raggedUnique(rows: RaggedValue): RaggedValue {
    const value = this.append({ op: 'raggedUnique', attributes: {}, operands: this.#ids(rows) });
    if (!isRagged(value)) throw new InternalError(`${this.name}: raggedUnique gave no ragged rows`);
    return value;
  }

  /** ragged [B] → i32 [B, length] */
  raggedPad(rows: RaggedValue, attributes: Attributes['raggedPad']): TensorValue {
    return this.appendTensor({ op: 'raggedPad', attributes, operands: this.#ids(rows) });
  }

  // Recurrence.

  /** Runs a body over the leading axis of the slices, each time on the carries that it left before; see `primitives.ts`. */
  scan(options: ScanOptions, build: (body: GraphBuilder, step: ScanStep) => ScanResult): ScanResult {
    return buildScan(this, new GraphBuilder(`${this.name}_step`), options, build);
  }

  // Composites.

  /** max(x, 0); its derivative at 0 is 0. */
  relu(x: TensorValue): TensorValue {
    return this.max(0, x);
  }

  /** log(1 + exp(x)) as max(x, 0) + log1p(exp(-|x|)); its derivative is sigmoid(x), also at 0. */
  softplus(x: TensorValue): TensorValue {
    const y = this.add(this.relu(x), this.log1p(this.exp(this.neg(this.abs(x)))));
    return this.withGradient(y, [x], (dy) => [() => this.mul(dy, this.sigmoid(x))]);
  }

  /** exp(x) / Σ exp(x) along the last axis, from x - max(x). dx = y · (dy - Σ dy · y). */
  softmax(x: TensorValue): TensorValue {
    const e = this.exp(this.sub(x, this.reduceMax(x, [-1], { keepDims: true })));
    const y = this.div(e, this.reduceSum(e, [-1], { keepDims: true }));
    return this.withGradient(y, [x], (dy) => [() => this.mul(y, this.sub(dy, this.reduceSum(this.mul(dy, y), [-1], { keepDims: true })))]);
  }

  /** log(softmax(x)) as x - max(x) - log Σ exp(x - max(x)). dx = dy - softmax(x) · Σ dy. */
  logSoftmax(x: TensorValue): TensorValue {
    const shifted = this.sub(x, this.reduceMax(x, [-1], { keepDims: true }));
    const logSum = this.log(this.reduceSum(this.exp(shifted), [-1]));
    const y = this.sub(shifted, this.reshape(logSum, [...logSum.type.shape, 1]));
    return this.withGradient(y, [x], (dy) => [() => this.sub(dy, this.mul(this.exp(y), this.reduceSum(dy, [-1], { keepDims: true })))]);
  }

  /**
   * Cross-entropy of labels y and sigmoid(z), elementwise, in the form of TensorFlow's `sigmoid_cross_entropy_with_logits`:
   * max(z, 0) - z·y + log1p(exp(-|z|)). dz = sigmoid(z) - y, also at 0; dy = -z.
   */
  sigmoidCrossEntropy(z: TensorValue, y: TensorValue): TensorValue {
    const loss = this.add(this.sub(this.relu(z), this.mul(z, y)), this.log1p(this.exp(this.neg(this.abs(z)))));
    return this.withGradient(loss, [z, y], (d) => [() => this.mul(d, this.sub(this.sigmoid(z), y)), () => this.neg(this.mul(d, z))]);
  }

  // What differentiation and losses are told beside the nodes.

  /** Says that `value` is to be differentiated by this rule, not through the nodes that it is made of. Gives `value`. */
  withGradient(value: TensorValue, operands: readonly TensorValue[], backward: CompositeRule['backward']): TensorValue {
    this.#composites.set(this.expectOwn(value).id, { operands, backward });
    return value;
  }

  /** The rule given for that value, if any. */
  compositeRule(value: ValueId): CompositeRule | undefined {
    return this.#composites.get(value);
  }

  /** Says that `value` is that function of `logits`, so that losses can be computed from these, as Keras on TensorFlow does. */
  markLogits(value: TensorValue, of: Logits['of'], logits: TensorValue): void {
    this.#logits.set(this.expectOwn(value).id, { of, logits: this.expectOwn(logits) });
  }

  /** What `markLogits` said of that value and function; null where it said nothing. Looks through no node. */
  logitsOf(value: TensorValue, of: Logits['of']): TensorValue | null {
    const known = this.#logits.get(this.expectOwn(value).id);
    return known?.of === of ? known.logits : null;
  }

  #ids(...values: readonly Value[]): readonly ValueId[] {
    return values.map((value) => this.expectOwn(value).id);
  }

  #unary(op: Unary, x: TensorValue): TensorValue {
    return this.appendTensor({ op, attributes: {}, operands: this.#ids(x) });
  }

  #binary(op: Binary, x: Operand, y: Operand): TensorValue {
    const dtype = dtypeOf([x, y]);
    if (dtype === undefined) throw new InternalError(`${this.name}: ${op} of two numbers`);
    const shape = broadcastShapes([x, y].map(shapeOf));
    const node: UntypedNode = { op, attributes: {}, operands: this.#ids(this.#spread(x, dtype, shape), this.#spread(y, dtype, shape)) };
    return this.appendTensor(node);
  }

  #spread(x: Operand, dtype: Dtype, shape: readonly number[]): TensorValue {
    return typeof x === 'number' ? this.constant(x, dtype, shape) : this.broadcastTo(x, shape);
  }

  #reduce(op: 'reduceSum' | 'reduceMax' | 'reduceMin', x: TensorValue, axes?: readonly number[], { keepDims = false }: ReduceOptions = {}): TensorValue {
    const { shape } = x.type;
    const normal = axes === undefined ? shape.map((_, axis) => axis) : normalAxes(axes, shape.length);
    const reduced = normal.length === 0 ? x : this.appendTensor({ op, attributes: { axes: normal }, operands: this.#ids(x) });
    return keepDims ? this.reshape(reduced, shape.map((extent, axis) => (normal.includes(axis) ? 1 : extent))) : reduced;
  }
}

function shapeOf(x: Operand): readonly number[] {
  return typeof x === 'number' ? [] : x.type.shape;
}

function dtypeOf(operands: readonly Operand[]): Dtype | undefined {
  for (const x of operands) if (typeof x !== 'number') return x.type.dtype;
  return undefined;
}

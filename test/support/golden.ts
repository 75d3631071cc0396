/**
 * @file What goldens are compared with: tensors as the script writes them, and the bound of float32 against float32.
 */
import { expect } from 'vitest';
import { tensor } from '../../src/compiler/graph/types.ts';
import type { Column, TensorData } from '../../src/runtime/engines/engine.ts';

/** `values` may hold "Infinity" and the like as texts. */
export interface GoldenTensor {
  readonly shape: readonly number[];
  readonly values: readonly (number | string)[];
  readonly dtype?: string | undefined;
}

/** A golden as one column: its first axis is the rows. */
export function columnOf({ shape, values, dtype }: GoldenTensor): Column {
  const [, ...rest] = shape;
  const numbers = values.map(Number);
  return dtype === 'int32' ? { kind: 'tensor', dtype: 'i32', shape: rest, values: Int32Array.from(numbers) } : { kind: 'tensor', dtype: 'f32', shape: rest, values: Float32Array.from(numbers) };
}

/** A golden as a state. */
export function stateOf({ shape, values }: GoldenTensor): TensorData {
  return { type: tensor('f32', shape), values: Float32Array.from(values.map(Number)) };
}

/** Each number agrees within 1e-5 of itself, or 1e-6 of zero. */
export function expectClose(ours: readonly number[], theirs: readonly (number | string)[], what: string): void {
  expectNear(ours, theirs.map(Number), what, { relative: 1e-5, absolute: 1e-6 });
}

/** One expectation for all numbers, which tells of the first that is wrong: one for each would take longer than the engines do. */
export function expectNear(ours: readonly number[], wanted: readonly number[], what: string, { relative, absolute }: { readonly relative: number; readonly absolute: number }): void {
  expect(ours, what).toHaveLength(wanted.length);
  const isNear = (value: number, want: number): boolean => Object.is(value, want) || Math.abs(value - want) <= relative * Math.abs(want) + absolute;
  const wrong = ours.findIndex((value, index) => !isNear(value, wanted[index] ?? NaN));
  expect(wrong, `${what}, number ${wrong}: ${ours[wrong] ?? ''}, and ${wanted[wrong] ?? ''} in Keras`).toBe(-1);
}

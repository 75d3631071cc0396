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
  expect(ours, what).toHaveLength(theirs.length);
  ours.forEach((value, index) => {
    const want = Number(theirs[index]);
    expect(Object.is(value, want) || Math.abs(value - want) <= 1e-6 + 1e-5 * Math.abs(want), `${what}, number ${index}: ${value}, and ${want} in Keras`).toBe(true);
  });
}

/**
 * @file What recurrent layers share: their shapes, and running a cell over the steps of a sequence.
 */
import type { GraphBuilder, TensorValue } from '../graph/builder.ts';
import { InternalError } from '../internal_error.ts';
import type { LayerType } from '../program/program.ts';
import type { Refusal } from './entry.ts';
import { optional } from './param.ts';
import { boolean, entry } from './param_type.ts';
import { glorotUniform, orthogonal, zeros } from './uses.ts';

export const weightParams = {
  use_bias: optional(boolean(), true, 'Whether a bias is added.'),
  kernel_initializer: optional(entry('initializer'), glorotUniform, 'How the kernel begins.'),
  recurrent_initializer: optional(entry('initializer'), orthogonal, 'How the recurrent kernel begins.'),
  bias_initializer: optional(entry('initializer'), zeros, 'How the bias begins.'),
};

export const sequenceParams = {
  return_sequences: optional(boolean(), false, 'Whether h of every step is given: [steps, units].'),
  go_backwards: optional(boolean(), false, 'Whether it reads from the last step to the first. With return_sequences the steps come out in that order.'),
};

/** [steps, features] → what comes out, or why that is no sequence. */
export function sequenceShape(input: LayerType, units: number, all: boolean): { readonly features: number; readonly output: LayerType } | Refusal {
  const [steps, features] = input.shape;
  if (input.shape.length !== 2 || steps === undefined || features === undefined) {
    const refusal = `it wants each row as [steps, features], and here each row has shape [${input.shape.join(', ')}]`;
    if (steps === undefined || input.shape.length > 1) return { refusal };
    const reshape = `reshape ${steps}x1`;
    return input.vocabulary === null ? { refusal, help: `put \`${reshape}\` before it for one number in each step`, insertBefore: reshape } : { refusal, help: 'put `embedding 16` before it', insertBefore: 'embedding 16' };
  }
  return { features, output: { dtype: 'f32', shape: all ? [steps, units] : [units], vocabulary: null } };
}

export interface Recurrence {
  /** [B, steps, features] */
  readonly input: TensorValue;
  /** [features, n], for all steps in one product. */
  readonly kernel: TensorValue;
  /** [n] */
  readonly bias: TensorValue | null;
  /** How many values [B, units] are carried, zeros at first. */
  readonly carries: number;
  readonly units: number;
  readonly shared: readonly TensorValue[];
  readonly backwards: boolean;
  /** Whether the result is that of every step, [B, steps, units], or that of the last, [B, units]. */
  readonly all: boolean;
}

/** What a step sees: x · kernel + bias of the step, [B, n]; the carries; the shared values. */
export interface Cell {
  readonly body: GraphBuilder;
  readonly x: TensorValue;
  readonly carried: (index: number) => TensorValue;
  readonly shared: (index: number) => TensorValue;
}

/** Runs a cell over the steps. It gives the next carries; the first of them is its output. */
export function recur(g: GraphBuilder, { input, kernel, bias, carries, units, shared, backwards, all }: Recurrence, cell: (cell: Cell) => readonly TensorValue[]): TensorValue {
  const [rows = 1, steps = 1, features = 1] = input.type.shape;
  const n = kernel.type.shape[1] ?? 1;
  const byStep = g.transpose(g.cast(input, 'f32'), [1, 0, 2]);
  const products = g.matmul(g.reshape(byStep, [steps * rows, features]), kernel);
  const x = g.reshape(bias === null ? products : g.add(products, bias), [steps, rows, n]);
  const first = Array.from({ length: carries }, () => g.constant(0, 'f32', [rows, units]));
  const result = g.scan({ carries: first, slices: [x], shared, length: steps, reverse: backwards }, (body, step) => {
    const next = cell({ body, x: at(step.slices, 0), carried: (index) => at(step.carries, index), shared: (index) => at(step.shared, index) });
    return { carries: next, slices: all ? next.slice(0, 1) : [] };
  });
  if (!all) return at(result.carries, 0);
  // Backwards, the first step comes last, as in Keras.
  const stack = at(result.slices, 0);
  return g.transpose(backwards ? g.reverse(stack, [0]) : stack, [1, 0, 2]);
}

function at(values: readonly TensorValue[], index: number): TensorValue {
  const value = values[index];
  if (value === undefined) throw new InternalError(`a recurrent layer has no value ${index}`);
  return value;
}

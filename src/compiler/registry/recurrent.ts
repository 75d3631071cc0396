/**
 * @file What recurrent layers share: their shapes, and running a cell over the steps of a sequence.
 */
import type { GraphBuilder, TensorValue } from '../graph/builder.ts';
import { InternalError } from '../internal_error.ts';
import type { LayerType } from '../program/program.ts';
import type { LayerLowering, MaskRule, Refusal } from './entry.ts';
import { drawDropouts, feedBack, project, type Dropouts, type Gates } from './feedback.ts';
import type { KerasLayerForm } from './keras_form.ts';
import { passesMask, usesMask } from './masks.ts';
import { optional, type Params } from './param.ts';
import { boolean, number } from './param_type.ts';
import { activityParams, biasParams, kernelParams, recurrentParams } from './weight_options.ts';

export const weightParams = {
  use_bias: optional(boolean(), true, 'Whether a bias is added.'),
  ...kernelParams,
  ...recurrentParams,
  ...biasParams,
  ...activityParams,
};

export const sequenceParams = {
  dropout: optional(number({ min: 0, below: 1 }), 0, 'While training, the share of what comes in that is dropped: the same features in all steps of a row.'),
  recurrent_dropout: optional(number({ min: 0, below: 1 }), 0, 'While training, the share of h that is dropped on its way into the next step: the same numbers in all steps of a row, and others for each gate. What comes in is then dropped for each gate anew, too.'),
  return_sequences: optional(boolean(), false, 'Whether h of every step is given: [steps, units].'),
  go_backwards: optional(boolean(), false, 'Whether it reads from the last step to the first. With return_sequences the steps come out in that order.'),
  zero_output_for_mask: optional(boolean(), false, 'With return_sequences: whether a step that a mask leaves out gives 0, and not what the step before it gave.'),
  unroll: optional(boolean(), false, 'Taken for the sake of models of Keras, and without effect: the steps are always run in a loop, and the results are the same.'),
};

/** How they stand in Keras: their cell holds the weights. */
export const inCell: KerasLayerForm = {
  holder: () => 'cell',
  ignored: ['implementation', 'time_major'],
};

/** While steps are given, their mask goes on. */
export function sequenceMask({ return_sequences }: { readonly return_sequences: boolean }): MaskRule {
  return return_sequences ? passesMask : usesMask;
}

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

/** What a layer is lowered with, and how its cell is made. */
export interface Recurrence extends Pick<LayerLowering<Params>, 'g' | 'mask' | 'training' | 'random'> {
  /** [B, steps, features] */
  readonly input: TensorValue;
  readonly arguments: Dropouts & { readonly units: number; readonly return_sequences: boolean; readonly go_backwards: boolean; readonly zero_output_for_mask: boolean };
  /** [features, gates · units], for all steps in one product. */
  readonly kernel: TensorValue;
  /** [gates · units] */
  readonly bias: TensorValue | null;
  /** [units, gates · units] */
  readonly recurrent: TensorValue;
  /** Which gates are fed h together; all of them unless said otherwise. */
  readonly groups?: readonly Gates[];
  /** How many values [B, units] are carried, zeros at first. */
  readonly carries: number;
  readonly shared?: readonly TensorValue[];
}

/** What a step sees. */
export interface Cell {
  readonly body: GraphBuilder;
  /** x · kernel + bias of the step, [B, gates · units]. */
  readonly x: TensorValue;
  readonly carried: (index: number) => TensorValue;
  readonly shared: (index: number) => TensorValue;
  /** h · recurrent of a group of gates, the first unless said otherwise: [B, gates of it · units]. */
  readonly fed: (h: TensorValue, group?: number) => TensorValue;
}

/** Runs a cell over the steps. It gives the next carries; the first of them is its output. In steps that do not count, all of them stay as they are. */
export function recur({ g, mask, training, random, input, arguments: args, kernel, bias, recurrent, carries, ...rest }: Recurrence, cell: (cell: Cell) => readonly TensorValue[]): TensorValue {
  const [rows = 1, steps = 1, features = 1] = input.type.shape;
  const { units, return_sequences: all, go_backwards: backwards, zero_output_for_mask: zeros } = args;
  const gates = (kernel.type.shape[1] ?? 1) / units;
  const { ofInput, ofH } = drawDropouts({ g, training, random }, args, { rows, features, units, gates });
  const products = project(g, g.transpose(g.cast(input, 'f32'), [1, 0, 2]), kernel, ofInput);
  const x = g.reshape(bias === null ? products : g.add(products, bias), [steps, rows, gates * units]);
  const feedback = feedBack(g, recurrent, rest.groups ?? [[0, gates]], ofH);
  const before = feedback.shared.length;
  const first = Array.from({ length: carries }, () => g.constant(0, 'f32', [rows, units]));
  const counting = mask === null ? [] : [g.transpose(mask, [1, 0])];
  const result = g.scan({ carries: first, slices: [x, ...counting], shared: [...feedback.shared, ...(rest.shared ?? [])], length: steps, reverse: backwards }, (body, step) => {
    const shared = (index: number): TensorValue => at(step.shared, index);
    const fresh = cell({
      body, x: at(step.slices, 0), carried: (index) => at(step.carries, index), shared: (index) => shared(before + index),
      fed: (h, group = 0) => feedback.product(body, shared, h, group),
    });
    const counts = mask === null ? null : body.reshape(at(step.slices, 1), [rows, 1]);
    const next = counts === null ? fresh : fresh.map((value, index) => body.select(counts, value, at(step.carries, index)));
    const given = at(next, 0);
    return { carries: next, slices: all ? [counts !== null && zeros ? body.select(counts, given, 0) : given] : [] };
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

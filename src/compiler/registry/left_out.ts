/**
 * @file What Keras has and nnc will not have: words that are known, so that the message can say why, and what to write instead.
 */

/** Why not, to follow «has no …:», and what to do. */
export interface LeftOut {
  readonly why: string;
  readonly help: string;
}

type Table = { readonly [name: string]: LeftOut };

/** Statements. */
const layers: Table = {
  lambda: {
    why: 'it would run code that the file brings, and a file of nnc runs none, so that one from a stranger is safe to run',
    help: 'build it of the layers there are: `rescaling` for y = a · x + b, `activation` for a function of each number, `reshape` and `permute` for shapes, `add` and `multiply` for several values',
  },
};

const dataFormat: LeftOut = {
  why: 'the channels are always the last axis',
  help: 'leave it out; where the data has the channels first, put `permute 2x3x1` before the first layer',
};

const kept = 'a batch begins with nothing of the one before, so that rows can come in any order';

/** Arguments of layers. */
const layerArguments: Table = {
  data_format: dataFormat,
  dim_ordering: dataFormat,
  stateful: { why: kept, help: 'leave it out; make the rows longer instead, so that each holds all the steps that matter to it' },
  return_state: { why: 'a layer gives one value', help: 'leave it out; `return_sequences` gives h of every step, the last included' },
  input_shape: { why: 'shapes follow from the data', help: 'leave it out' },
  input_dim: { why: 'shapes follow from the data', help: 'leave it out' },
  input_length: { why: 'shapes follow from the data', help: 'leave it out' },
  dtype: { why: 'all numbers are float32, and words and classes int32', help: 'leave it out' },
  seed: { why: 'one seed at the top of the file decides all random numbers', help: 'write `seed 42`, say, as the first line' },
  noise_shape: { why: 'dropout draws for each number of each row', help: 'leave it out; `spatial_dropout1d` and its like drop whole features or channels' },
  implementation: { why: 'there is one, which gives the same numbers', help: 'leave it out' },
  use_cudnn: { why: 'the engine decides how a layer is computed', help: 'leave it out; `nnc run --engine` chooses the engine' },
  name: { why: 'layers are named with `as`', help: 'write `as NAME` at the end of the line' },
};

/** Why that statement is left out; null where nobody would miss it. */
export function leftOutLayer(name: string): LeftOut | null {
  return Object.hasOwn(layers, name) ? (layers[name] ?? null) : null;
}

/** Why layers do not take that argument; null where nobody would miss it. */
export function leftOutArgument(name: string): LeftOut | null {
  return Object.hasOwn(layerArguments, name) ? (layerArguments[name] ?? null) : null;
}

/**
 * @file How an entry stands in Keras's configs, where that does not follow from its name and its parameters. `src/compiler/keras/`
 * writes configs and reads them.
 */
import type { ArgumentValues, Json } from '../program/program.ts';
import type { Arguments, Params } from './param.ts';

/** A config of Keras's: values by key. */
export type Config = { readonly [key: string]: Json };

export interface KerasForm<P extends Params = Params> {
  /** What a parameter is called there, where it is called otherwise; null for one that the config has not. */
  readonly keys?: { readonly [K in keyof P]?: string | null };
  /** Values that are written otherwise there: what is ours, and what is theirs. */
  readonly values?: { readonly [K in keyof P]?: readonly (readonly [ours: Json, theirs: Json])[] };
  /** Keys beside the parameters, each with the value that means what the entry does: Keras's default. A config with another value is not read. */
  readonly fixed?: Config;
  /** Keys that come first among the arguments of the class, and are always said there, where that does not follow from the parameters. */
  readonly first?: readonly string[];
  /** Keys beside the parameters that change nothing of what is computed. */
  readonly ignored?: readonly string[];
}

export interface KerasMetricForm<P extends Params = Params> extends KerasForm<P> {
  /** Values that the config has beside those of the parameters, or in their place. `output`: what the model ends in; `classes`: whether labels are numbers of classes. */
  config?(args: Arguments<P>, output: readonly number[], classes: boolean): Config;
}

export interface KerasOptimizerForm<P extends Params = Params> extends KerasForm<P> {
  /** Slots that Keras keeps for all weights after it has kept the others, which lie side by side, weight by weight. */
  readonly apart?: readonly string[];
  /** All that Keras keeps for a weight of that shape, in its order, where that is more than the slots: names and shapes. */
  readonly slots?: (shape: readonly number[]) => { readonly [name: string]: readonly number[] };
}

/** What is known of a layer in its model. Shapes are without the batch. */
export interface PlacedLayer {
  readonly input: readonly number[];
  /** The shape of a weight, by its name. */
  readonly weights: ReadonlyMap<string, readonly number[]>;
}

export interface KerasLayerForm<P extends Params = Params> extends KerasForm<P> {
  /** The object inside the layer that holds a weight: `cell`. Empty for the layer itself, which is so where this is left out. */
  holder?(weight: string): string;
  /** Of the keys that the config of every layer has, those that this class does not take. */
  readonly lacks?: readonly string[];
  /** Values that the config has in place of those of the parameters. */
  config?(args: Arguments<P>, placed: PlacedLayer): Config;
  /** The shape that the class wants each row to have, where the entry takes others as well. */
  rows?(input: readonly number[]): readonly number[];
  /** How it is called, where that is not on what feeds it, or on the list of what feeds it. */
  readonly call?: KerasCall<P>;
  /** Of a wrapper: where the layers within it are. */
  readonly within?: readonly KerasPart[];
}

/** A call of a layer in a graph of layers. */
export interface KerasCall<P extends Params = Params> {
  /** Tensors, by their places among what feeds the layer, each alone or in a list; and arguments by name. */
  write(args: Arguments<P>): { readonly args: readonly (number | readonly number[])[]; readonly kwargs: Config };
  /** Arguments of the entry from the names of the tensors, in the order of Keras's parameters, and from arguments that are none. */
  read(tensors: readonly string[], kwargs: Config): { readonly [K in keyof P]?: Json };
}

/** A layer within a wrapper. */
export interface KerasPart {
  /** The key of its config. */
  readonly key: string;
  /** The object that holds its weights. */
  readonly holder: string;
  /** What the names of its weights begin with, in a wrapper of a layer of that name. */
  readonly weights: (name: string) => string;
  /** The arguments it has where it is like the layer of the part before, and is left out. */
  readonly usual?: (args: ArgumentValues) => ArgumentValues;
}

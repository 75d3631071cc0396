/**
 * @file How an entry stands in Keras's configs, where that does not follow from its name and its parameters. `src/compiler/keras/`
 * writes configs and reads them.
 */
import type { Json } from '../program/program.ts';
import type { Arguments, Params } from './param.ts';

/** A config of Keras's: values by key. */
export type Config = { readonly [key: string]: Json };

export interface KerasForm<P extends Params = Params> {
  /** What a parameter is called there, where it is called otherwise. */
  readonly keys?: { readonly [K in keyof P]?: string };
  /** Values that are written otherwise there: what is ours, and what is theirs. */
  readonly values?: { readonly [K in keyof P]?: readonly (readonly [ours: Json, theirs: Json])[] };
  /** Keys beside the parameters, each with the value that means what the entry does: Keras's default. A config with another value is not read. */
  readonly fixed?: Config;
  /** Keys beside the parameters that change nothing of what is computed. */
  readonly ignored?: readonly string[];
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
  /** Values that the config has in place of those of the parameters. */
  config?(args: Arguments<P>, placed: PlacedLayer): Config;
  /** The shape that the class wants each row to have, where the entry takes others as well. */
  rows?(input: readonly number[]): readonly number[];
}

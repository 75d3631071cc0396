/**
 * @file What an experiment of `docs/results.md` is: an example, the figures that are compared, and what the notes say of them.
 */

import * as z from 'zod';

/** What a run ends in, in the order of the document. */
export const figureSchema = z.enum([
  'training accuracy', 'lowest validation loss', 'validation accuracy', 'mae of folds', 'mae of folds, best epoch', 'test accuracy', 'test mae',
]);

export type Figure = z.infer<typeof figureSchema>;

/** Those that a run has. */
export const readingsSchema = z.partialRecord(figureSchema, z.number());

export type Readings = z.infer<typeof readingsSchema>;

export interface Experiment {
  /** As `--only` and the Keras script know it; also the name of its example. */
  readonly name: string;
  /** In `examples/`; empty where it lies there itself. */
  readonly folder: '' | 'variants/';
  readonly title: string;
  /** Each with what the notes say of it; null: nothing. */
  readonly figures: { readonly [F in Figure]?: string | null };
  readonly backend: 'tensorflow' | 'jax';
  /** Runs a side. */
  readonly seeds: number;
}

export function isBetterWhenLess(figure: Figure): boolean {
  return /mae|loss/.test(figure);
}

export function exampleOf({ folder, name }: Experiment): string {
  return `examples/${folder}${name}.nn`;
}

/**
 * @file Judges a figure: ours beside Keras's, over seeds.
 */
import { median } from '../statistics.ts';
import { figureSchema, isBetterWhenLess, type Experiment, type Figure } from './experiment.ts';
import type { Run } from './record.ts';

export interface Compared {
  readonly experiment: Experiment;
  readonly figure: Figure;
  /** What the notes say; null: nothing. */
  readonly notes: string | null;
  /** Medians. */
  readonly keras: number;
  readonly nnc: number;
  /** Keras's standard deviation over its seeds. */
  readonly deviation: number;
  /** How many of these deviations ours is better than Keras; below zero: worse. */
  readonly ahead: number;
  readonly within: boolean;
  /** Runs of each side. */
  readonly seeds: { readonly keras: number; readonly nnc: number };
}

/** Standard deviations of Keras's by which ours may be worse. */
const allowed = 2;

export function compareFigures(experiment: Experiment, nnc: readonly Run[], keras: readonly Run[]): readonly Compared[] {
  return figureSchema.options.flatMap((figure) => {
    const notes = experiment.figures[figure];
    if (notes === undefined) return [];
    const [ours, theirs] = [valuesOf(nnc, figure), valuesOf(keras, figure)];
    if (ours.length === 0 || theirs.length === 0) return [];
    const better = (median(ours) - median(theirs)) * (isBetterWhenLess(figure) ? -1 : 1);
    const deviation = deviationOf(theirs);
    return [{
      experiment, figure, notes, keras: median(theirs), nnc: median(ours), deviation, ahead: better / deviation, within: better >= -allowed * deviation,
      seeds: { keras: theirs.length, nnc: ours.length },
    }];
  });
}

function valuesOf(runs: readonly Run[], figure: Figure): readonly number[] {
  return runs.flatMap(({ figures: read }) => { const value = read[figure]; return value === undefined ? [] : [value]; });
}

/** Of a sample: divided by one less than there are. */
function deviationOf(values: readonly number[]): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1));
}

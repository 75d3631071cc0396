/**
 * @file The chart of columns of the history over epochs: a panel for each column and its `val_` partner, several runs in each.
 */
import type { Readings } from '../events.ts';
import type { Line, LinesFigure, Panel, Point, Series } from './figure.ts';
import { smoothed } from './smooth.ts';

/** The history of a run: its readings by epoch, the first being epoch 1. Beside a mean over folds, `mae`, stands its deviation, `mae_std`. */
export interface RunHistory {
  /** What the legend calls the run, where there are several. */
  readonly name: string;
  readonly epochs: readonly Readings[];
}

export interface HistoryRequest {
  readonly columns: readonly string[];
  readonly smooth: number | null;
  readonly skip: number | null;
}

/** `runs`: this one first. */
export function historyFigure(runs: readonly RunHistory[], { columns, smooth, skip }: HistoryRequest): LinesFigure {
  const bases = [...new Set(columns.map(baseOf))];
  // Who names a column asks for its partner too; who names only the partner, for that alone.
  const asked = bases.map((base) => (columns.includes(base) ? [base, `val_${base}`] : [`val_${base}`]));
  const present = asked.map((names) => names.filter((name) => runs.some(({ epochs }) => epochs.some((readings) => name in readings))));
  const kinds = runs.length > 1 ? runs.flatMap((run, index) => seriesOfRun(run, index, present.flat())) : kindSeries(present.flat());
  const find = (run: number, validation: boolean): number => kinds.findIndex((kind) => (kind.run === null || kind.run === run) && kind.validation === validation);
  const lowest = runs.length === 1 ? lowestLoss(runs[0]?.epochs ?? [], skip ?? 0) : null;
  const panels = present.map((names, index): Panel => {
    const lines = runs.flatMap((run, at) => names.map((name): Line => {
      const shown = (column: string): readonly Point[] => smoothed(pointsOf(run.epochs, column).filter(([epoch]) => epoch > (skip ?? 0)), smooth ?? 0);
      const [points, deviations] = [shown(name), shown(`${name}_std`)];
      return { name, series: find(at, name.startsWith('val_')), points, deviations: deviations.length === points.length ? deviations.map(([, y]) => y) : null };
    })).filter(({ points }) => points.length > 0);
    const line = lines.find(({ name }) => name === 'val_loss');
    const at = lowest === null ? undefined : line?.points.find(([epoch]) => epoch === lowest);
    return { title: `${names.length === 1 ? (names[0] ?? '') : (bases[index] ?? '')}${lines.some(({ deviations }) => deviations !== null) ? ' ± std' : ''}${(smooth ?? 0) > 0 ? ', smoothed' : ''}`, lines, mark: at === undefined ? null : { at, label: `lowest in epoch ${at[0]}` } };
  });
  return { kind: 'lines', x: 'epoch', series: kinds.map(({ label, hue, faint }) => ({ label, hue, faint })), panels, line: lowest };
}

interface Kind extends Series {
  /** Null: of all runs. */
  readonly run: number | null;
  readonly validation: boolean;
}

function kindSeries(names: readonly string[]): readonly Kind[] {
  const kinds = [{ label: 'training', hue: 0, faint: false, run: null, validation: false }, { label: 'validation', hue: 1, faint: false, run: null, validation: true }];
  return kinds.filter(({ validation }) => names.some((name) => name.startsWith('val_') === validation)).map((kind, _, all) => (all.length === 1 ? { ...kind, hue: 0 } : kind));
}

/** Where runs are told apart by colour, training is told from validation by being fainter. */
function seriesOfRun({ name, epochs }: RunHistory, run: number, names: readonly string[]): readonly Kind[] {
  const has = (validation: boolean): boolean => names.some((each) => each.startsWith('val_') === validation && epochs.some((readings) => each in readings));
  if (!has(true)) return [{ label: name, hue: run, faint: false, run, validation: false }];
  const validation = { label: has(false) ? `${name}, validation` : name, hue: run, faint: false, run, validation: true };
  return has(false) ? [{ label: `${name}, training`, hue: run, faint: true, run, validation: false }, validation] : [validation];
}

function baseOf(column: string): string {
  return column.replace(/^val_/, '');
}

function pointsOf(epochs: readonly Readings[], name: string): readonly Point[] {
  return epochs.flatMap((readings, index) => {
    const value = readings[name];
    return value === undefined || !Number.isFinite(value) ? [] : [[index + 1, value]];
  });
}

/** The epoch of the lowest validation loss, as it was read, not as it is smoothed; null where there are not two to compare. */
function lowestLoss(epochs: readonly Readings[], skip: number): number | null {
  const points = pointsOf(epochs, 'val_loss');
  const [first, ...others] = points;
  if (first === undefined || others.length === 0) return null;
  const [epoch] = others.reduce((best, point) => (point[1] < best[1] ? point : best), first);
  return epoch > skip ? epoch : null;
}

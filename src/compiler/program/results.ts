/**
 * @file What the actions that show results are to do: charts, predictions, rows as words. Plain JSON, as all of the Program.
 */
import type { Span } from '../source/span.ts';
import type { FolderPlan } from './data_plan.ts';
import type { DataPart } from './program.ts';

/** `auto`: light or dark, as whoever looks at it likes it; a PNG is light then. */
export type PlotTheme = 'auto' | 'light' | 'dark';

export interface PlotPlan {
  readonly action: 'plot';
  /** As written: columns of the history, or the name of a figure, which may take another word. `subjectOf` says which. */
  readonly what: readonly string[];
  /** Weight of what was before in an exponential moving average; null: as it is. */
  readonly smooth: number | null;
  /** Epochs left out at the beginning. */
  readonly skip: number | null;
  /** Histories of other runs, to be drawn with this one's. */
  readonly with: readonly string[] | null;
  readonly on: DataPart | null;
  readonly rows: number | null;
  readonly theme: PlotTheme;
  /** Null: on the terminal. */
  readonly to: string | null;
  readonly at: Span | null;
}

export interface PredictPlan {
  readonly action: 'predict';
  readonly on: DataPart;
  /** A file of new rows, read as the program's data are; `on` means nothing then. */
  readonly csv: string | null;
  /** A folder of them, likewise. */
  readonly folder: { readonly of: FolderPlan['format']; readonly path: string } | null;
  /** Only so many of the first rows; null: all of them in a file, ten on the terminal. */
  readonly rows: number | null;
  readonly to: string | null;
  readonly at: Span | null;
}

export interface DecodePlan {
  readonly action: 'decode';
  readonly on: 'train' | 'test';
  /** Counted from 0. */
  readonly row: number;
  readonly at: Span | null;
}

/** What a chart is of. */
export type PlotSubject =
  | { readonly of: 'history'; readonly columns: readonly string[] }
  /** The kernels of a layer; null: of the first that has some. */
  | { readonly of: 'filters'; readonly layer: string | null }
  | { readonly of: 'predictions' | 'confusion_matrix' | 'images' | 'model' };

export type PlotSubjectKind = PlotSubject['of'];

/** Charts that are not of the history, by the name that asks for them, with what each shows. */
export const figures: { readonly [F in Exclude<PlotSubjectKind, 'history'>]: string } = {
  predictions: 'predictions against the truth',
  confusion_matrix: 'how often rows of each class were taken for each class',
  images: 'rows that are images, with labels and predictions',
  filters: 'the kernels of a convolution',
  model: 'the layers, and how they are joined',
};

export type PlotSetting = 'smooth' | 'skip' | 'with' | 'on' | 'rows';

/** What each kind of chart goes by. */
export const plotSettings: { readonly [S in PlotSubjectKind]: readonly PlotSetting[] } = {
  history: ['smooth', 'skip', 'with'],
  predictions: ['on'],
  confusion_matrix: ['on'],
  images: ['on', 'rows'],
  filters: [],
  model: [],
};

/** Words that are no figure are columns of the history, and so are several words. */
export function subjectOf({ what }: Pick<PlotPlan, 'what'>): PlotSubject {
  const [first = '', second = null] = what;
  if (first === 'filters' && what.length <= 2) return { of: 'filters', layer: second };
  if (what.length === 1 && (first === 'predictions' || first === 'confusion_matrix' || first === 'images' || first === 'model')) return { of: first };
  return { of: 'history', columns: what };
}

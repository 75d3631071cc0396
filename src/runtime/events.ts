/**
 * @file What a run tells while it goes on. `nnc run --json` prints all but `step`, one JSON object a line, as docs/events.md
 * describes them; the terminal's report is made from them as well.
 */
import type { Diagnostic } from '../compiler/diagnostics/diagnostic.ts';
import type { DataPart } from '../compiler/program/program.ts';
import type { DataOrigin } from './data/loaded_data.ts';
import type { Figure } from './plot/figure.ts';
import type { Cell } from './train/predictions_table.ts';

/** Loss and metrics by name, the loss first. */
export type Readings = { readonly [name: string]: number };

/** The version of this list: it rises when an event changes in a way that a reader must know. */
export const eventsVersion = 1;

export type RunEvent =
  | { readonly event: 'start'; readonly version: number; readonly file: string; readonly engine: string; readonly seed: number; readonly params: { readonly [name: string]: number | string } }
  | { readonly event: 'data'; readonly name: string; readonly origin: DataOrigin; readonly train: number; readonly test: number | null; /** Rows left out since a cell was missing. */ readonly dropped: number }
  | { readonly event: 'summary'; readonly parameters: number; readonly trainable: number; readonly input: readonly number[]; readonly layers: readonly SummaryLayer[] }
  | { readonly event: 'fit'; readonly epochs: number; readonly batch: number; readonly steps: number; readonly rows: number; readonly validation: { readonly on: 'held-out' | 'test'; readonly rows: number } | null }
  /** At most ten a second; for a live display. `left` is an estimate in seconds. */
  | { readonly event: 'step'; readonly epoch: number; readonly epochs: number; readonly step: number; readonly steps: number; readonly train: Readings; readonly seconds: number; readonly left: number | null; readonly fold: FoldAt | null }
  | { readonly event: 'epoch'; readonly epoch: number; readonly epochs: number; readonly seconds: number; readonly train: Readings; readonly validation: Readings | null }
  /** `early_stopping`: nothing better came for too long. `best_epoch` is that of the best reading. */
  | { readonly event: 'early_stopped'; readonly epoch: number; readonly monitor: string; readonly best: number; readonly best_epoch: number }
  /** The weights are again those after that epoch. */
  | { readonly event: 'restored'; readonly epoch: number }
  /** From the epoch after that one on. */
  | { readonly event: 'learning_rate'; readonly epoch: number; readonly from: number; readonly to: number }
  /** `model_checkpoint` wrote a file: after the epoch, or after that step of it. `monitor` and `value` are null where it does not go by a reading. */
  | { readonly event: 'checkpoint'; readonly epoch: number; readonly step: number | null; readonly file: string; readonly monitor: string | null; readonly value: number | null }
  /** Training ends after that step. `train`: over the steps of its epoch. */
  | { readonly event: 'time_limit'; readonly epoch: number; readonly step: number; readonly steps: number; readonly train: Readings }
  /** A fit is over. `epochs` were done in whole. */
  | { readonly event: 'fitted'; readonly epochs: number; readonly seconds: number; readonly interrupted: boolean }
  | { readonly event: 'reset' }
  | { readonly event: 'cross_validate'; readonly folds: number; readonly repeats: number; readonly stratified: boolean; readonly epochs: number; readonly batch: number; readonly rows: number }
  | ({ readonly event: 'fold_epoch'; readonly epoch: number; readonly epochs: number; readonly seconds: number; readonly train: Readings; readonly validation: Readings | null } & FoldAt)
  /** A fold is over, or was cut short: readings of its last whole epoch. `rows` were trained on, `held` were held out. */
  | ({ readonly event: 'fold'; readonly rows: number; readonly held: number; readonly epochs: number; readonly seconds: number; readonly readings: Readings } & FoldAt)
  /**
   * A cross-validation is over. `folds` were done in whole, each as far as `epochs`; mean and standard deviation are over folds, of the last
   * of these epochs. `best`: the means of the epoch whose mean `val_loss` was lowest.
   */
  | {
      readonly event: 'cross_validated'; readonly folds: number; readonly epochs: number; readonly seconds: number; readonly mean: Readings; readonly deviation: Readings;
      readonly best_epoch: number | null; readonly best: Readings; readonly interrupted: boolean;
    }
  | ({ readonly event: 'evaluate'; readonly on: DataPart; readonly rows: number; readonly seconds: number } & EvaluateReadings)
  /** `steps`: how far training was; null for weights alone. */
  | { readonly event: 'save'; readonly file: string; readonly steps: number | null }
  /** `steps` and `epochs`: how far training was that goes on now; null where it begins anew. */
  | { readonly event: 'load'; readonly file: string; readonly steps: number | null; readonly epochs: number | null }
  | { readonly event: 'history'; readonly columns: readonly string[]; readonly rows: readonly (readonly number[])[]; readonly file: string | null }
  | { readonly event: 'expect'; readonly quantity: string; readonly on: DataPart; readonly above: number | null; readonly below: number | null; readonly value: number; readonly ok: boolean }
  /** `figure`: what there is to see, where no file was written. */
  | { readonly event: 'plot'; readonly what: string; readonly file: string | null; readonly figure: Figure | null }
  /** `on`: a part of the data, or the file of new rows. `values`: of the rows that are shown, where no file was written. */
  | { readonly event: 'predict'; readonly on: string; readonly rows: number; readonly seconds: number; readonly columns: readonly string[]; readonly values: readonly (readonly Cell[])[]; readonly file: string | null }
  | { readonly event: 'decode'; readonly on: 'train' | 'test'; readonly row: number; readonly label: string | null; readonly words: number; readonly text: string }
  | { readonly event: 'diagnostic'; readonly diagnostic: Diagnostic }
  /** Ctrl-C: what the epoch had come to. */
  | { readonly event: 'interrupted'; readonly epoch: number; readonly step: number; readonly steps: number; readonly train: Readings }
  | { readonly event: 'end'; readonly ok: boolean; readonly seconds: number };

/** Which fold, counted from 1 through all repeats. */
export interface FoldAt {
  readonly fold: number;
  readonly folds: number;
}

/** The readings stand beside the event's own keys: `{"event":"evaluate","on":"test",…,"loss":0.31,"accuracy":0.88}`; so do tables, by the names of their metrics. */
export interface EvaluateReadings {
  readonly readings: Readings;
  readonly tables: readonly MetricTable[];
}

/** A metric that is more than one number, row by row; a list is one row, and `rows` is then null. */
export interface MetricTable {
  readonly metric: string;
  readonly rows: readonly string[] | null;
  readonly columns: readonly string[];
  readonly values: readonly (readonly number[])[];
}

export interface SummaryLayer {
  readonly name: string;
  readonly layer: string;
  /** The layers that feed it; `features` is the data. */
  readonly inputs: readonly string[];
  readonly output: readonly number[];
  readonly parameters: number;
}

export type EventName = RunEvent['event'];
export type Emit = (event: RunEvent) => void;

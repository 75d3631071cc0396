/**
 * @file What a run tells while it goes on. `nnc run --json` prints all but `step`, one JSON object a line, as docs/events.md
 * describes them; the terminal's report is made from them as well.
 */
import type { Diagnostic } from '../compiler/diagnostics/diagnostic.ts';
import type { DataPart } from '../compiler/program/program.ts';
import type { DataOrigin } from './data/loaded_data.ts';

/** Loss and metrics by name, the loss first. */
export type Readings = { readonly [name: string]: number };

/** The version of this list: it rises when an event changes in a way that a reader must know. */
export const eventsVersion = 1;

export type RunEvent =
  | { readonly event: 'start'; readonly version: number; readonly file: string; readonly engine: string; readonly seed: number; readonly params: { readonly [name: string]: number | string } }
  | { readonly event: 'data'; readonly name: string; readonly origin: DataOrigin; readonly train: number; readonly test: number | null }
  | { readonly event: 'summary'; readonly parameters: number; readonly trainable: number; readonly layers: readonly SummaryLayer[] }
  | { readonly event: 'fit'; readonly epochs: number; readonly batch: number; readonly steps: number; readonly rows: number; readonly validation: { readonly on: 'held-out' | 'test'; readonly rows: number } | null }
  /** At most ten a second; for a live display. `left` is an estimate in seconds. */
  | { readonly event: 'step'; readonly epoch: number; readonly epochs: number; readonly step: number; readonly steps: number; readonly train: Readings; readonly seconds: number; readonly left: number | null }
  | { readonly event: 'epoch'; readonly epoch: number; readonly epochs: number; readonly seconds: number; readonly train: Readings; readonly validation: Readings | null }
  /** A fit is over. `epochs` were done in whole. */
  | { readonly event: 'fitted'; readonly epochs: number; readonly seconds: number; readonly interrupted: boolean }
  | ({ readonly event: 'evaluate'; readonly on: DataPart; readonly rows: number; readonly seconds: number } & EvaluateReadings)
  | { readonly event: 'history'; readonly columns: readonly string[]; readonly rows: readonly (readonly number[])[]; readonly file: string | null }
  | { readonly event: 'expect'; readonly quantity: string; readonly on: DataPart; readonly above: number | null; readonly below: number | null; readonly value: number; readonly ok: boolean }
  | { readonly event: 'diagnostic'; readonly diagnostic: Diagnostic }
  /** Ctrl-C: what the epoch had come to. */
  | { readonly event: 'interrupted'; readonly epoch: number; readonly step: number; readonly steps: number; readonly train: Readings }
  | { readonly event: 'end'; readonly ok: boolean; readonly seconds: number };

/** The readings stand beside the event's own keys: `{"event":"evaluate","on":"test",…,"loss":0.31,"accuracy":0.88}`. */
export interface EvaluateReadings {
  readonly readings: Readings;
}

export interface SummaryLayer {
  readonly name: string;
  readonly layer: string;
  readonly output: readonly number[];
  readonly parameters: number;
}

export type EventName = RunEvent['event'];
export type Emit = (event: RunEvent) => void;

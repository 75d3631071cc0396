/**
 * @file The report of a run for people: from each event the text that it adds, and the line that is shown live. Keeps what later
 * lines need of earlier events; prints nothing.
 */
import type { DataOrigin } from '../data/loaded_data.ts';
import type { Readings, RunEvent } from '../events.ts';
import type { ChartOptions } from './chart/options.ts';
import { renderHistory } from './history_table.ts';
import { renderMetricTable } from './metric_table.ts';
import type { Palette } from './palette.ts';
import { renderEpoch, renderFoldProgress, renderProgress } from './progress.ts';
import { joinReadings, readingWidths, type Widths } from './readings.ts';
import { renderDecoded, renderPlot, renderPredictions } from './result_lines.ts';
import {
  renderCheckpoint, renderCrossValidate, renderCrossValidated, renderData, renderEarlyStopped, renderEnd, renderEvaluation, renderExpectation, renderFit, renderFitted, renderFold, renderInterrupted,
  renderLearningRate, renderLoad, renderReset, renderRestored, renderSave, renderStart, renderTimeLimit, type EventOf, type ModelSize,
} from './run_lines.ts';
import { renderSummary } from './summary.ts';

export interface ReportOptions {
  readonly palette: Palette;
  readonly model: ModelSize | null;
  /** Only what the program asks for: evaluations, expectations, summary, history. */
  readonly quiet: boolean;
  /** The name that Keras has for a kind of layer. */
  readonly kindName: (layer: string) => string;
  /** Columns of the terminal now. */
  readonly width: () => number;
  /** Whether charts may have letters beyond ASCII. */
  readonly unicode: boolean;
  /** Whether the user has asked to stop. */
  readonly interrupted: () => boolean;
}

type Paragraph = 'head' | 'fit' | 'result' | 'written' | 'alone';

/** Events of one paragraph stand together; between paragraphs is a blank line. `alone` is a paragraph each time. */
const paragraphs: { readonly [E in RunEvent['event']]: Paragraph } = {
  start: 'head', data: 'head', diagnostic: 'head', fit: 'alone', step: 'fit', epoch: 'fit', interrupted: 'fit', early_stopped: 'fit', restored: 'fit', learning_rate: 'fit', checkpoint: 'fit', time_limit: 'fit', fitted: 'fit',
  cross_validate: 'alone', fold_epoch: 'fit', fold: 'fit', cross_validated: 'fit', reset: 'alone', evaluate: 'result', expect: 'result', save: 'result', load: 'result', summary: 'alone', history: 'alone', plot: 'alone', predict: 'alone', decode: 'alone', end: 'alone',
};

export class RunReport {
  readonly #options: ReportOptions;
  #origin: DataOrigin | null = null;
  #widths: Widths = new Map();
  /** Readings of the whole epochs of the fit that runs. */
  #history: Readings[] = [];
  /** The cross-validation that runs: what its folds tell of themselves is left out. */
  #folds: EventOf<'cross_validate'> | null = null;
  /** On epochs of its folds so far. */
  #spent = { epochs: 0, seconds: 0 };
  #paragraph: Paragraph | null = null;

  constructor(options: ReportOptions) {
    this.#options = options;
  }

  /** What is to be printed for an event; empty for most of them when quiet. Diagnostics are printed by whoever has the source. */
  textOf(event: RunEvent): string {
    const text = this.#render(event);
    if (text === '') return '';
    const paragraph = 'file' in event && event.event !== 'start' && event.file !== null ? 'written' : paragraphs[event.event];
    const joins = this.#paragraph === null || (this.#paragraph === paragraph && paragraph !== 'alone');
    this.#paragraph = event.event === 'fit' || event.event === 'cross_validate' ? 'fit' : paragraph;
    return joins ? text : `\n${text}`;
  }

  /** The line of what runs: of an epoch, or of a fold whose epochs are short. The time left is the epoch's, or that of all folds. */
  liveLine(event: EventOf<'step' | 'fold_epoch'>, width: number, palette: Palette): string {
    if (event.event === 'step') return renderProgress({ ...event, readings: event.train, left: event.left === null ? null : event.left * 1000 }, width, palette);
    const { epoch, epochs, fold, folds } = event;
    const pace = this.#spent.seconds / Math.max(1, this.#spent.epochs);
    const left = pace * (epochs - epoch + epochs * (folds - fold)) * 1000;
    return renderFoldProgress({ epoch, epochs, fold: { fold, folds }, readings: joinReadings(event.train, event.validation), left }, width, palette);
  }

  #chart(): ChartOptions {
    const { palette, unicode, width } = this.#options;
    return { width: width(), unicode, palette };
  }

  #render(event: RunEvent): string {
    const { palette, quiet, kindName, width, model } = this.#options;
    const unlessQuiet = (text: string): string => (quiet ? '' : text);
    switch (event.event) {
      case 'start':
        return unlessQuiet(renderStart(event, model, palette));
      case 'data':
        this.#origin = event.origin;
        return unlessQuiet(renderData(event, palette));
      case 'summary':
        return renderSummary(event, { width: Math.min(80, width()), palette, kindName });
      case 'fit':
        this.#history = [];
        this.#widths = new Map();
        return unlessQuiet(renderFit(event, palette));
      case 'epoch': {
        const readings = joinReadings(event.train, event.validation);
        this.#history.push(readings);
        this.#widths = readingWidths(readings, this.#widths);
        return unlessQuiet(`${renderEpoch({ ...event, fold: null, readings, milliseconds: event.seconds * 1000 }, this.#widths, palette)}\n`);
      }
      case 'interrupted':
        return renderInterrupted(event, palette);
      case 'fitted':
        return unlessQuiet(renderFitted(event, this.#history, palette));
      case 'early_stopped':
        return this.#unlessInFold(renderEarlyStopped(event, palette));
      case 'restored':
        return this.#unlessInFold(renderRestored(event, palette));
      case 'learning_rate':
        return this.#unlessInFold(renderLearningRate(event, palette));
      case 'checkpoint':
        return this.#unlessInFold(renderCheckpoint(event, palette));
      case 'time_limit':
        return this.#unlessInFold(renderTimeLimit(event, palette));
      case 'cross_validate':
        this.#folds = event;
        this.#spent = { epochs: 0, seconds: 0 };
        this.#widths = new Map();
        return unlessQuiet(renderCrossValidate(event, palette));
      case 'fold':
        this.#widths = readingWidths(event.readings, this.#widths);
        return unlessQuiet(renderFold(event, this.#folds?.epochs ?? event.epochs, this.#widths, palette));
      case 'cross_validated': {
        const last = (this.#folds?.folds ?? 1) * (this.#folds?.repeats ?? 1);
        const planned = this.#folds?.epochs ?? event.epochs;
        this.#folds = null;
        this.#widths = readingWidths(event.deviation, readingWidths(event.mean, this.#widths));
        return renderCrossValidated(event, { planned, head: `fold ${String(last)}/${String(last)}`.length }, this.#widths, palette);
      }
      case 'reset':
        return unlessQuiet(renderReset(palette));
      case 'evaluate':
        return renderEvaluation(event, this.#origin, palette) + event.tables.map((table) => renderMetricTable(table, width(), palette)).join('');
      case 'history':
        return event.file === null ? renderHistory(event.columns, event.rows, palette) : unlessQuiet(`${palette.strong('history')} written to ${event.file}\n`);
      case 'save':
        return unlessQuiet(renderSave(event, palette));
      case 'load':
        return unlessQuiet(renderLoad(event, palette));
      case 'expect':
        return renderExpectation(event, palette);
      case 'plot':
        return event.figure === null ? unlessQuiet(renderPlot(event, this.#chart())) : renderPlot(event, this.#chart());
      case 'predict':
        return event.file === null ? renderPredictions(event, this.#chart()) : unlessQuiet(renderPredictions(event, this.#chart()));
      case 'decode':
        return renderDecoded(event, this.#chart());
      case 'end':
        return unlessQuiet(renderEnd(event, { interrupted: this.#options.interrupted(), origin: this.#origin }, palette));
      case 'fold_epoch':
        this.#spent = { epochs: this.#spent.epochs + 1, seconds: this.#spent.seconds + event.seconds };
        return '';
      case 'step':
      case 'diagnostic':
        return '';
    }
  }

  #unlessInFold(text: string): string {
    return this.#options.quiet || this.#folds !== null ? '' : text;
  }
}

/**
 * @file The report of a run for people: from each event the text that it adds, and the line that is shown live. Keeps what later
 * lines need of earlier events; prints nothing.
 */
import type { DataOrigin } from '../data/loaded_data.ts';
import type { Readings, RunEvent } from '../events.ts';
import { renderHistory } from './history_table.ts';
import type { Palette } from './palette.ts';
import { renderEpoch, renderProgress } from './progress.ts';
import { joinReadings, readingWidths, type Widths } from './readings.ts';
import {
  renderData, renderEnd, renderEvaluation, renderExpectation, renderFit, renderFitted, renderInterrupted, renderStart, type EventOf, type ModelSize,
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
  /** Whether the user has asked to stop. */
  readonly interrupted: () => boolean;
}

/** Events of one paragraph stand together; between paragraphs is a blank line. `alone` is a paragraph each time. */
const paragraphs: { readonly [E in RunEvent['event']]: 'head' | 'fit' | 'result' | 'alone' } = {
  start: 'head', data: 'head', diagnostic: 'head', fit: 'alone', step: 'fit', epoch: 'fit', interrupted: 'fit', fitted: 'fit', evaluate: 'result', expect: 'result', summary: 'alone', history: 'alone', end: 'alone',
};

export class RunReport {
  readonly #options: ReportOptions;
  #origin: DataOrigin | null = null;
  #widths: Widths = new Map();
  /** Readings of the whole epochs of the fit that runs. */
  #history: Readings[] = [];
  #paragraph: 'head' | 'fit' | 'result' | 'alone' | null = null;

  constructor(options: ReportOptions) {
    this.#options = options;
  }

  /** What is to be printed for an event; empty for most of them when quiet. Diagnostics are printed by whoever has the source. */
  textOf(event: RunEvent): string {
    const text = this.#render(event);
    if (text === '') return '';
    const paragraph = paragraphs[event.event];
    const joins = this.#paragraph === null || (this.#paragraph === paragraph && paragraph !== 'alone');
    this.#paragraph = event.event === 'fit' ? 'fit' : paragraph;
    return joins ? text : `\n${text}`;
  }

  /** The line of an epoch that runs. */
  liveLine({ epoch, epochs, step, steps, train, left }: EventOf<'step'>, width: number, palette: Palette): string {
    return renderProgress({ epoch, epochs, step, steps, readings: train, left: left === null ? null : left * 1000 }, width, palette);
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
        return unlessQuiet(`${renderEpoch({ ...event, readings, milliseconds: event.seconds * 1000 }, this.#widths, palette)}\n`);
      }
      case 'interrupted':
        return renderInterrupted(event, palette);
      case 'fitted':
        return unlessQuiet(renderFitted(event, this.#history, palette));
      case 'evaluate':
        return renderEvaluation(event, this.#origin, palette);
      case 'history':
        return event.file === null ? renderHistory(event.columns, event.rows, palette) : unlessQuiet(`${palette.strong('history')} written to ${event.file}\n`);
      case 'expect':
        return renderExpectation(event, palette);
      case 'end':
        return unlessQuiet(renderEnd(event, { interrupted: this.#options.interrupted(), origin: this.#origin }, palette));
      case 'step':
      case 'diagnostic':
        return '';
    }
  }
}

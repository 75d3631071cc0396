/**
 * @file The lines of a run around its epochs: what is run on what, how a fit begins and ends, evaluations, expectations, the end.
 */
import type { DataOrigin } from '../data/loaded_data.ts';
import { bestOf } from './history_table.ts';
import { countOf, formatDuration, formatMetric } from './numbers.ts';
import { describeOrigin } from './origin.ts';
import type { Palette } from './palette.ts';
import { renderReadings, type Readings } from './readings.ts';

/** What a run is about; null where the program has none. */
export interface Heading {
  readonly file: string;
  readonly data: { readonly name: string; readonly origin: DataOrigin; readonly train: number; readonly test: number | null } | null;
  readonly model: { readonly layers: number; readonly parameters: number } | null;
  readonly engine: string;
  readonly seed: number;
  readonly params: { readonly [name: string]: number | string };
}

export function renderHeading({ file, data, model, engine, seed, params }: Heading, palette: Palette): string {
  const { strong, faint, warning } = palette;
  const settings = [`seed ${String(seed)}`, ...Object.entries(params).map(([name, value]) => `${name} ${String(value)}`)].join(', ');
  const rows: (readonly [string, string])[] = [];
  if (data !== null) {
    const parts = data.test === null ? countOf(data.train, 'row') : `${countOf(data.train, 'training row')} and ${countOf(data.test, 'test row')}`;
    const origin = describeOrigin(data.origin);
    rows.push(['data', `${data.name}, ${parts}`], ['from', isSample(data.origin) ? warning(origin) : origin]);
  }
  if (model !== null) rows.push(['model', `${countOf(model.layers, 'layer')}, ${countOf(model.parameters, 'parameter')}`]);
  rows.push(['engine', `${engine}, ${settings}`]);
  return `${[strong(file), ...rows.map(([name, text]) => `  ${faint(name.padEnd(6))}  ${text}`)].join('\n')}\n`;
}

export function isSample(origin: DataOrigin): boolean {
  return origin.kind === 'sample';
}

export interface FitBegin {
  readonly epochs: number;
  readonly steps: number;
  readonly batch: number;
  readonly rows: number;
  /** Rows held out; null where there is no validation. */
  readonly validation: { readonly rows: number; readonly isTest: boolean } | null;
}

export function renderFitBegin({ epochs, steps, batch, rows, validation }: FitBegin, { strong, faint }: Palette): string {
  const held = validation === null ? '' : `, ${countOf(validation.rows, validation.isTest ? 'test row' : 'row')} for validation`;
  return `${strong('fit')} ${faint(`${countOf(epochs, 'epoch')} of ${countOf(steps, 'step')}: ${countOf(rows, 'row')} in batches of ${String(batch)}${held}`)}\n`;
}

export interface FitEnd {
  /** Readings of each epoch that was done. */
  readonly history: readonly Readings[];
  readonly milliseconds: number;
  readonly interrupted: boolean;
}

export function renderFitEnd({ history, milliseconds, interrupted }: FitEnd, { faint, warning }: Palette): string {
  const name = history[0]?.has('val_loss') === true ? 'val_loss' : 'loss';
  const values = history.map((readings) => readings.get(name) ?? Number.NaN);
  const best = bestOf(name, values);
  const lowest = history.length > 1 ? `; ${name} was lowest in epoch ${String(best + 1)} (${formatMetric(values[best] ?? Number.NaN)})` : '';
  const done = `${countOf(history.length, 'epoch')} in ${formatDuration(milliseconds)}${lowest}`;
  return interrupted ? `${warning('stopped')} after ${done}\n` : `${faint(done)}\n`;
}

export interface Evaluation {
  /** `test`, `train`, `validation`. */
  readonly on: string;
  readonly rows: number;
  readonly readings: Readings;
  readonly milliseconds: number;
  /** Null where there is no data to name. */
  readonly origin: DataOrigin | null;
}

export function renderEvaluation({ on, rows, readings, milliseconds, origin }: Evaluation, palette: Palette): string {
  const { strong, faint, warning } = palette;
  const about = faint(`${countOf(rows, 'row')}, ${formatDuration(milliseconds)}`);
  const sample = origin !== null && isSample(origin) ? `  ${warning('on the sample')}` : '';
  return `${strong('evaluate')} ${on}  ${renderReadings(new Map(readings), { ...palette, faint: palette.strong })}  ${about}${sample}\n`;
}

export interface Expectation {
  readonly quantity: string;
  readonly on: string;
  readonly above: number | null;
  readonly below: number | null;
  readonly found: number;
  readonly met: boolean;
}

export function renderExpectation({ quantity, on, above, below, found, met }: Expectation, { strong, good, bad }: Palette): string {
  const bounds = [...(above === null ? [] : [`above ${String(above)}`]), ...(below === null ? [] : [`below ${String(below)}`])].join(' ');
  return `${strong('expect')} ${quantity} on ${on} ${bounds}: ${met ? good('✓ met') : bad('✗ missed')}, it is ${formatMetric(found)}\n`;
}

/** The last line. */
export function renderEnd({ milliseconds, missed, origin, interrupted }: { readonly milliseconds: number; readonly missed: number; readonly origin: DataOrigin | null; readonly interrupted: boolean }, { strong, bad, warning }: Palette): string {
  const sample = origin !== null && isSample(origin) ? `\n${warning('These results are from the small sample that ships with nnc, not from the data set itself.')}` : '';
  const head = interrupted ? warning('interrupted') : missed > 0 ? bad(`${countOf(missed, 'expectation')} missed`) : strong('done');
  return `${head} ${interrupted || missed > 0 ? 'after' : 'in'} ${formatDuration(milliseconds)}${sample}\n`;
}

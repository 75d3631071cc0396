/**
 * @file The lines of a run around its epochs: what runs on what, how a fit begins and ends, evaluations, expectations, the end.
 */
import type { DataOrigin } from '../data/loaded_data.ts';
import type { Readings, RunEvent } from '../events.ts';
import { bestOf } from './history_table.ts';
import { countOf, formatDuration, formatMetric, formatRate } from './numbers.ts';
import { describeOrigin } from './origin.ts';
import type { Palette } from './palette.ts';
import { renderFoldNumber } from './progress.ts';
import { renderReadings, type Widths } from './readings.ts';

export type EventOf<Name extends RunEvent['event']> = Extract<RunEvent, { readonly event: Name }>;

/** What the Program says of its model. */
export interface ModelSize {
  readonly layers: number;
  readonly parameters: number;
}

export function renderStart({ file, engine, seed, params }: EventOf<'start'>, model: ModelSize | null, palette: Palette): string {
  const settings = Object.entries(params).map(([name, value]) => `${name} ${String(value)}`);
  return [
    `${palette.strong(file)}\n`,
    ...(model === null ? [] : [renderRow('model', `${countOf(model.layers, 'layer')}, ${countOf(model.parameters, 'parameter')}`, palette)]),
    renderRow('engine', engine, palette),
    renderRow('seed', String(seed), palette),
    ...(settings.length === 0 ? [] : [renderRow('param', settings.join(', '), palette)]),
  ].join('');
}

export function renderData({ name, origin, train, test, dropped }: EventOf<'data'>, palette: Palette): string {
  const parts = test === null ? countOf(train, 'row') : `${countOf(train, 'training row')} and ${countOf(test, 'test row')}`;
  const from = describeOrigin(origin);
  const left = dropped === 0 ? '' : `; ${countOf(dropped, 'row')} with missing cells left out`;
  return renderRow('data', `${name}, ${parts}${left}`, palette) + renderRow('from', isSample(origin) ? palette.warning(from) : from, palette);
}

function renderRow(name: string, text: string, { faint }: Palette): string {
  return `  ${faint(name.padEnd(6))}  ${text}\n`;
}

export function isSample(origin: DataOrigin | null): boolean {
  return origin?.kind === 'sample';
}

export function renderFit({ epochs, steps, batch, rows, validation }: EventOf<'fit'>, { strong, faint }: Palette): string {
  const held = validation === null ? '' : `, ${countOf(validation.rows, validation.on === 'test' ? 'test row' : 'row')} for validation`;
  return `${strong('fit')} ${faint(`${countOf(epochs, 'epoch')} of ${countOf(steps, 'step')}: ${countOf(rows, 'row')} in batches of ${String(batch)}${held}`)}\n`;
}

/** `history` has the readings of each whole epoch. */
export function renderFitted({ seconds, interrupted }: EventOf<'fitted'>, history: readonly Readings[], { faint, warning }: Palette): string {
  const values = history.flatMap(({ val_loss }) => val_loss ?? []);
  const best = bestOf('val_loss', values);
  const lowest = values.length > 1 ? `; val_loss was lowest in epoch ${String(best + 1)} (${formatMetric(values[best] ?? Number.NaN)})` : '';
  const done = `${countOf(history.length, 'epoch')} in ${formatDuration(seconds * 1000)}${lowest}`;
  return interrupted ? `${warning('stopped')} after ${done}\n` : `${faint(done)}\n`;
}

export function renderInterrupted({ epoch, step, steps, train }: EventOf<'interrupted'>, palette: Palette): string {
  return `${palette.faint('epoch')} ${String(epoch)}, as far as step ${String(step)} of ${String(steps)}:  ${renderReadings(train, palette)}\n`;
}

export function renderEvaluation({ on, rows, readings, seconds }: EventOf<'evaluate'>, origin: DataOrigin | null, palette: Palette): string {
  const about = palette.faint(`${countOf(rows, 'row')}, ${formatDuration(seconds * 1000)}`);
  const sample = isSample(origin) ? `  ${palette.warning('on the sample')}` : '';
  return `${palette.strong('evaluate')} ${on}  ${renderReadings(readings, { ...palette, faint: palette.strong })}  ${about}${sample}\n`;
}

export function renderExpectation({ quantity, on, above, below, value, ok }: EventOf<'expect'>, { strong, good, bad }: Palette): string {
  const bounds = [...(above === null ? [] : [`above ${String(above)}`]), ...(below === null ? [] : [`below ${String(below)}`])].join(' ');
  return `${strong('expect')} ${quantity} on ${on} ${bounds}: ${ok ? good('✓ met') : bad('✗ missed')}, it is ${formatMetric(value)}\n`;
}

export function renderEarlyStopped({ monitor, best, best_epoch }: EventOf<'early_stopped'>, { faint }: Palette): string {
  return `${faint(`stopped early: ${monitor} has not been better since epoch ${String(best_epoch)} (${formatMetric(best)})`)}\n`;
}

export function renderRestored({ epoch }: EventOf<'restored'>, { faint }: Palette): string {
  return `${faint(`weights of epoch ${String(epoch)} put back`)}\n`;
}

export function renderLearningRate({ from, to }: EventOf<'learning_rate'>, { faint }: Palette): string {
  return `${faint(`learning rate ${formatRate(from)} → ${formatRate(to)}`)}\n`;
}

export function renderCheckpoint({ file, monitor, value }: EventOf<'checkpoint'>, { faint }: Palette): string {
  return `${faint(`saved ${file}${monitor === null || value === null ? '' : `: ${monitor} ${formatMetric(value)} is the best so far`}`)}\n`;
}

export function renderTimeLimit({ epoch, step, steps, train }: EventOf<'time_limit'>, palette: Palette): string {
  const { faint, warning } = palette;
  if (step === steps) return `${warning('time is up')}\n`;
  return `${warning('time is up')} ${faint('in epoch')} ${String(epoch)}, at step ${String(step)} of ${String(steps)}:  ${renderReadings(train, palette)}\n`;
}

export function renderReset({ strong, faint }: Palette): string {
  return `${strong('reset')} ${faint('weights, optimizer and history are as at the start')}\n`;
}

export function renderCrossValidate({ folds, repeats, stratified, epochs, rows, batch }: EventOf<'cross_validate'>, { strong, faint }: Palette): string {
  const times = repeats === 1 ? '' : `, ${countOf(repeats, 'time')},`;
  return `${strong('cross_validate')} ${faint(`${countOf(folds, stratified ? 'stratified fold' : 'fold')}${times} of ${countOf(rows, 'row')}: ${countOf(epochs, 'epoch')} each, in batches of ${String(batch)}`)}\n`;
}

/** `epochs`: how many there should have been. */
export function renderFold(fold: EventOf<'fold'>, epochs: number, widths: Widths, palette: Palette): string {
  const { faint } = palette;
  const short = fold.epochs === epochs ? '' : `${faint('after')} ${countOf(fold.epochs, 'epoch')}  `;
  return `${renderFoldNumber(fold, palette)}  ${short}${renderReadings(fold.readings, palette, widths)}  ${faint(formatDuration(fold.seconds * 1000))}\n`;
}

/** `planned`: how many epochs there should have been; `head`: the width of what stands before the readings of a fold. */
export function renderCrossValidated({ folds, epochs, seconds, mean, deviation, best_epoch, best, interrupted }: EventOf<'cross_validated'>, { planned, head }: { readonly planned: number; readonly head: number }, widths: Widths, palette: Palette): string {
  const { faint, strong, warning } = palette;
  const line = (name: string, readings: Readings): string => `${strong(name.padEnd(head))}  ${renderReadings(readings, palette, widths)}\n`;
  const done = `${countOf(folds, 'fold')} in ${formatDuration(seconds * 1000)}`;
  const short = epochs === planned ? '' : `${faint(`of epoch ${String(epochs)}, as far as all folds came`)}\n`;
  const about = folds < 2 ? '' : line('mean', mean) + line('± std', deviation) + short;
  const lowest = best_epoch === null || best_epoch === epochs ? '' : `${faint(`mean val_loss was lowest in epoch ${String(best_epoch)}:`)}  ${renderReadings(best, palette)}\n`;
  return `${about}${lowest}${interrupted ? `${warning('stopped')} after ${done}\n` : `${faint(done)}\n`}`;
}

export function renderSave({ file, steps }: EventOf<'save'>, { strong, faint }: Palette): string {
  return `${strong('save')} ${file}  ${faint(steps === null ? 'weights alone' : `after ${countOf(steps, 'step')}`)}\n`;
}

export function renderLoad({ file, steps, epochs }: EventOf<'load'>, { strong, faint }: Palette): string {
  const goesOn = steps === null ? 'its weights' : `training goes on after ${epochs === null || epochs === 0 ? '' : `${countOf(epochs, 'epoch')}, `}${countOf(steps, 'step')}`;
  return `${strong('load')} ${file}  ${faint(goesOn)}\n`;
}

/** The last line; where the sample stood in for the data, that is the very last word. */
export function renderEnd({ ok, seconds }: EventOf<'end'>, { interrupted, origin }: { readonly interrupted: boolean; readonly origin: DataOrigin | null }, { strong, bad, warning }: Palette): string {
  const duration = formatDuration(seconds * 1000);
  const sample = isSample(origin) ? `${warning('These results are from the small sample that ships with nnc, not from the data set itself.')}\n` : '';
  if (interrupted) return `${warning('interrupted')} after ${duration}\n${sample}`;
  return `${ok ? strong('done') : bad('failed')} ${ok ? 'in' : 'after'} ${duration}\n${sample}`;
}

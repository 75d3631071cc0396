/**
 * @file The line of an epoch: while it runs, with a bar and the time left, and when it is done.
 */
import type { FoldAt, Readings } from '../events.ts';
import { renderBar } from './bar.ts';
import { formatClock, formatDuration } from './numbers.ts';
import type { Palette } from './palette.ts';
import { renderReadings, type Widths } from './readings.ts';
import { clip, textWidth } from './width.ts';

export interface EpochAt {
  /** Null where it is no fold's. */
  readonly fold: FoldAt | null;
  /** Counted from 1. */
  readonly epoch: number;
  readonly epochs: number;
}

export interface EpochProgress extends EpochAt {
  /** Steps done. */
  readonly step: number;
  readonly steps: number;
  /** Means over the epoch so far. */
  readonly readings: Readings;
  /** Milliseconds until the epoch is done; null while nobody can tell. */
  readonly left: number | null;
}

const widestBar = 28;
const narrowestBar = 6;

/** One line of at most `width` columns. What does not fit is left out: first the bar shrinks, then the last metrics go, then the time. */
export function renderProgress({ step, steps, readings, left, ...at }: EpochProgress, width: number, palette: Palette): string {
  const head = `${renderEpochNumber(at, palette)}  `;
  const count = `${String(step).padStart(String(steps).length)}/${String(steps)}`;
  const tail = left === null ? '' : `  ${palette.faint(`${formatClock(left)} left`)}`;
  return fitLine(head, step / steps, `  ${count}`, readings, tail, width, palette) ?? clip(`${renderEpochNumber(at, plain)}  ${count}`, width);
}

/** A bar between what stands before and after it, with as many readings as there is room for; null where there is none for a bar. */
function fitLine(head: string, share: number, count: string, readings: Readings, tail: string, width: number, palette: Palette): string | null {
  for (let shown = Object.keys(readings).length; shown >= 0; shown -= 1) {
    const numbers = renderReadings(Object.fromEntries(Object.entries(readings).slice(0, shown)), palette);
    const rest = `${count}${numbers === '' ? '' : `  ${numbers}`}${tail}`;
    const room = Math.min(widestBar, width - textWidth(head) - textWidth(rest));
    if (room >= narrowestBar) return head + renderBar(share, room, palette) + rest;
  }
  return null;
}

export function renderFoldNumber({ fold, folds }: FoldAt, { faint }: Pick<Palette, 'faint'>): string {
  return `${faint('fold')} ${String(fold).padStart(String(folds).length)}${faint(`/${String(folds)}`)}`;
}

const unpainted = (text: string): string => text;
const plain = { strong: unpainted, faint: unpainted };

export interface EpochDone extends EpochAt {
  readonly readings: Readings;
  readonly milliseconds: number;
}

/** One line as above, of a fold whose epochs are too short to be shown step by step. */
export function renderFoldProgress({ readings, left, ...at }: EpochAt & { readonly readings: Readings; readonly left: number | null }, width: number, palette: Palette): string {
  const tail = left === null ? '' : `  ${palette.faint(`${formatClock(left)} left`)}`;
  const head = at.fold === null ? '' : `${renderFoldNumber(at.fold, palette)}  `;
  const count = `  ${palette.faint('epoch')} ${String(at.epoch).padStart(String(at.epochs).length)}${palette.faint(`/${String(at.epochs)}`)}`;
  return fitLine(head, at.epoch / at.epochs, count, readings, tail, width, palette) ?? clip(renderEpochNumber(at, plain), width);
}

/** The line that stays. */
export function renderEpoch({ readings, milliseconds, ...at }: EpochDone, widths: Widths, palette: Palette): string {
  return `${renderEpochNumber(at, palette)}  ${renderReadings(readings, palette, widths)}  ${palette.faint(formatDuration(milliseconds))}`;
}

function renderEpochNumber({ epoch, epochs, fold }: EpochAt, { faint }: Pick<Palette, 'faint'>): string {
  const within = fold === null ? '' : `${renderFoldNumber(fold, { faint })}  `;
  return `${within}${faint('epoch')} ${String(epoch).padStart(String(epochs).length)}${faint(`/${String(epochs)}`)}`;
}

/**
 * @file What a chart on a terminal may use.
 */
import type { Paint, Palette } from '../palette.ts';

export interface ChartOptions {
  /** Columns. */
  readonly width: number;
  /** Whether letters beyond ASCII are shown. */
  readonly unicode: boolean;
  readonly palette: Palette;
}

/** The paint of a line: as many as the palette has that tell lines apart. */
export function paintOf({ palette }: ChartOptions, hue: number): Paint {
  const paints = [palette.value, palette.warning, palette.good, palette.bad, palette.name, palette.strong];
  return paints[hue % paints.length] ?? palette.value;
}

/** Whether the palette paints at all. */
export function hasColours({ palette }: ChartOptions): boolean {
  return palette.value('x') !== 'x';
}

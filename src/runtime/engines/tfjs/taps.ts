/**
 * @file Which element lies at each place of each window, as tables of numbers: any count of axes, strides, dilations and
 * padding look alike to the rules that read them.
 */
import { windowAxes } from '../../../compiler/graph/infer_windows.ts';
import type { Sliding } from '../../../compiler/graph/primitives.ts';
import { sizeOf } from '../../../compiler/graph/types.ts';

export interface Taps {
  /** How many windows there are. */
  readonly windows: number;
  /** How many places a window has. */
  readonly places: number;
  /** How many elements they go over. */
  readonly elements: number;
  /** [windows, places]: the element there, row-major in the spatial axes; -1 in the padding. */
  readonly under: Int32Array;
}

/** The taps of windows over `spatial`, which give `out`. */
export function tapsOf(window: readonly number[], sliding: Omit<Sliding, 'dilations'> & Partial<Sliding>, spatial: readonly number[], out: readonly number[]): Taps {
  let taps: Taps = { windows: 1, places: 1, elements: 1, under: Int32Array.of(0) };
  windowAxes(window, sliding).forEach(({ window: places, stride, dilation, before }, axis) => {
    const windows = out[axis] ?? 1;
    const elements = spatial[axis] ?? 1;
    const under = Int32Array.from({ length: windows * places }, (_, tap) => {
      const element = Math.floor(tap / places) * stride + (tap % places) * dilation - before;
      return element < elements ? Math.max(element, -1) : -1;
    });
    taps = across(taps, { windows, places, elements, under });
  });
  return taps;
}

/** Both together, the second's axes within the first's. */
function across(a: Taps, b: Taps): Taps {
  const windows = a.windows * b.windows;
  const places = a.places * b.places;
  const under = new Int32Array(windows * places);
  for (let tap = 0; tap < under.length; tap++) {
    const [window, place] = [Math.floor(tap / places), tap % places];
    const outer = a.under[Math.floor(window / b.windows) * a.places + Math.floor(place / b.places)] ?? -1;
    const inner = b.under[(window % b.windows) * b.places + (place % b.places)] ?? -1;
    under[tap] = outer < 0 || inner < 0 ? -1 : outer * b.elements + inner;
  }
  return { windows, places, elements: a.elements * b.elements, under };
}

/** [elements, most]: the taps (window · places + place) over each element; -1 where there are fewer than the `most` of any. */
export function tapsOver({ elements, under }: Taps): { readonly most: number; readonly over: Int32Array } {
  const counts = new Int32Array(elements);
  for (const element of under) if (element >= 0) counts[element] = (counts[element] ?? 0) + 1;
  const most = counts.reduce((a, b) => Math.max(a, b), 1);
  const over = new Int32Array(elements * most).fill(-1);
  counts.fill(0);
  under.forEach((element, tap) => {
    if (element < 0) return;
    const count = counts[element] ?? 0;
    over[element * most + count] = tap;
    counts[element] = count + 1;
  });
  return { most, over };
}

/** The spatial extents of [B, ...spatial, C]. */
export function spatialOf(shape: readonly number[]): readonly number[] {
  return shape.slice(1, -1);
}

/** [B, ...spatial, C] as [B, elements, C]. */
export function flatSpatial(shape: readonly number[]): [rows: number, elements: number, channels: number] {
  return [shape[0] ?? 0, sizeOf(spatialOf(shape)), shape.at(-1) ?? 1];
}

/**
 * @file What lies where each window of a pool has its greatest: the adjoint of `maxPoolGradient`, of plain primitives.
 */
import type { GraphBuilder, TensorValue } from './builder.ts';
import type { Pooling } from './primitives.ts';

/** x and values [B, ...spatial, C] → `out`, [B, ...windows, C]: the value at the first greatest of x under each window. */
export function takeGreatest(g: GraphBuilder, x: TensorValue, values: TensorValue, pooling: Pooling, out: readonly number[]): TensorValue {
  const under = (of: TensorValue, padding: number): ((place: readonly number[]) => TensorValue) => {
    const [before, after] = [[0, ...pooling.before, 0], [0, ...pooling.after, 0]];
    const around = g.pad(of, before, after, { value: padding });
    const strides = [1, ...pooling.strides, 1];
    return (place) => {
      const starts = [0, ...place, 0];
      return g.slice(around, starts, starts.map((start, axis) => start + ((out[axis] ?? 1) - 1) * (strides[axis] ?? 1) + 1), strides);
    };
  };
  const [xAt, valueAt] = [under(x, -Infinity), under(values, 0)];
  const [first, ...others] = placesOf(pooling.window);
  let [greatest, taken] = [xAt(first ?? []), valueAt(first ?? [])];
  for (const place of others) {
    const challenger = xAt(place);
    const wins = g.less(greatest, challenger);
    taken = g.select(wins, valueAt(place), taken);
    greatest = g.max(greatest, challenger);
  }
  return taken;
}

/** Every place of a window, row-major: `[2,2]` has `[0,0]`, `[0,1]`, `[1,0]`, `[1,1]`. */
function placesOf(window: readonly number[]): readonly (readonly number[])[] {
  return window.reduce<readonly (readonly number[])[]>((places, size) => places.flatMap((place) => Array.from({ length: size }, (_, at) => [...place, at])), [[]]);
}

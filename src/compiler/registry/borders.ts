/**
 * @file Zero padding and cropping of one, two and three axes: what is put around rows, or taken off.
 */
import type { Json } from '../program/program.ts';
import { defineLayer } from './define.ts';
import { isRefusal, type Described, type LayerDefinition } from './entry.ts';
import { optional } from './param.ts';
import { dims, int, oneOf, type ParamType, type PlainValue, type ReadContext, type Refused } from './param_type.ts';
import { spatialBatch, spatialRow, type Rank } from './windows.ts';

/** How much before and how much after, each axis. */
type Borders = readonly (readonly [before: number, after: number])[];

const forms = {
  1: 'a whole number of at least 0, or `[before, after]`',
  2: 'a whole number of at least 0, sizes such as `1x2`, or `[[top, bottom], [left, right]]`',
  3: 'a whole number of at least 0, sizes such as `1x2x1`, or a list of three lists `[before, after]`',
} as const;

/** One number for all sides, one for both sides of each axis, or two each axis, as Keras takes them. */
function borders(rank: Rank): ParamType<Borders> {
  const size = int({ min: 0 });
  const expects = forms[rank];
  const refused: Refused = { refused: `wants ${expects}` };
  const both = (amount: number): readonly [number, number] => [amount, amount];
  const numberOf = (value: PlainValue): number | null => (value.kind === 'number' && size.accepts(value.value) ? value.value : null);

  /** `[1, 2]` */
  const pairOf = (items: readonly (PlainValue | null)[]): readonly [number, number] | null => {
    const [before, after] = items.map((item) => (item === null ? null : numberOf(item)));
    return items.length === 2 && before != null && after != null ? [before, after] : null;
  };
  const axisOf = (value: PlainValue | null, context: ReadContext): readonly [number, number] | null => {
    if (value === null) return null;
    const amount = numberOf(value);
    return amount === null ? (value.kind === 'list' ? pairOf(value.items.map((item) => context.plain(item))) : null) : both(amount);
  };

  return {
    expects,
    schema: rank === 1 ? size.schema : oneOf(size, dims(rank, 0)).schema,
    admits: (value) => value.kind === 'number' || value.kind === 'list' || (value.kind === 'dims' && rank > 1),
    read(value, context) {
      const amount = numberOf(value);
      if (amount !== null) return { value: Array.from({ length: rank }, () => both(amount)) };
      if (value.kind === 'dims' && rank > 1 && value.sizes.length === rank) return { value: value.sizes.map(both) };
      if (value.kind !== 'list') return refused;
      const items = value.items.map((item) => context.plain(item));
      const axes = rank === 1 ? [pairOf(items)] : items.map((item) => axisOf(item, context));
      const known = axes.flatMap((axis) => (axis === null ? [] : [axis]));
      return known.length === rank && axes.length === rank ? { value: known } : refused;
    },
    accepts: (value) => Array.isArray(value) && value.length === rank && value.every((axis: Json) => Array.isArray(axis) && axis.length === 2 && axis.every((amount: Json) => size.accepts(amount))),
  };
}

function all(rank: Rank, amount: number): Borders {
  return Array.from({ length: rank }, () => [amount, amount]);
}

export function defineZeroPadding({ rank, ...described }: Described & { readonly rank: Rank }): LayerDefinition {
  return defineLayer({
    ...described,
    params: {
      padding: optional(borders(rank), all(rank, 1), 'How many zeros: one number for all sides, one for both sides of each axis, or two each axis.', { positional: true }),
    },
    shape({ padding }, input) {
      const row = spatialRow(input.shape, rank);
      if (isRefusal(row)) return row;
      const spatial = row.spatial.map((extent, axis) => padding[axis]?.reduce((sum, amount) => sum + amount, extent) ?? extent);
      return { output: { dtype: 'f32', shape: [...spatial, row.channels], vocabulary: null } };
    },
    inKeras: rank === 1 ? { config: ({ padding: [both] }) => ({ padding: both ?? null }) } : {},
    lower: ({ g, arguments: { padding }, input }) => g.pad(spatialBatch(g, input, rank), [0, ...padding.map(([before]) => before), 0], [0, ...padding.map(([, after]) => after), 0]),
  });
}

/** `amount`: how much is taken off each side when nothing is said. */
export function defineCropping({ rank, amount, ...described }: Described & { readonly rank: Rank; readonly amount: number }): LayerDefinition {
  return defineLayer({
    ...described,
    params: {
      cropping: optional(borders(rank), all(rank, amount), 'How many are taken off: one number for all sides, one for both sides of each axis, or two each axis.', { positional: true }),
    },
    shape({ cropping }, input) {
      const row = spatialRow(input.shape, rank);
      if (isRefusal(row)) return row;
      const spatial = row.spatial.map((extent, axis) => cropping[axis]?.reduce((rest, off) => rest - off, extent) ?? extent);
      if (spatial.some((extent) => extent < 1)) return { refusal: `taking off ${cropping.map(([before, after]) => before + after).join('x')} leaves nothing of ${row.spatial.join('x')}`, help: 'write a smaller `cropping`' };
      return { output: { dtype: 'f32', shape: [...spatial, row.channels], vocabulary: null } };
    },
    inKeras: rank === 1 ? { config: ({ cropping: [both] }) => ({ cropping: both ?? null }) } : {},
    lower({ g, arguments: { cropping }, input }) {
      const x = spatialBatch(g, input, rank);
      const ends = x.type.shape.map((extent, axis) => extent - (cropping[axis - 1]?.[1] ?? 0));
      return g.slice(x, [0, ...cropping.map(([before]) => before), 0], ends);
    },
  });
}

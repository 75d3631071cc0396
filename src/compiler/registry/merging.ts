/**
 * @file The layers that merge what comes in with what earlier layers give, number by number: all but what they are called and
 * say of themselves. Shapes fit together as in Keras's `Merge`: axes are aligned at the last one, and extents are equal or 1.
 */
import type { GraphBuilder, TensorValue } from '../graph/builder.ts';
import { InternalError } from '../internal_error.ts';
import type { EntryUse, LayerType } from '../program/program.ts';
import { defineLayer } from './define.ts';
import type { Described, LayerDefinition, Masked, ModelSoFar, Refusal } from './entry.ts';
import { joinsMasks, spreadMask } from './masks.ts';
import { required } from './param.ts';
import { layer, several } from './param_type.ts';

/** The parameter by which a layer reads earlier ones beside what comes in. */
export const otherLayers = required(several(layer()), 'Which earlier layers, by the names that `as` gave them.');

export interface Merging extends Described {
  /** Of values of one rank, the first of which came in. */
  readonly merge: (g: GraphBuilder, values: readonly TensorValue[]) => TensorValue;
  /** Likewise where at least one of them has a mask; left out where masks make no difference to the values. */
  readonly mergeMasked?: (g: GraphBuilder, values: readonly Masked[]) => TensorValue;
  /** How many values it takes with the one that comes in; any number where it is left out. */
  readonly takes?: number;
  /** Of probabilities it makes probabilities, and of distributions a distribution. */
  readonly keepsProbabilities?: boolean;
}

export function defineMerging({ merge, mergeMasked, takes, keepsProbabilities = false, ...described }: Merging): LayerDefinition {
  return defineLayer({
    ...described,
    params: { with: otherLayers },
    shape({ with: others }, input, model) {
      if (takes !== undefined && others.length + 1 !== takes) {
        return { refusal: `it takes ${takes} values, and with what comes in there are ${others.length + 1}`, help: `name one layer: \`${described.name} ${others[0] ?? 'skip'}\`` };
      }
      const shape = spreadShapes([input, ...others.map(model.typeOf)]);
      if ('refusal' in shape) return shape;
      return { output: { dtype: 'f32', shape: shape.shape, vocabulary: null }, endsWith: keepsProbabilities ? commonEnding(model, others) : null };
    },
    lower({ g, arguments: { with: others }, input, mask, valueOf, maskOf }) {
      const values = ofOneRank(g, [{ value: input, mask }, ...others.map((name) => ({ value: valueOf(name), mask: maskOf(name) }))]);
      return mergeMasked === undefined || values.every((each) => each.mask === null) ? merge(g, values.map(({ value }) => value)) : mergeMasked(g, values);
    },
    mask: () => ({ ...joinsMasks, lower: (g, inputs, output) => joinsMasks.lower(g, ofOneRank(g, inputs), output) }),
  });
}

/** The activation that all of them end with. */
function commonEnding({ ending, endingOf }: ModelSoFar, others: readonly string[]): EntryUse | null {
  return others.every((name) => endingOf(name)?.name === ending?.name) ? ending : null;
}

/** The shape that all of them spread to. */
function spreadShapes(types: readonly LayerType[]): { readonly shape: readonly number[] } | Refusal {
  const rank = Math.max(...types.map(({ shape }) => shape.length));
  const extents = Array.from({ length: rank }, (_, axis) => [...new Set(types.map(({ shape }) => shape[axis - rank + shape.length] ?? 1))].filter((extent) => extent !== 1));
  if (extents.some((each) => each.length > 1)) {
    const shapes = [...new Set(types.map(({ shape }) => `[${shape.join(', ')}]`))];
    return { refusal: `the shapes ${shapes.join(' and ')} do not fit together`, help: 'it goes number by number, so they must be equal, or 1 along the axes in which they differ' };
  }
  return { shape: extents.map(([extent = 1]) => extent) };
}

/** f32, with axes of extent 1 after the batch where some have fewer than others; and their masks likewise. */
function ofOneRank(g: GraphBuilder, values: readonly Masked[]): readonly Masked[] {
  const rank = Math.max(...values.map(({ value }) => value.type.shape.length));
  return values.map(({ value, mask }) => {
    const missing = Array.from({ length: rank - value.type.shape.length }, () => 1);
    const raised = (x: TensorValue): TensorValue => g.reshape(x, [x.type.shape[0] ?? 1, ...missing, ...x.type.shape.slice(1)]);
    return { value: g.cast(raised(value), 'f32'), mask: mask === null ? null : raised(mask) };
  });
}

/** Left to right: ((a ∘ b) ∘ c) … */
export function foldWith(combine: (g: GraphBuilder, a: TensorValue, b: TensorValue) => TensorValue): Merging['merge'] {
  return (g, values) => values.reduce((a, b) => combine(g, a, b));
}

/** As `foldWith`, but of a number that does not count the other one stands in its place; as in Keras, for as long as all before it had masks. */
export function foldCounting(combine: (g: GraphBuilder, a: TensorValue, b: TensorValue) => TensorValue): NonNullable<Merging['mergeMasked']> {
  return (g, [first, ...rest]) => {
    if (first === undefined) throw new InternalError('there is nothing to merge');
    let counting = spreadMask(g, first);
    return rest.reduce((merged, next) => {
      const mask = spreadMask(g, next);
      const value = mask === null ? next.value : g.select(mask, next.value, merged);
      const before = counting === null ? merged : g.select(counting, merged, value);
      counting = counting === null || mask === null ? null : g.or(counting, mask);
      return combine(g, before, value);
    }, first.value);
  };
}

/** The axis of a row (0 is its first) that is meant; null where there is none. Keras counts the batch as 0, so from 1, or from the last as -1. */
export function rowAxis(axis: number, rank: number): number | null {
  const index = axis < 0 ? axis + rank : axis - 1;
  return axis !== 0 && index >= 0 && index < rank ? index : null;
}

/**
 * @file What a recurrent layer feeds back: h times its recurrent kernel, and the dropout of Keras's recurrent layers, which draws one
 * mask for all steps of a row.
 */
import type { GraphBuilder, TensorValue } from '../graph/builder.ts';
import { InternalError } from '../internal_error.ts';
import type { LayerLowering } from './entry.ts';
import type { Params } from './param.ts';

/** Gates from … to before …, whose columns of the recurrent kernel are multiplied in one go. */
export type Gates = readonly [from: number, to: number];

type Drawing = Pick<LayerLowering<Params>, 'g' | 'training' | 'random'>;

export interface Dropouts {
  readonly dropout: number;
  readonly recurrent_dropout: number;
}

/** So many masks [rows, n], each of 0 and 1 / (1 - rate); none where nothing is dropped. */
function drawMasks({ g, training, random }: Drawing, rate: number, shape: readonly [rows: number, n: number], count: number): readonly TensorValue[] {
  if (!training || rate === 0) return [];
  return Array.from({ length: count }, () => g.mul(g.cast(g.lessEqual(g.constant(rate, 'f32'), random(shape)), 'f32'), 1 / (1 - rate)));
}

/**
 * Masks for what comes in, [rows, features], and for h, [rows, units]. As in Keras, each gate sees both through masks of its own where
 * h is dropped, and all see the input through the same one where it is not.
 */
export function drawDropouts(drawing: Drawing, { dropout, recurrent_dropout }: Dropouts, { rows, features, units, gates }: { readonly rows: number; readonly features: number; readonly units: number; readonly gates: number }): { readonly ofInput: readonly TensorValue[]; readonly ofH: readonly TensorValue[] } {
  const ofInput = drawMasks(drawing, dropout, [rows, features], recurrent_dropout === 0 ? 1 : gates);
  return { ofInput, ofH: drawMasks(drawing, recurrent_dropout, [rows, units], gates) };
}

/** x [steps, rows, features] · kernel [features, gates · units] → [steps · rows, gates · units], x seen through no mask, one, or one a gate. */
export function project(g: GraphBuilder, x: TensorValue, kernel: TensorValue, masks: readonly TensorValue[]): TensorValue {
  const [steps = 1, rows = 1, features = 1] = x.type.shape;
  const through = (mask: TensorValue | undefined): TensorValue => g.reshape(mask === undefined ? x : g.mul(x, mask), [steps * rows, features]);
  if (masks.length <= 1) return g.matmul(through(masks[0]), kernel);
  const units = (kernel.type.shape[1] ?? 1) / masks.length;
  return g.concat(masks.map((mask, gate) => g.matmul(through(mask), columns(g, kernel, [gate, gate + 1], units))), 1);
}

/** What the steps share to feed h back, and how they do. */
export interface Feedback {
  readonly shared: readonly TensorValue[];
  /** h [rows, units] times the columns of group `index`, of which `shared` holds what it needs: as it is known in `body`. */
  product(body: GraphBuilder, shared: (index: number) => TensorValue, h: TensorValue, index: number): TensorValue;
}

/** `kernel`: [units, gates · units]. `masks`: none, or one a gate. */
export function feedBack(g: GraphBuilder, kernel: TensorValue, groups: readonly Gates[], masks: readonly TensorValue[]): Feedback {
  const [units = 1] = kernel.type.shape;
  if (masks.length === 0) {
    return { shared: groups.map((gates) => columns(g, kernel, gates, units)), product: (body, shared, h, index) => body.matmul(h, shared(index)) };
  }
  return {
    shared: [...masks, ...masks.map((_, gate) => columns(g, kernel, [gate, gate + 1], units))],
    product(body, shared, h, index) {
      const group = groups[index];
      if (group === undefined) throw new InternalError(`a recurrent layer has no gates ${index}`);
      const gates = Array.from({ length: group[1] - group[0] }, (_, gate) => group[0] + gate);
      const products = gates.map((gate) => body.matmul(body.mul(h, shared(gate)), shared(masks.length + gate)));
      return products.length === 1 && products[0] !== undefined ? products[0] : body.concat(products, 1);
    },
  };
}

/** The columns of those gates, of a kernel [n, gates · units]. */
function columns(g: GraphBuilder, kernel: TensorValue, [from, to]: Gates, units: number): TensorValue {
  const [rows = 1, all = 1] = kernel.type.shape;
  return from === 0 && to * units === all ? kernel : g.slice(kernel, [0, from * units], [rows, to * units]);
}

/**
 * @file What the layers have in common that change images at random while a model trains, and leave them alone otherwise.
 */
import type { GraphBuilder, TensorValue } from '../graph/builder.ts';
import { ownPlaces, readAt, wrongFactor, type Factor, type Places, type Sampling } from './affine.ts';
import { defineLayer } from './define.ts';
import { isRefusal, type Described, type LayerDefinition, type LayerShape, type Refusal } from './entry.ts';
import type { LayerType } from '../program/program.ts';
import type { Arguments, Params } from './param.ts';
import { choice } from './param_type.ts';
import { spatialBatch, spatialRow, spatialRows } from './windows.ts';

export const flipModes = choice({ horizontal: 'left and right change places', vertical: 'top and bottom do', horizontal_and_vertical: 'both do, in the same images' });

/** Images stay as large as they are. */
export function sameImages(input: LayerType): LayerShape | Refusal {
  const row = spatialRow(input.shape, 2);
  return isRefusal(row) ? row : { output: { dtype: 'f32', shape: [...row.spatial, row.channels], vocabulary: null } };
}

/** Numbers for each image: f32 [B, 1, 1], uniform in [0, 1). */
export type Draw = () => TensorValue;

/** A layer that reads each image at other places. `moves` says where, by numbers of its own for each image. */
export function defineMovingLayer<P extends Params>({ params, moves, ...described }: Described & {
  readonly params: P;
  /** The ranges among its arguments, by the names of their parameters. */
  readonly factors: (args: Arguments<P>) => { readonly [parameter: string]: Factor | null };
  readonly sampling: (args: Arguments<P>) => Sampling;
  readonly moves: (g: GraphBuilder, places: Places, args: Arguments<P>, draw: Draw, shape: readonly number[]) => Places;
}): LayerDefinition {
  const { factors, sampling, ...entry } = described;
  return defineLayer({
    ...entry,
    params,
    shape(args, input) {
      for (const [parameter, factor] of Object.entries(factors(args))) {
        const wrong = wrongFactor(factor);
        if (wrong !== null) return { refusal: `\`${parameter}\` ${wrong}` };
      }
      return sameImages(input);
    },
    lower({ g, arguments: args, input, training, random }) {
      const images = spatialBatch(g, input, 2);
      if (!training) return images;
      const { shape } = images.type;
      const draw = (): TensorValue => random([shape[0] ?? 1, 1, 1]);
      return readAt(g, images, moves(g, ownPlaces(g, shape), args, draw, shape), sampling(args));
    },
    inKeras: { rows: (input) => spatialRows(input, 2) },
  });
}

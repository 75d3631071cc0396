/**
 * @file `augment` as Keras's random layers, one after the other, which rows go through on their way into training.
 */
import type { ArgumentValues, Json, TransformStage } from '../../program/program.ts';
import { findEntry } from '../../registry/registry.ts';
import { NotInTarget } from '../target.ts';
import { call, list, literal, type Python } from './python.ts';

export function augmentation(args: ArgumentValues, { before, at }: TransformStage): Python {
  const { flip = null, shift = null, rotate = null, zoom = null } = args;
  if (before.features.kind !== 'tensor' || before.features.shape.length !== 3) throw new NotInTarget('`augment` of images without channels', 'give them an axis of channels before, such as `reshape 28x28x1`', at);
  const sampling = Object.entries({ fill_mode: args['fill_mode'], interpolation: args['interpolation'], fill_value: args['fill_value'] })
    .flatMap(([name, value = null]) => (value === findEntry('transform', 'augment')?.params[name]?.fallback ? [] : [[name, literal(value)] as const]));
  const made: (Python | null)[] = [
    flip === null ? null : call('layers.RandomFlip', ...(flip === findEntry('layer', 'random_flip')?.params['mode']?.fallback ? [] : [literal(flip)])),
    shift === null ? null : call('layers.RandomTranslation', factor(shift), factor(shift), ...sampling),
    rotate === null ? null : call('layers.RandomRotation', factor(rotate), ...sampling),
    zoom === null ? null : call('layers.RandomZoom', factor(zoom), ...sampling),
  ];
  return call('layers.Pipeline', list(made.filter((layer) => layer !== null)));
}

function factor(value: Json): string {
  return literal(value);
}

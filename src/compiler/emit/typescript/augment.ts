/**
 * @file `augment`: a layer in front of the model, which changes images while it is trained.
 */
import { NotInTarget } from '../target.ts';
import { randomAffine, samplingOf } from './layer_forms.ts';
import type { Scope } from './scope.ts';
import { said, type Expression, type Value } from './text.ts';

/** Transforms that change every number of an image alike, so that they can as well come before it. */
const alike: ReadonlySet<string> = new Set(['rescale', 'one_hot', 'shuffle']);

/** None where images stay as they are. `more`: what the first layer is told. */
export function augmentLayers(scope: Scope, more: { readonly [key: string]: Value }): readonly Expression[] {
  const transforms = scope.program.data?.transforms ?? [];
  const index = transforms.findIndex(({ transform }) => transform === 'augment');
  const stage = transforms[index];
  if (stage === undefined) return [];
  const behind = transforms.slice(index + 1).find(({ transform }) => !alike.has(transform));
  if (behind !== undefined) throw new NotInTarget(`\`${behind.transform}\` behind \`augment\``, 'put `augment` after it: images are changed right before the first layer', behind.at);
  const { flip, shift, rotate, zoom, ...sampling } = stage.arguments;
  return [randomAffine(scope, { ...more, ...said({ flip: flip ?? undefined, shift: shift ?? undefined, rotate: rotate ?? undefined, zoom: zoom ?? undefined }), ...samplingOf(sampling) })];
}

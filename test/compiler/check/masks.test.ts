/**
 * @file Where masks come from, how far they go, and what is said where one is lost.
 */
import { expect, test } from 'vitest';
import { check, codesOf, programOf } from '../../support/check.ts';

const imdb = (layers: string): string => `data imdb words 1000\npad 20\n${layers}\ndense 1 sigmoid\nloss bce\nfit`;

/** The layer that made the mask of each layer's output. */
function masksOf(layers: string): readonly (string | undefined)[] {
  return (programOf(imdb(layers)).model?.layers ?? []).map(({ output }) => output.masked);
}

test('without mask_zero there is none', () => {
  expect(masksOf('embedding 8; lstm 4')).toEqual([undefined, undefined, undefined]);
});

test('a mask goes through layers that work on each step, and ends where the steps do', () => {
  expect(masksOf('embedding 8 mask_zero; dense 4 relu; dropout 0.5; layer_norm; lstm 4 return_sequences; gru 4')).toEqual([
    'embedding', 'embedding', 'embedding', 'embedding', 'embedding', undefined, undefined,
  ]);
  expect(masksOf('embedding 8 mask_zero; attention; multi_head_attention 2 4; global_average_pooling1d')).toEqual(['embedding', 'embedding', 'embedding', undefined, undefined]);
  expect(masksOf('embedding 8 mask_zero; global_average_pooling1d')).toEqual(['embedding', undefined, undefined]);
});

test('a later mask takes the place of the one before', () => {
  expect(masksOf('embedding 8 mask_zero; masking 1; lstm 4')).toEqual(['embedding', 'masking', undefined, undefined]);
});

test.each(['flatten', 'conv1d 4 3; global_average_pooling1d', 'max_pooling1d; flatten', 'global_max_pooling1d', 'permute 2x1; flatten'])('%s loses it, and a warning says so once', (layers) => {
  expect(codesOf(imdb(`embedding 8 mask_zero; ${layers}`))).toEqual(['NN2204']);
  expect(check(imdb(`embedding 8 mask_zero; ${layers}`)).program).not.toBeNull();
});


/**
 * @file Entries that serve as defaults of others, by name.
 */
import type { EntryUse, Json } from '../program/program.ts';

type Use = EntryUse & { readonly [key: string]: Json };

function use(name: string, values: { readonly [parameter: string]: Json } = {}): Use {
  return { name, arguments: values };
}

export const linear = use('linear');
export const tanh = use('tanh');
export const sigmoid = use('sigmoid');
export const zeros = use('zeros');
export const ones = use('ones');
export const glorotUniform = use('glorot_uniform');
export const orthogonal = use('orthogonal', { gain: 1 });
export const smallUniform = use('random_uniform', { minval: -0.05, maxval: 0.05 });

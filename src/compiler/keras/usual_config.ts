/**
 * @file What Keras's configs have where a file says nothing.
 */
import type { Dialect } from '../program/model_file.ts';
import type { Config, KerasForm } from '../registry/keras_form.ts';
import type { Params } from '../registry/param.ts';
import { configOf } from './write_values.ts';

/** Of the parameters that need not be given. */
export function usualConfig(params: Params, form: KerasForm | undefined, dialect: Dialect): Config {
  const optional = Object.fromEntries(Object.entries(params).filter(([, { fallback }]) => fallback !== undefined));
  const defaults = Object.fromEntries(Object.entries(optional).map(([name, { fallback }]) => [name, fallback ?? null]));
  return configOf(optional, defaults, form, dialect);
}

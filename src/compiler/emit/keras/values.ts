/**
 * @file Entries with their arguments as calls of Keras's classes: what is as usual there is left out.
 */
import { InternalError } from '../../internal_error.ts';
import { classOf, findByClass, moduleOf } from '../../keras/classes.ts';
import { isConfig, shown } from '../../keras/json.ts';
import { Unsaid } from '../../keras/unsayable.ts';
import { configOf, keyOf } from '../../keras/write_values.ts';
import type { EntryUse, Json } from '../../program/program.ts';
import type { Config, KerasForm } from '../../registry/keras_form.ts';
import type { Params } from '../../registry/param.ts';
import type { NamedKind } from '../../registry/param_type.ts';
import { findEntry } from '../../registry/registry.ts';
import { call, literal, type Python, type PythonCall } from './python.ts';

/** How Keras's own arguments are given: the first ones by place, as people write them. */
const byPlace = 2;

/** `keras.optimizers.RMSprop(learning_rate=0.01)`. `more`: what its config has beside its arguments, or in their place. */
export function useOf(kind: NamedKind, use: EntryUse, more: Config = {}): PythonCall {
  const entry = findEntry(kind, use.name);
  if (entry === undefined) throw new InternalError(`the registry has no ${kind} ${use.name}`);
  const name = classOf(entry);
  if (name === null) throw new Unsaid(`Keras has no ${kind} \`${use.name}\``);
  const form = 'inKeras' in entry ? entry.inKeras : undefined;
  return call(`${moduleOf(entry)}.${name}`, ...argumentsOf(entry.params, { ...configOf(entry.params, use.arguments, form, 'keras'), ...more }, form));
}

/** Those of a config that are not as usual; the required ones by place, as long as none before them is left out. */
export function argumentsOf(params: Params, config: Config, form: KerasForm | undefined): readonly (Python | readonly [string, Python])[] {
  const usual = usualConfig(params, form);
  const args: (Python | readonly [string, Python])[] = [];
  let places = 0;
  const keys = new Set(Object.keys(params).map((name) => keyOf(form, name)));
  const first = form?.first ?? [];
  const ordered = [...first.flatMap((key) => (key in config ? [[key, config[key] ?? null] as const] : [])), ...Object.entries(config).filter(([key]) => !first.includes(key))];
  for (const [key, value] of ordered) {
    const isFirst = first.includes(key);
    const required = isFirst || (keys.has(key) && !(key in usual));
    // What the config says beside the parameters is never as usual.
    if (!isFirst && key in usual && keys.has(key) && shown(usual[key] ?? null) === shown(value)) continue;
    const python = valueOf(value);
    if (required && places === args.length && places < byPlace) {
      args.push(python);
      places += 1;
    } else if (key === 'activation' && places === args.length && typeof python === 'string') args.push(['activation', python]);
    else args.push([key, python]);
  }
  return args;
}

/** What each key is where nothing is said. */
function usualConfig(params: Params, form: KerasForm | undefined): Config {
  const optional = Object.fromEntries(Object.entries(params).filter(([, { fallback }]) => fallback !== undefined));
  const defaults = Object.fromEntries(Object.entries(optional).map(([name, { fallback }]) => [name, fallback ?? null]));
  return configOf(optional, defaults, form, 'keras');
}

/** A value of a config: objects of Keras's become calls. */
export function valueOf(value: Json): Python {
  if (!isConfig(value)) return literal(value);
  const { module, class_name: className, config } = value;
  if (typeof module !== 'string' || typeof className !== 'string' || !isConfig(config)) return literal(value);
  if (module === 'keras.layers') return heldLayer(className, config);
  const kind = kindsByModule[module];
  const entry: Kept | undefined = kind === undefined ? undefined : findByClass(kind, className);
  const args = entry === undefined ? Object.entries(config).map(([key, item]) => [key, valueOf(item)] as const) : argumentsOf(entry.params, config, 'inKeras' in entry ? entry.inKeras : undefined);
  const made = call(`${module}.${className}`, ...args);
  // What has no arguments goes by its name, as people write it.
  return made.args.length === 0 && entry !== undefined && kind !== 'schedule' ? literal(entry.name) : made;
}

/** A layer within a wrapper. */
function heldLayer(className: string, { name: _name, trainable: _trainable, dtype: _dtype, ...config }: Config): Python {
  const definition = findByClass('layer', className);
  return call(`layers.${className}`, ...argumentsOf(definition?.params ?? {}, config, definition?.inKeras));
}

const kindsByModule: { readonly [module: string]: NamedKind } = {
  'keras.initializers': 'initializer', 'keras.regularizers': 'regularizer', 'keras.constraints': 'constraint', 'keras.optimizers.schedules': 'schedule',
};

interface Kept {
  readonly name: string;
  readonly params: Params;
  readonly inKeras?: KerasForm;
}

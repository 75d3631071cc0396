/**
 * @file Arguments as Keras's configs have them. Most keys are the parameters' names and most values the arguments; entries that
 * arguments name become objects of Keras's.
 */
import { InternalError } from '../internal_error.ts';
import type { Dialect } from '../program/model_file.ts';
import type { ArgumentValues, EntryUse, Json } from '../program/program.ts';
import type { Config, KerasForm } from '../registry/keras_form.ts';
import type { Params } from '../registry/param.ts';
import { namesLayers, type NamedKind, type ParamSchema } from '../registry/param_type.ts';
import { findEntry } from '../registry/registry.ts';
import { classOf, moduleOf } from './classes.ts';
import { isConfig, shown } from './json.ts';
import { tfjsActivation, tfjsInitializer } from './tfjs.ts';
import { Unsaid } from './unsayable.ts';

/** The arguments by Keras's keys. */
export function configOf(params: Params, args: ArgumentValues, form: KerasForm | undefined, dialect: Dialect): Config {
  const entries = Object.entries(params).flatMap(([name, param]): readonly (readonly [string, Json])[] => {
    if (namesLayers(param.type.schema)) return [];
    const key = keyOf(form, name);
    const value = translated(form, name, valueOf(param.type.schema, args[name] ?? null, dialect));
    return value === undefined || key === null ? [] : [[key, value]];
  });
  return Object.fromEntries(entries);
}

/** What Keras calls a parameter; null where its config does not have it. */
export function keyOf(form: KerasForm | undefined, name: string): string | null {
  const key = form?.keys?.[name];
  return key === undefined ? name : key;
}

function translated(form: KerasForm | undefined, name: string, value: Json | undefined): Json | undefined {
  const pair = value === undefined ? undefined : form?.values?.[name]?.find(([ours]) => shown(ours) === shown(value));
  return pair === undefined ? value : pair[1];
}

/** The object that Keras makes of an entry with its arguments. */
export function objectOf(kind: NamedKind, use: EntryUse, dialect: Dialect, more: Config = {}): { readonly [key: string]: Json } {
  const entry = findEntry(kind, use.name);
  if (entry === undefined) throw new InternalError(`the registry has no ${kind} ${use.name}`);
  const name = classOf(entry);
  if (name === null) throw new Unsaid(`Keras has no ${kind} \`${use.name}\``);
  const form = 'inKeras' in entry ? entry.inKeras : undefined;
  return kerasObject(moduleOf(entry), name, { ...configOf(entry.params, use.arguments, form, dialect), ...more }, dialect);
}

/** An object of a class, as it stands in a config. TensorFlow.js knows classes without their modules. */
export function kerasObject(module: string, name: string, config: Config, dialect: Dialect): { readonly [key: string]: Json } {
  return dialect === 'tfjs' ? { class_name: name, config } : { module, class_name: name, config, registered_name: null };
}

/** Undefined where the key is better left out. */
function valueOf(schema: ParamSchema, value: Json, dialect: Dialect): Json | undefined {
  if (value === null) return null;
  switch (schema.kind) {
    case 'entry':
      return entryValue(schema.of, value, dialect);
    case 'one_of': {
      const named = schema.of.find((each) => each.kind === 'entry');
      return named !== undefined && asUse(value) !== null ? valueOf(named, value, dialect) : value;
    }
    case 'list':
      return Array.isArray(value) ? value.map((item: Json) => valueOf(schema.of, item, dialect) ?? null) : value;
    default:
      return value;
  }
}

function entryValue(kind: NamedKind, value: Json, dialect: Dialect): Json | undefined {
  const use = asUse(value);
  if (use === null) throw new InternalError(`an argument names no ${kind}`);
  if (kind === 'activation') return activationOf(use, dialect);
  const object = objectOf(kind, use, dialect);
  return kind === 'initializer' && dialect === 'tfjs' ? tfjsInitializer(object) : object;
}

/** The name of its function; with arguments of its own, the layer that does the same. */
function activationOf(use: EntryUse, dialect: Dialect): Json {
  const entry = findEntry('activation', use.name);
  const name = entry === undefined ? null : classOf(entry);
  if (entry === undefined || name === null) throw new Unsaid(`Keras has no activation \`${use.name}\``);
  const usual = Object.entries(entry.params).every(([param, { fallback }]) => use.arguments[param] === fallback);
  if (usual) return dialect === 'tfjs' ? tfjsActivation(name) : name;
  if (entry.kerasLayer !== undefined && dialect !== 'tfjs') return kerasObject('keras.layers', entry.kerasLayer, use.arguments, dialect);
  const written = Object.entries(use.arguments).map(([param, value]) => `${param} ${JSON.stringify(value)}`).join(', ');
  throw new Unsaid(`an activation is a bare name there, and \`${use.name}(${written})\` has arguments`);
}

function asUse(value: Json): EntryUse | null {
  if (!isConfig(value)) return null;
  const { name, arguments: args } = value;
  return typeof name === 'string' && isConfig(args) ? { name, arguments: args } : null;
}

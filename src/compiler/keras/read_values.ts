/**
 * @file Arguments from Keras's configs: what each key says must be something that nnc has.
 */
import type { ArgumentValues, EntryUse, Json } from '../program/program.ts';
import type { Config, KerasForm } from '../registry/keras_form.ts';
import type { Param, Params } from '../registry/param.ts';
import { namesLayers, type NamedKind, type ParamSchema } from '../registry/param_type.ts';
import { entriesOf, findEntry } from '../registry/registry.ts';
import { findByClass } from './classes.ts';
import { isConfig, isList, shown } from './json.ts';
import { Unsaid } from './unsayable.ts';
import { keyOf } from './write_values.ts';

/** Told of what was in a config and does without: «the metric `Foo`». */
export type LeaveOut = (what: string) => void;

/** Keys that any config may have and that say nothing of what is computed. */
const sayNothing: ReadonlySet<string> = new Set(['name', 'seed', 'batch_input_shape', 'batch_shape', 'batch_size', 'input_dtype', 'ema_momentum', 'jit_compile', 'is_legacy_optimizer']);

/** Keys that any config may have with that value alone. */
const usual: Config = { decay: 0, reduction: 'sum_over_batch_size' };

/** The arguments of `what`, those aside that name other layers. Throws `Unsaid` where the config says what they cannot. */
export function argumentsFrom(what: string, params: Params, config: Config, form: KerasForm | undefined, leaveOut: LeaveOut): ArgumentValues {
  const own = Object.entries(params).filter(([, { type }]) => !namesLayers(type.schema));
  const keys = new Map(own.flatMap(([name]): readonly (readonly [string, string])[] => {
    const key = keyOf(form, name);
    return key === null ? [] : [[key, name]];
  }));
  for (const [key, value] of Object.entries(config)) {
    if (!keys.has(key)) checkStranger(what, key, value, form, leaveOut);
  }
  const unkept = own.filter(([name]) => keyOf(form, name) === null).map(([name, { fallback }]): readonly [string, Json] => [name, fallback ?? null]);
  return Object.fromEntries([...unkept, ...[...keys].map(([key, name]): readonly [string, Json] => {
    const param = params[name];
    const value = config[key];
    if (param === undefined) return [name, null];
    if (value !== undefined) return [name, argumentFrom(what, key, param, ours(form, name, value), leaveOut)];
    if (param.fallback === undefined) throw new Unsaid(`\`${what}\` lacks \`${key}\``);
    return [name, param.fallback];
  })]);
}

/** The use of an entry that an object of Keras's stands for, or the name of one. Null where there is none. Throws `Unsaid`. */
export function useFrom(kind: NamedKind, value: Json, leaveOut: LeaveOut): EntryUse | null {
  if (typeof value === 'string') return defaultUse(kind, value);
  if (!isConfig(value)) return null;
  const { class_name: className, config } = value;
  if (typeof className !== 'string') return null;
  // Functions are kept as objects of a class `function`.
  if (typeof config === 'string') return defaultUse(kind, config);
  const entry = findByClass(kind, className) ?? (kind === 'activation' ? entriesOf('activation').find(({ kerasLayer }) => kerasLayer === className) : undefined);
  if (entry === undefined) return null;
  const form = 'inKeras' in entry ? entry.inKeras : undefined;
  return { name: entry.name, arguments: argumentsFrom(className, entry.params, isConfig(config) ? config : {}, form, leaveOut) };
}

function defaultUse(kind: NamedKind, name: string): EntryUse | null {
  const entry = findByClass(kind, name);
  return entry === undefined ? null : { name: entry.name, arguments: Object.fromEntries(Object.entries(entry.params).map(([key, { fallback }]) => [key, fallback ?? null])) };
}

function ours(form: KerasForm | undefined, name: string, value: Json): Json {
  const pair = form?.values?.[name]?.find(([, theirs]) => shown(theirs) === shown(value));
  return pair === undefined ? value : pair[0];
}

/** A key that is no parameter must say what nnc does anyhow. */
function checkStranger(what: string, key: string, value: Json, form: KerasForm | undefined, leaveOut: LeaveOut): void {
  if (value === null || sayNothing.has(key) || form?.ignored?.includes(key) === true) return;
  const fixed = form?.fixed?.[key] ?? usual[key];
  if (fixed !== undefined && shown(plain(value)) === shown(fixed)) return;
  if (key === 'trainable') {
    if (value !== true) leaveOut(`that \`${what}\` is not to be trained`);
    return;
  }
  if (key === 'dtype') {
    if (!/float32/.test(JSON.stringify(value))) leaveOut(`that \`${what}\` computes in ${shown(value)}`);
    return;
  }
  if (value === false || (key === 'data_format' && value === 'channels_last')) return;
  throw new Unsaid(`\`${what}\` has \`${key}\` ${shown(value)}, which nnc has not`);
}

function argumentFrom(what: string, key: string, param: Param, value: Json, leaveOut: LeaveOut): Json {
  const kind = entryKind(param.type.schema);
  if (kind !== null && (typeof value === 'string' || isConfig(value))) {
    const use = useFrom(kind, value, leaveOut);
    if (use !== null) return { name: use.name, arguments: use.arguments };
    if (kind !== 'initializer' || param.fallback === undefined) throw new Unsaid(`\`${what}\` has \`${key}\` ${shown(value)}, which nnc has not`);
    leaveOut(`\`${key}\` of \`${what}\``);
    return param.fallback;
  }
  // No activation is the one that changes nothing.
  if (value === null && kind === 'activation' && !param.type.accepts(null)) return { name: findEntry('activation', 'linear')?.name ?? 'linear', arguments: {} };
  // Of one axis, what others have a list of may stand alone.
  const found = [value, plain(value), [value]].find((each) => param.type.accepts(each));
  if (found === undefined) throw new Unsaid(`\`${what}\` has \`${key}\` ${shown(value)}, and nnc wants ${param.type.expects}`);
  return found;
}

/** The one item of a list of one. */
function plain(value: Json): Json {
  return isList(value) && value.length === 1 ? (value[0] ?? null) : value;
}

function entryKind(schema: ParamSchema): NamedKind | null {
  if (schema.kind === 'entry') return schema.of;
  if (schema.kind !== 'one_of') return null;
  return schema.of.map(entryKind).find((kind) => kind !== null) ?? null;
}

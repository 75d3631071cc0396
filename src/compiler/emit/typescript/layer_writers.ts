/**
 * @file What writes a layer: one of TensorFlow.js's own, a part, a function, a wrapper.
 */
import { findByClass } from '../../keras/classes.ts';
import { isConfig, shown } from '../../keras/json.ts';
import { tfjsConfig, tfjsLayers } from '../../keras/tfjs.ts';
import { Unsaid } from '../../keras/unsayable.ts';
import { usualConfig } from '../../keras/usual_config.ts';
import type { Json } from '../../program/program.ts';
import type { Config } from '../../registry/keras_form.ts';
import { activationOf } from './activations.ts';
import { configValue } from './config_values.ts';
import type { PartName } from './parts.ts';
import type { Scope } from './scope.ts';
import { call, camelCase, expression, type Expression, type Value } from './text.ts';
import { tfjsDefaults, tfjsLacks } from './tfjs_defaults.ts';

export interface Arguments {
  readonly [key: string]: Value;
}

/** A layer's class with its config, and where it stands. */
export interface Placed {
  readonly className: string;
  readonly config: Config;
  /** Shapes of what feeds it; null within a wrapper. */
  readonly fed: readonly (readonly number[])[] | null;
  /** What the file says for a key of the config; null where it says the value itself. */
  readonly said: (key: string) => Expression | null;
  /** Likewise for the layer within a wrapper. */
  readonly saidWithin: (key: string) => Expression | null;
  /** Whether steps of what feeds it may not count. */
  readonly masked: boolean;
  /** Said of it beside its config: its name, the shape of rows. */
  readonly more: Arguments;
  /** Whether what feeds it comes of the data alone, and not of weights. */
  readonly first: boolean;
  /** What writes the layer within a wrapper. Throws `Unsaid`. */
  readonly writerOf: (className: string) => LayerWriter;
}

/** A layer, or several that follow each other. */
export type LayerWriter = (scope: Scope, layer: Placed) => Expression | readonly Expression[];

/** One of TensorFlow.js's own. `args`: its type wants an object even if it is empty. */
export function native(factory: string, { args: wanted }: { readonly args?: boolean } = {}): LayerWriter {
  return (scope, { className, config, fed, more, said }) => {
    const lacks = tfjsLacks[className] ?? [];
    const usual = usualOf(className);
    for (const key of lacks) if (key in config && !sameConfig(usual[key], config[key] ?? null)) throw new Unsaid(`\`${className}\` of TensorFlow.js has no \`${key}\``);
    const { config: own, formula } = separate(className, className in tfjsLayers ? tfjsConfig(className, config, fed) : config);
    const all = { ...more, ...argumentsOf(own, { ...usual, ...tfjsDefaults[className] }, { lacks, said }) };
    const made = wanted === true && Object.keys(all).length === 0 ? expression(`tf.layers.${factory}({})`) : call(`tf.layers.${factory}`, all);
    return formula === null ? made : [made, lambda(scope, formula)];
  };
}

/** A part, whose arguments are as Keras's where nothing is said; of others it knows nothing. */
export function part(name: PartName, known: readonly string[] = []): LayerWriter {
  return (scope, { className, config, more, said }) => {
    const args = argumentsOf(config, usualOf(className), { said });
    const other = Object.keys(args).find((key) => !known.includes(key));
    if (other !== undefined) throw new Unsaid(`\`${className}\` with \`${other}\` is not written for TensorFlow.js`);
    return call(`new ${scope.use(name)}`, { ...more, ...args });
  };
}

/** A function of the batch `x`, made of the config. */
export function mapping(formula: (config: Config, layer: Placed) => string): LayerWriter {
  return (scope, layer) => lambda(scope, formula(layer.config, layer), layer.more);
}

export function lambda(scope: Scope, formula: string, more: Arguments = {}): Expression {
  return call(`new ${scope.use('Lambda')}`, { ...more, map: expression(`(x) => ${formula}`) });
}

/** One for steps that may not count, and one for when all do. */
export function whereMasked(masked: LayerWriter, whole: LayerWriter): LayerWriter {
  return (scope, layer) => (layer.masked ? masked : whole)(scope, layer);
}

/** A wrapper, which is given the layer that it wraps. */
export function wrapper(factory: string, within: readonly string[]): LayerWriter {
  return (scope, { className, config, more, ...place }) => {
    const { layer, ...others } = config;
    const { class_name: inner, config: innerConfig } = isConfig(layer) ? layer : {};
    if (typeof inner !== 'string' || !isConfig(innerConfig) || !within.includes(inner)) throw new Unsaid(`\`${className}\` of ${shown(inner ?? null)} is not written for TensorFlow.js`);
    if ('backward_layer' in others) throw new Unsaid(`\`${className}\` of TensorFlow.js takes one layer for both ways`);
    const made = place.writerOf(inner)(scope, { ...place, className: inner, config: innerConfig, fed: null, more: {}, said: place.saidWithin });
    if (!('text' in made)) throw new Unsaid(`\`${className}\` of a layer with an activation that TensorFlow.js has not`);
    return call(`tf.layers.${factory}`, { ...more, layer: made, ...argumentsOf(others, usualOf(className), { said: place.said }) });
  };
}

/** Those of a config that are not as usual. */
export function argumentsOf(config: Config, usual: { readonly [key: string]: Json | undefined }, { lacks = [], said }: { readonly lacks?: readonly string[]; readonly said: Placed['said'] }): Arguments {
  return Object.fromEntries(Object.entries(config).flatMap(([key, value]): readonly (readonly [string, Value])[] => {
    if (['name', 'trainable', 'dtype'].includes(key) || lacks.includes(key)) return [];
    const words = said(key);
    if (words !== null) return [[camelCase(key), words]];
    if (sameConfig(usual[key], value)) return [];
    if (key === 'activity_regularizer') throw new Unsaid('TensorFlow.js leaves out what outputs add to the loss');
    return [[camelCase(key), key.endsWith('activation') ? nameOfActivation(value) : configValue(key, value)]];
  }));
}

/** Throws `Unsaid` where it has none. */
function nameOfActivation(value: Json): Value {
  const own = activationOf(value);
  if ('name' in own) return own.name;
  throw new Unsaid(`TensorFlow.js has no activation ${shown(value)}`);
}

/** An activation that has no name becomes a layer of its own, behind the layer. */
function separate(className: string, config: Config): { readonly config: Config; readonly formula: string | null } {
  const { activation, ...others } = config;
  if (activation === undefined || /^(LSTM|GRU|SimpleRNN)$/.test(className)) return { config, formula: null };
  const own = activationOf(activation);
  return 'name' in own ? { config, formula: null } : { config: others, formula: own.formula };
}

function usualOf(className: string): Config {
  const definition = findByClass('layer', className);
  return definition === undefined ? {} : usualConfig(definition.params, definition.inKeras, 'keras');
}

/** Whether two values of configs mean the same: objects by class and arguments. */
function sameConfig(a: Json | undefined, b: Json): boolean {
  if (a === undefined) return false;
  if (!isConfig(a) || !isConfig(b)) return shown(a) === shown(b);
  const bare = ({ class_name: className, config }: Config): Json => [className ?? null, config ?? null];
  return shown(bare(a)) === shown(bare(b));
}

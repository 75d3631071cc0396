/**
 * @file What entries are called in Keras: `keras.layers.LSTM` is class `LSTM`, and `lstm` where Keras numbers objects of a class.
 */
import type { Described } from '../registry/entry.ts';
import { entriesOf, findEntry, type Definitions, type Kind } from '../registry/registry.ts';

/** `keras.layers.LSTM` → `LSTM`; null for what Keras has not. */
export function classOf({ keras }: Described): string | null {
  return keras?.split('.').at(-1) ?? null;
}

/** `keras.layers.LSTM` → `keras.layers` */
export function moduleOf({ keras }: Described): string {
  return keras?.split('.').slice(0, -1).join('.') ?? '';
}

/** The entry that Keras calls by that class, or by the name of a function: `MeanSquaredError`, `mean_squared_error`, `mse`. */
export function findByClass<K extends Kind>(kind: K, name: string): Definitions[K] | undefined {
  const byClass: Definitions[K] | undefined = entriesOf(kind).find((entry: Described) => classOf(entry) === name);
  return byClass ?? findEntry(kind, name) ?? findEntry(kind, snakeCase(name));
}

/** As Keras's `to_snake_case`: `GlobalAveragePooling1D` → `global_average_pooling1d`. */
export function snakeCase(name: string): string {
  return name.replace(/\W+/g, '').replace(/(.)([A-Z][a-z]+)/g, '$1_$2').replace(/([a-z])([A-Z])/g, '$1_$2').toLowerCase();
}

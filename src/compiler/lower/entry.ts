/**
 * @file Finds the definition of an entry that a checked Program names.
 */
import { InternalError } from '../internal_error.ts';
import { findEntry, type Definitions, type Kind } from '../registry/registry.ts';

/** Throws where the Program names something that the registry lacks: the checker lets none through. */
export function entry<K extends Kind>(kind: K, use: { readonly name: string }): Definitions[K] {
  const found = findEntry(kind, use.name);
  if (found === undefined) throw new InternalError(`the registry has no ${kind} ${use.name}`);
  return found;
}

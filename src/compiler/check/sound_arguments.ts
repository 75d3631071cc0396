/**
 * @file Judges arguments that come from elsewhere than the text of a program: each must be one that its entry takes.
 */
import type { ArgumentValues, Json } from '../program/program.ts';
import type { Params } from '../registry/param.ts';
import type { NamedKind, ParamSchema } from '../registry/param_type.ts';
import { findEntry } from '../registry/registry.ts';

/** The first argument that is missing, unknown, or has a value that it cannot have. */
export function wrongArgument(params: Params, values: ArgumentValues): string | null {
  const stray = Object.keys(values).find((name) => !Object.hasOwn(params, name));
  if (stray !== undefined) return stray;
  for (const [name, param] of Object.entries(params)) {
    const value: Json | undefined = values[name];
    if (value === undefined || !param.type.accepts(value)) return name;
    if (!soundUses(param.type.schema, value)) return name;
  }
  return null;
}

/** Whether an argument that may name an entry names one that exists, if it does. */
function soundUses(schema: ParamSchema, value: Json): boolean {
  if (schema.kind === 'one_of') return typeof value !== 'object' || schema.of.every((each) => soundUses(each, value));
  return schema.kind !== 'entry' || soundUse(schema.of, value);
}

/** Whether it names one that exists, with arguments that it takes. */
function soundUse(kind: NamedKind, value: Json): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value) || !('name' in value)) return value === null;
  const { name, arguments: values } = value;
  if (typeof name !== 'string' || typeof values !== 'object' || values === null || Array.isArray(values)) return false;
  const found = findEntry(kind, name);
  return found !== undefined && wrongArgument(found.params, Object.fromEntries(Object.entries(values))) === null;
}

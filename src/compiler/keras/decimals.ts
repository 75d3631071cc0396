/**
 * @file Which numbers of Keras's configs are written with a point where they are whole. In Python `1` and `1.0` are of two types,
 * and Keras takes one for the other only in some places: `SGD` refuses a momentum of `0`, and a schedule that begins at `0` counts
 * in whole numbers.
 */
import type { Described } from '../registry/entry.ts';
import type { Params } from '../registry/param.ts';
import type { ParamSchema } from '../registry/param_type.ts';
import { entriesOf, type Kind } from '../registry/registry.ts';
import { classOf } from './classes.ts';

const kinds = ['layer', 'activation', 'initializer', 'regularizer', 'constraint', 'loss', 'optimizer', 'schedule', 'metric'] as const satisfies readonly Kind[];

let known: ReadonlySet<string> | null = null;

/** `SGD.momentum`: classes with their keys. */
export function decimalKeys(): ReadonlySet<string> {
  known ??= new Set(kinds.flatMap((kind) => entriesOf(kind).flatMap(keysOf)));
  return known;
}

function keysOf(entry: Described & { readonly params: Params; readonly kerasLayer?: string }): readonly string[] {
  const decimals = Object.entries(entry.params).flatMap(([name, { type }]) => (isDecimal(type.schema) ? [name] : []));
  return [classOf(entry), entry.kerasLayer ?? null].flatMap((className) => (className === null ? [] : decimals.map((name) => `${className}.${name}`)));
}

function isDecimal(schema: ParamSchema): boolean {
  switch (schema.kind) {
    case 'number':
      return true;
    case 'list':
      return isDecimal(schema.of);
    case 'one_of':
      return schema.of.some(isDecimal) && schema.of.every(({ kind }) => kind !== 'int');
    default:
      return false;
  }
}

/**
 * @file Arguments for any entry: its defaults, and something where it has none.
 */
import type { Json } from '../../src/compiler/program/program.ts';
import type { Params } from '../../src/compiler/registry/param.ts';
import type { ParamSchema } from '../../src/compiler/registry/param_type.ts';

export function argumentsOf(params: Params): { readonly [name: string]: Json } {
  return Object.fromEntries(Object.entries(params).map(([name, { type, fallback }]) => [name, fallback ?? (type.accepts(null) ? null : sampleOf(type.schema))]));
}

function sampleOf(schema: ParamSchema): Json {
  if (schema.kind === 'number') return 0.5;
  if (schema.kind === 'int') return 2;
  if (schema.kind === 'one_of') return sampleOf(schema.of[0] ?? schema);
  // Rates of a schedule, one more than there are boundaries.
  return schema.kind === 'list' ? (schema.of.kind === 'int' ? [2] : [0.5, 0.5]) : null;
}

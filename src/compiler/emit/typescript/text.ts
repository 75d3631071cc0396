/**
 * @file Values as TypeScript writes them. How lines are laid out is Prettier's matter.
 */
import type { Json } from '../../program/program.ts';

/** An expression that stands for itself, where a value is expected. */
export class Expression {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

export type Value = Json | Expression | readonly Value[] | { readonly [key: string]: Value };

export function expression(text: string): Expression {
  return new Expression(text);
}

/** A value: `10_000`, `'relu'`, `{ units: 16 }`. */
export function literal(value: Value): string {
  if (value instanceof Expression) return value.text;
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'number') return number(value);
  if (typeof value === 'string') return quoted(value);
  if (isList(value)) return `[${value.map(literal).join(', ')}]`;
  const entries = Object.entries(value);
  return entries.length === 0 ? '{}' : `{ ${entries.map(([key, item]) => property(key, literal(item))).join(', ')} }`;
}

function isList(value: Value): value is readonly Value[] {
  return Array.isArray(value);
}

/** `units: 16`, and `x` where the value has the name of its key. */
function property(key: string, text: string): string {
  const name = /^[A-Za-z_$][\w$]*$/.test(key) ? key : quoted(key);
  return name === text ? name : `${name}: ${text}`;
}

/** Within single quotes. */
export function quoted(text: string): string {
  return `'${JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'").replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029')}'`;
}

/** `10_000`, `0.001`, `1e-7`. */
export function number(value: number): string {
  if (Number.isNaN(value)) return 'NaN';
  if (!Number.isFinite(value)) return value > 0 ? 'Infinity' : '-Infinity';
  if (Number.isInteger(value) && Math.abs(value) >= 10_000 && Math.abs(value) < 1e15) return value.toLocaleString('en-US').replaceAll(',', '_');
  return Object.is(value, -0) ? '-0' : String(value);
}

/** `tf.layers.dense({ units: 16 })`; empty objects at the end are left out. */
export function call(callee: string, ...args: readonly Value[]): Expression {
  const texts = args.map(literal);
  while (texts.at(-1) === '{}') texts.pop();
  return expression(`${callee}(${texts.join(', ')})`);
}

/** Keys without those whose value is undefined. */
export function said(entries: { readonly [key: string]: Value | undefined }): { readonly [key: string]: Value } {
  return Object.fromEntries(Object.entries(entries).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])));
}

/** `first_layer` as `firstLayer`. */
export function camelCase(name: string): string {
  return name.replaceAll(/_+(\w)/g, (_, letter: string) => letter.toUpperCase());
}

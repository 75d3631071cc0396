/**
 * @file Python's expressions, laid out as its formatters do: on one line where that is not too long, else one argument a line.
 */
import type { Json } from '../../program/program.ts';

export type Python = string | PythonCall | PythonItems;

export interface PythonCall {
  readonly callee: string;
  readonly args: readonly PythonArgument[];
}

export interface PythonArgument {
  readonly name: string | null;
  readonly value: Python;
}

export interface PythonItems {
  readonly open: '[' | '(' | '{';
  readonly items: readonly Python[];
  /** Comments that stand before items, by their places. */
  readonly notes?: ReadonlyMap<number, readonly string[]>;
}

const closing = { '[': ']', '(': ')', '{': '}' } as const;

/** Black's. */
const width = 88;
const indent = '    ';

export function call(callee: string, ...args: readonly (Python | readonly [name: string, value: Python])[]): PythonCall {
  return { callee, args: args.map((each) => (isNamed(each) ? { name: each[0], value: each[1] } : { name: null, value: each })) };
}

function isNamed(argument: Python | readonly [string, Python]): argument is readonly [string, Python] {
  return Array.isArray(argument);
}

export function list(items: readonly Python[], notes: PythonItems['notes'] = new Map()): PythonItems {
  return { open: '[', items, notes };
}

/** A comprehension of a dict: what for each, and for which. */
export function braced(each: string, loop: string): PythonItems {
  return { open: '{', items: [each, loop] };
}

/** A value as Python writes it; lists of numbers as tuples. */
export function literal(value: Json): string {
  if (value === null) return 'None';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (typeof value === 'number') return number(value);
  if (typeof value === 'string') return JSON.stringify(value);
  if (isList(value)) return value.length === 1 ? `(${literal(value[0] ?? null)},)` : `(${value.map(literal).join(', ')})`;
  return `{${Object.entries(value).map(([key, item]) => `${JSON.stringify(key)}: ${literal(item)}`).join(', ')}}`;
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}

/** `10_000`, `0.001`, `1e-07`. */
export function number(value: number): string {
  if (!Number.isFinite(value)) return `float("${value > 0 ? 'inf' : value < 0 ? '-inf' : 'nan'}")`;
  if (Number.isInteger(value) && Math.abs(value) < 1e15) return Math.abs(value) >= 10_000 ? value.toLocaleString('en-US').replaceAll(',', '_') : String(value);
  return String(value).replace(/e([+-]?)(\d)$/, 'e$10$2').replace('e+', 'e');
}

/** The lines of `prefix` and the expression; all but the first with their indentation beyond it. */
export function lay(prefix: string, value: Python, suffix = '', margin = ''): readonly string[] {
  const flat = `${prefix}${flatten(value)}${suffix}`;
  if (typeof value === 'string' || (margin.length + flat.length <= width && !isNoted(value))) return [flat];
  const [open, items, close] = 'callee' in value
    ? [`${value.callee}(`, value.args, ')'] as const
    : [value.open, value.items.map((item) => ({ name: null, value: item })), closing[value.open]] as const;
  const inner = `${margin}${indent}`;
  if (!('callee' in value) && value.open === '{') {
    const whole = value.items.map(flatten).join(' ');
    const lines = inner.length + whole.length <= width ? [whole] : value.items.map(flatten);
    return [`${prefix}${open}`, ...lines.map((line) => `${indent}${line}`), `${close}${suffix}`];
  }
  const notes = 'notes' in value ? value.notes : undefined;
  // Black puts no comma behind a list that is all there is.
  const comma = 'callee' in value && items.length === 1 && items[0]?.name === null && typeof items[0].value !== 'string' && 'items' in items[0].value ? '' : ',';
  const laid = items.flatMap((item, place) => [...(notes?.get(place) ?? []), ...lay(item.name === null ? '' : `${item.name}=`, item.value, comma, inner)].map((line) => `${indent}${line}`));
  return [`${prefix}${open}`, ...laid, `${close}${suffix}`];
}

/** Whether comments stand somewhere in it. */
function isNoted(value: Python): boolean {
  if (typeof value === 'string') return false;
  if ('callee' in value) return value.args.some((each) => isNoted(each.value));
  return [...(value.notes?.values() ?? [])].some((lines) => lines.length > 0) || value.items.some(isNoted);
}

/** On one line. */
export function flatten(value: Python): string {
  if (typeof value === 'string') return value;
  if ('callee' in value) return `${value.callee}(${value.args.map((each) => `${each.name === null ? '' : `${each.name}=`}${flatten(each.value)}`).join(', ')})`;
  const items = value.items.map(flatten).join(value.open === '{' ? ' ' : ', ');
  return `${value.open}${items}${value.open === '(' && value.items.length === 1 ? ',' : ''}${closing[value.open]}`;
}

/**
 * @file JSON in files of models: written as Python reads it, and read from whoever wrote it.
 */
import type { Json } from '../../compiler/program/program.ts';
import { Malformed } from '../data/raw_arrays.ts';
import { isList, textAt } from './json_value.ts';

/** JSON that Keras reads. `decimals`: which numbers of configs have a point, also where they are whole, as `Description` says. */
export function kerasJson(value: Json, decimals: ReadonlySet<string>): string {
  return write(value, { decimals, className: null }, false);
}

interface Place {
  readonly decimals: ReadonlySet<string>;
  /** Of the config that the value is; null elsewhere. */
  readonly className: string | null;
}

function write(value: Json, { decimals, className }: Place, decimal: boolean): string {
  if (typeof value === 'number') return decimal && /^-?\d+$/.test(String(value)) ? `${value}.0` : JSON.stringify(value);
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (isList(value)) return `[${value.map((item) => write(item, { decimals, className: null }, decimal)).join(',')}]`;
  const own = textAt(value, 'class_name');
  const members = Object.entries(value).map(([key, item]) => `${JSON.stringify(key)}:${write(item, { decimals, className: key === 'config' ? own : null }, decimals.has(`${className ?? ''}.${key}`))}`);
  return `{${members.join(',')}}`;
}

/** Nothing that describes a model nests deeper. */
const deepest = 200;

/** Throws `Malformed`; `what` begins the sentence: «its config». */
export function parseJson(bytes: Uint8Array | string, what: string): Json {
  const text = typeof bytes === 'string' ? bytes : decode(bytes, what);
  if (depthOf(text) > deepest) throw new Malformed(`${what} nests deeper than any model does`);
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    throw new Malformed(`${what} is no JSON`);
  }
  return isJson(parsed) ? parsed : null;
}

/** Which all is that JSON.parse gives. */
function isJson(value: unknown): value is Json {
  return typeof value !== 'object' || value === null || Object.values(value).every(isJson);
}

export function encode(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

function decode(bytes: Uint8Array, what: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new Malformed(`${what} is no text`);
  }
}

/** How many brackets are open at once, texts aside. */
function depthOf(text: string): number {
  let [depth, most, inText] = [0, 0, false];
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (inText) {
      if (code === 0x5c) at += 1;
      else if (code === 0x22) inText = false;
    } else if (code === 0x22) inText = true;
    else if (code === 0x5b || code === 0x7b) most = Math.max(most, (depth += 1));
    else if (code === 0x5d || code === 0x7d) depth -= 1;
  }
  return most;
}

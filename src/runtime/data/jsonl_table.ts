/**
 * @file Makes a table of a JSONL file, an object a line. What cells mean is `table_maker.ts`'s.
 */
import type { JsonlPlan } from '../../compiler/program/data_plan.ts';
import { shown, type Cell } from './cells.ts';
import { problem } from './problems.ts';
import { TableMaker, type TableContent } from './table_maker.ts';
import { TableProblems } from './table_problems.ts';

type Fields = ReadonlyMap<string, unknown>;

/** `:5`, the column in which the value of a field begins, counted from 1; nothing where the field is not there, or its name is written in another way. */
function columnOf(text: string, line: number, name: string): string {
  let start = 0;
  for (let at = 1; at < line; at++) start = text.indexOf('\n', start) + 1;
  const end = text.indexOf('\n', start);
  const written = text.slice(start, end < 0 ? text.length : end);
  const key = JSON.stringify(name);
  for (let at = written.indexOf(key); at >= 0; at = written.indexOf(key, at + 1)) {
    const [between] = /^\s*:\s*/.exec(written.slice(at + key.length, at + key.length + 100)) ?? [];
    if (between !== undefined) return `:${at + key.length + between.length + 1}`;
  }
  return '';
}

/** `known`: categories of columns by name, of a table that was read before. Throws `DataProblem`. */
export function readJsonlTable({ path, text }: { readonly path: string; readonly text: string }, plan: JsonlPlan, known?: ReadonlyMap<string, readonly string[]>): TableContent {
  const begun: { maker: TableMaker | null; names: readonly string[]; used: ReadonlySet<number> } = { maker: null, names: [], used: new Set() };
  forEachLine(text, (line, number, last) => {
    const fields = readFields(line, number, last, path);
    if (begun.maker === null) {
      begun.names = [...fields.keys()];
      if (begun.names.length === 0) throw problem('NN3018', { path, line: number, reason: 'the object is empty, so there are no columns' });
      const places = { path, ofCell: (at: number, column: number) => `${path}:${at}${columnOf(text, at, begun.names[column] ?? '')}`, lackingHelp: () => null, hugeHelp: null };
      begun.maker = new TableMaker(plan, new TableProblems(places, begun.names), { headed: true, ...(known === undefined ? {} : { known }) });
      // Other fields may hold whatever they like.
      begun.used = begun.maker.columns;
    }
    const cells = begun.names.map((name, column) => (begun.used.has(column) ? cellOf(fields.get(name), name, () => `${number}${columnOf(text, number, name)}`, path) : null));
    begun.maker.take(cells, number);
  });
  if (begun.maker === null) throw problem('NN3013', { path, what: 'it is empty' });
  return begun.maker.finish();
}

function forEachLine(text: string, take: (line: string, number: number, last: boolean) => void): void {
  let number = 0;
  for (let at = 0; at < text.length; ) {
    const found = text.indexOf('\n', at);
    const end = found < 0 ? text.length : found;
    const line = text.slice(at, end).trim();
    at = end + 1;
    number++;
    if (line !== '') take(line, number, found < 0);
  }
}

function readFields(line: string, number: number, last: boolean, path: string): Fields {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    const reason = /[:[,]\s*-?(?:NaN|Infinity)\b/.test(line) ? 'NaN and Infinity are no JSON; a missing value is `null`' : last && !line.endsWith('}') ? 'this line is cut off' : 'this line is no JSON';
    throw problem('NN3018', { path, line: number, reason }, 'each line of a JSONL file is a JSON object: {"x": 1.5, "label": "yes"}');
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw problem('NN3018', { path, line: number, reason: 'this line is no JSON object' }, 'each line of a JSONL file is a JSON object: {"x": 1.5, "label": "yes"}');
  }
  return new Map(Object.entries(value));
}

function cellOf(value: unknown, name: string, place: () => string, path: string): Cell {
  if (value === undefined || value === null) return null;
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  if (isNumbers(value)) return value;
  const what = Array.isArray(value) ? 'a list of other things than numbers' : 'an object';
  throw problem('NN3018', { path, line: place(), reason: `\`${shown(name)}\` is ${what}` }, 'leave it out by naming the others as `features`');
}

function isNumbers(value: unknown): value is readonly number[] {
  return Array.isArray(value) && value.length > 0 && value.every((item) => typeof item === 'number' && Number.isFinite(Math.fround(item)));
}

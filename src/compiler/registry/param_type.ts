/**
 * @file What the arguments of an entry may be. A parameter type says which written values it admits, reads one into plain
 * JSON, judges JSON that comes from elsewhere, and describes itself for messages, completion and the reference pages.
 */
import type { Amount, ArgumentValues, EntryUse, Json } from '../program/program.ts';
import type { CallValue, DimsValue, ListValue, NameValue, NumberValue, PercentValue, StringValue, Value } from '../syntax/ast.ts';

/** `said`: what stands for it in the file, in words of params, where that is not the number itself. */
export interface PlainNumber extends NumberValue {
  readonly said?: string;
}

/** A written value whose references and expressions have been worked out. */
export type PlainValue = NameValue | PlainNumber | PercentValue | DimsValue | StringValue | CallValue | ListValue;

/** Kinds of entries that an argument can name. */
export type NamedKind = 'activation' | 'initializer' | 'regularizer' | 'constraint' | 'loss' | 'optimizer' | 'schedule' | 'metric' | 'source';

/** What reading an argument may ask of the checker. */
export interface ReadContext {
  /** Finds an entry by name or alias; gives its main name. */
  resolveName(kind: NamedKind, name: string): string | null;
  namesOf(kind: NamedKind): readonly string[];
  /** Reads the arguments of an entry that is named or called; null when that was reported already. */
  readUse(kind: NamedKind, value: NameValue | CallValue): EntryUse | null;
  /** The layer that a name stands for here, as the model knows it; null when there is none, which is reported. */
  readLayer(name: NameValue): string | null;
  /** Works out references and expressions inside calls and lists; null when that was reported already. */
  plain(value: Value): PlainValue | null;
}

/** The value is of the right kind and yet will not do: why, in a few words that follow the parameter's name. */
export interface Refused {
  readonly refused: string;
}

/** How a type looks to tools: completion, reference pages, the sampler of programs. */
export type ParamSchema =
  | { readonly kind: 'int' | 'number'; readonly min: number | null; readonly max: number | null; readonly above: number | null; readonly below: number | null }
  | { readonly kind: 'boolean' | 'string' | 'file' | 'word' | 'amount' | 'layer' }
  | { readonly kind: 'dims'; readonly rank: number | null }
  | { readonly kind: 'choice'; readonly values: { readonly [value: string]: string } }
  | { readonly kind: 'entry'; readonly of: NamedKind }
  | { readonly kind: 'list'; readonly of: ParamSchema }
  | { readonly kind: 'call'; readonly names: readonly string[] }
  | { readonly kind: 'one_of'; readonly of: readonly ParamSchema[] };

export interface ParamType<T extends Json> {
  /** «a whole number of at least 1» */
  readonly expects: string;
  readonly schema: ParamSchema;
  /** Values that follow each other are one argument, a list. */
  readonly gathers?: boolean;
  /** Whether a value of this kind could be meant for this parameter; the range is judged by `read`. */
  admits(value: PlainValue, context: ReadContext): boolean;
  /** The value, or why not; null when the problem was reported already. */
  read(value: PlainValue, context: ReadContext): { readonly value: T } | Refused | null;
  /** Whether JSON from elsewhere is such a value. */
  accepts(value: Json): boolean;
}

interface Range {
  readonly min?: number;
  readonly max?: number;
  readonly above?: number;
  readonly below?: number;
}

function describeRange({ min, max, above, below }: Range): string {
  if (min !== undefined && max !== undefined) return ` from ${min} to ${max}`;
  const parts: string[] = [];
  if (min !== undefined) parts.push(`of at least ${min}`);
  if (above !== undefined) parts.push(`above ${above}`);
  if (max !== undefined) parts.push(`of at most ${max}`);
  if (below !== undefined) parts.push(`below ${below}`);
  return parts.length === 0 ? '' : ` ${parts.join(' and ')}`;
}

function inRange(value: number, { min, max, above, below }: Range): boolean {
  return (
    Number.isFinite(value) &&
    (min === undefined || value >= min) &&
    (max === undefined || value <= max) &&
    (above === undefined || value > above) &&
    (below === undefined || value < below)
  );
}

function numeric(kind: 'int' | 'number', range: Range): ParamType<number> {
  const expects = `${kind === 'int' ? 'a whole number' : 'a number'}${describeRange(range)}`;
  const judge = (value: number): boolean => inRange(value, range) && (kind === 'number' || Number.isSafeInteger(value));
  return {
    expects,
    schema: { kind, min: range.min ?? null, max: range.max ?? null, above: range.above ?? null, below: range.below ?? null },
    admits: (value) => value.kind === 'number',
    read: (value) => (value.kind === 'number' && judge(value.value) ? { value: value.value } : { refused: `wants ${expects}` }),
    accepts: (value) => typeof value === 'number' && judge(value),
  };
}

/** A whole number, at most 2^31 - 1 unless said otherwise. */
export function int(range: Range = {}): ParamType<number> {
  return numeric('int', range);
}

export function number(range: Range = {}): ParamType<number> {
  return numeric('number', range);
}

/** `true` or `false`; the parameter's name alone means true. */
export function boolean(): ParamType<boolean> {
  return {
    expects: '`true` or `false`',
    schema: { kind: 'boolean' },
    admits: (value) => value.kind === 'name' && (value.text === 'true' || value.text === 'false'),
    read: (value) => (value.kind === 'name' && (value.text === 'true' || value.text === 'false') ? { value: value.text === 'true' } : { refused: 'wants `true` or `false`' }),
    accepts: (value) => typeof value === 'boolean',
  };
}

function quoted(kind: 'string' | 'file', expects: string): ParamType<string> {
  return {
    expects,
    schema: { kind },
    admits: (value) => value.kind === 'string',
    read: (value) => (value.kind === 'string' && value.value !== '' ? { value: value.value } : { refused: `wants ${expects}` }),
    accepts: (value) => typeof value === 'string' && value !== '',
  };
}

export function string(): ParamType<string> {
  return quoted('string', 'a text in double quotes');
}

/** A path, relative to the folder of the `.nn` file. */
export function file(): ParamType<string> {
  return quoted('file', 'a file name in double quotes');
}

/** Any name, such as that of a column of the history. */
export function word(expects: string): ParamType<string> {
  return {
    expects,
    schema: { kind: 'word' },
    admits: (value) => value.kind === 'name',
    read: (value) => (value.kind === 'name' ? { value: value.text } : { refused: `wants ${expects}` }),
    accepts: (value) => typeof value === 'string' && value !== '',
  };
}

/** Whether arguments of that schema name earlier layers. */
export function namesLayers(schema: ParamSchema): boolean {
  return schema.kind === 'layer' || (schema.kind === 'list' && schema.of.kind === 'layer');
}

/** An earlier layer, by the name that `as` gave it, or `features`, which is the data. The layer reads what that one gives as well. */
export function layer(): ParamType<string> {
  const expects = 'the name of an earlier layer';
  return {
    expects,
    schema: { kind: 'layer' },
    admits: (value) => value.kind === 'name',
    read: (value, context) => {
      if (value.kind !== 'name') return { refused: `wants ${expects}` };
      const name = context.readLayer(value);
      return name === null ? null : { value: name };
    },
    accepts: (value) => typeof value === 'string' && value !== '',
  };
}

/** One of the names given, each with what it means. */
export function choice<const C extends string>(values: { readonly [value in C]: string }): ParamType<C> {
  const names = Object.keys(values);
  const isChoice = (text: string): text is C => Object.hasOwn(values, text);
  const expects = names.map((name) => `\`${name}\``).join(names.length === 2 ? ' or ' : ', ');
  return {
    expects,
    schema: { kind: 'choice', values },
    admits: (value) => value.kind === 'name' && isChoice(value.text),
    read: (value) => (value.kind === 'name' && isChoice(value.text) ? { value: value.text } : { refused: `wants ${expects}` }),
    accepts: (value) => typeof value === 'string' && isChoice(value),
  };
}

/** Extents such as `3x3`, each at least `least`; of that rank when one is given. */
export function dims(rank: number | null = null, least = 1): ParamType<readonly number[]> {
  const expects = rank === null ? 'sizes such as `28x28x1`' : `sizes such as \`${Array(rank).fill(3).join('x')}\``;
  const judge = (sizes: readonly Json[]): sizes is readonly number[] =>
    sizes.length > 0 && (rank === null || sizes.length === rank) && sizes.every((size) => typeof size === 'number' && Number.isSafeInteger(size) && size >= least);
  return {
    expects,
    schema: { kind: 'dims', rank },
    admits: (value) => value.kind === 'dims' || (value.kind === 'number' && (rank === null || rank === 1)),
    read: (value) => {
      const sizes = value.kind === 'dims' ? value.sizes : value.kind === 'number' ? [value.value] : [];
      return judge(sizes) ? { value: sizes } : { refused: `wants ${expects}, each at least ${least}` };
    },
    accepts: (value) => Array.isArray(value) && judge(value),
  };
}

/** The name of another entry, with arguments in parentheses where it takes some: `relu`, `l2(0.001)`. */
export function entry(of: NamedKind): ParamType<EntryUse & { readonly [key: string]: Json }> {
  const expects = `the name of ${/^[aeiou]/.test(of) ? 'an' : 'a'} ${of}`;
  return {
    expects,
    schema: { kind: 'entry', of },
    admits: (value, context) =>
      (value.kind === 'name' && context.resolveName(of, value.text) !== null) || (value.kind === 'call' && context.resolveName(of, value.name.text) !== null),
    read: (value, context) => {
      if (value.kind !== 'name' && value.kind !== 'call') return { refused: `wants ${expects}` };
      const name = value.kind === 'name' ? value.text : value.name.text;
      if (context.resolveName(of, name) === null) return { refused: `knows no ${of} \`${name}\`` };
      const use = context.readUse(of, value);
      return use === null ? null : { value: { name: use.name, arguments: use.arguments } };
    },
    accepts: isEntryUse,
  };
}

function isEntryUse(value: Json): boolean {
  return isRecord(value) && typeof value['name'] === 'string' && isRecord(value['arguments'] ?? null);
}

function isRecord(value: Json): value is { readonly [key: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** `[1, 3]` */
export function list<T extends Json>(of: ParamType<T>): ParamType<readonly T[]> {
  const expects = `a list in brackets, each item ${of.expects}`;
  return {
    expects,
    schema: { kind: 'list', of: of.schema },
    admits: (value) => value.kind === 'list',
    read: (value, context) => {
      if (value.kind !== 'list') return { refused: `wants ${expects}` };
      const items: T[] = [];
      for (const item of value.items) {
        const plain = context.plain(item);
        const read = plain === null ? null : of.read(plain, context);
        if (read === null || 'refused' in read) return read;
        items.push(read.value);
      }
      return { value: items };
    },
    accepts: (value) => Array.isArray(value) && value.every((item: Json) => of.accepts(item)),
  };
}

/** One or more, one after the other or in brackets: `add first second`. */
export function several<T extends Json>(of: ParamType<T>): ParamType<readonly T[]> {
  const many = list(of);
  return {
    expects: `${of.expects}, or several`,
    schema: many.schema,
    gathers: true,
    admits: (value, context) => of.admits(value, context) || many.admits(value, context),
    read: (value, context) => {
      if (many.admits(value, context)) return many.read(value, context);
      const one = of.read(value, context);
      return one === null || 'refused' in one ? one : { value: [one.value] };
    },
    accepts: (value) => many.accepts(value) && Array.isArray(value) && value.length > 0,
  };
}

/** A number of rows (`10000`) or a share of them (`10%`). */
export function amount(): ParamType<Amount & { readonly [key: string]: number }> {
  const expects = 'a number of rows such as `1000`, or a share such as `10%`';
  return {
    expects,
    schema: { kind: 'amount' },
    admits: (value) => value.kind === 'number' || value.kind === 'percent',
    read: (value) => {
      if (value.kind === 'number' && Number.isSafeInteger(value.value) && value.value >= 1) return { value: { rows: value.value } };
      if (value.kind === 'percent' && value.value > 0 && value.value < 100) return { value: { share: value.value / 100 } };
      return { refused: `wants ${expects}` };
    },
    accepts: (value) =>
      isRecord(value) &&
      ((typeof value['rows'] === 'number' && Number.isSafeInteger(value['rows']) && value['rows'] >= 1) ||
        (typeof value['share'] === 'number' && value['share'] > 0 && value['share'] < 1)),
  };
}

/** `NAME(argument)` for one of the names given, the argument of that type; reads as `{ from: NAME, amount: … }`. */
export function callOf<const C extends string, T extends Json>(names: readonly C[], argument: ParamType<T>): ParamType<{ readonly from: C; readonly amount: T }> {
  const expects = `${names.map((name) => `\`${name}(…)\``).join(', ')} of ${argument.expects}`;
  const isName = (text: string): text is C => names.some((name) => name === text);
  return {
    expects,
    schema: { kind: 'call', names },
    admits: (value) => value.kind === 'call' && isName(value.name.text),
    read: (value, context) => {
      if (value.kind !== 'call' || !isName(value.name.text)) return { refused: `wants ${expects}` };
      const words = value.arguments.flatMap((each) => each.words);
      const [first] = words;
      if (first === undefined || words.length !== 1) return { refused: `wants one argument in \`${value.name.text}(…)\`: ${argument.expects}` };
      const plain = context.plain(first);
      if (plain === null) return null;
      const read = argument.read(plain, context);
      if (read === null || 'refused' in read) return read;
      return { value: { from: value.name.text, amount: read.value } };
    },
    accepts: (value) => isRecord(value) && typeof value['from'] === 'string' && isName(value['from']) && argument.accepts(value['amount'] ?? null),
  };
}

/** The first of the types that admits the value. */
export function oneOf<A extends Json, B extends Json>(a: ParamType<A>, b: ParamType<B>): ParamType<A | B> {
  const expects = `${a.expects}, or ${b.expects}`;
  return {
    expects,
    schema: { kind: 'one_of', of: [a.schema, b.schema] },
    admits: (value, context) => a.admits(value, context) || b.admits(value, context),
    read: (value, context) => (a.admits(value, context) ? a.read(value, context) : b.admits(value, context) ? b.read(value, context) : { refused: `wants ${expects}` }),
    accepts: (value) => a.accepts(value) || b.accepts(value),
  };
}

export type { ArgumentValues };

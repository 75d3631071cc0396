/**
 * @file Values of arguments as a file writes them, by what a parameter's type says of itself.
 */
import type { Param, Params } from '../../../src/compiler/registry/param.ts';
import { namesLayers, type ParamSchema } from '../../../src/compiler/registry/param_type.ts';
import { findEntry, namesOf } from '../../../src/compiler/registry/registry.ts';
import { pick, type Dice } from './dice.ts';

/** What values are chosen by and from. */
export interface Choices {
  readonly choose: Dice;
  /** Extents of the rows so far: numbers that fit are among them more often than chance would have it. */
  readonly extents: readonly number[];
  /** Layers that an argument may name. */
  readonly layers: readonly string[];
  /** Names of files. */
  readonly files: readonly string[];
}

const wholes = [1, 2, 3, 4, 0, 5, -1, -2, 7];
const numbers = [0.5, 0.25, 0.1, 0.9, 0.01, 1, 1.5, 0, 2, 0.001, -0.5, -1];

/** The text of a value; null where there is none: no layer to name, no entry of that kind. */
export function writeValue(schema: ParamSchema, choices: Choices): string | null {
  const { choose } = choices;
  switch (schema.kind) {
    case 'int':
    case 'number': {
      const { min, max, above, below } = schema;
      const fits = (each: number): boolean => each >= (min ?? -Infinity) && each <= (max ?? Infinity) && each > (above ?? -Infinity) && each < (below ?? Infinity);
      const usual = schema.kind === 'int' ? [...choices.extents, ...wholes] : [...numbers, ...wholes];
      return String(choose.of(min ?? max ?? 1, ...usual.filter(fits)));
    }
    case 'boolean': return choose.of('true', 'false');
    case 'string': return choose.of('"a"', '"b"');
    case 'word': return choose.of('loss', 'val_loss');
    case 'file': return choices.files.length === 0 ? null : `"${pick(choose, choices.files) ?? ''}"`;
    case 'amount': return choose.of('25%', '4', '10%');
    case 'layer': return choices.layers.length === 0 ? null : choose.of('features', ...choices.layers);
    case 'dims': {
      const extent = (): string => String(choose.of(1, ...choices.extents, 2, 3, 4));
      return Array.from({ length: schema.rank ?? 1 + choose.below(3) }, extent).join('x');
    }
    case 'choice': return pick(choose, Object.keys(schema.values)) ?? null;
    case 'entry': return writeUse(schema.of, choices);
    case 'list': {
      const items = Array.from({ length: 1 + choose.below(3) }, () => writeValue(schema.of, choices));
      return items.includes(null) ? null : namesLayers(schema) ? items.join(' ') : `[${items.join(', ')}]`;
    }
    case 'call': return `${pick(choose, schema.names) ?? ''}(${choose.of('25%', '4')})`;
    case 'one_of': {
      const one = pick(choose, schema.of);
      return one === undefined ? null : writeValue(one, choices);
    }
  }
}

/** The kinds of entries that arguments and selectors name. */
export type UsedKind = Extract<ParamSchema, { readonly kind: 'entry' }>['of'];

/** An entry by any of its names, with arguments in parentheses. */
function writeUse(kind: UsedKind, choices: Choices): string | null {
  return writeEntry(kind, pick(choices.choose, namesOf(kind)) ?? '', choices);
}

/** That entry with arguments in parentheses: `huber(delta 0.5)`. */
export function writeEntry(kind: UsedKind, name: string, choices: Choices): string | null {
  const words = writeArguments(findEntry(kind, name)?.params ?? {}, choices);
  if (words === null) return null;
  return words.length === 0 ? name : `${name}(${words.join(', ')})`;
}

/** Arguments, each with its name where it must have one: all that are required, and of the others some. Null where a required one has no value. */
export function writeArguments(params: Params, choices: Choices, most: (param: Param) => number = () => 4): readonly string[] | null {
  const words: string[] = [];
  for (const [name, param] of Object.entries(params)) {
    const isRequired = param.fallback === undefined;
    if (!isRequired && choices.choose.below(most(param)) !== most(param) - 1) continue;
    const value = writeValue(param.type.schema, choices);
    if (value === null && isRequired) return null;
    if (value !== null) words.push(isRequired && param.positional && choices.choose.below(4) > 0 ? value : `${choices.choose.of(name, ...param.aliases)} ${value}`);
  }
  return words;
}

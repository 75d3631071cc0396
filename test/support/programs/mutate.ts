/**
 * @file Ways to break a program that is right. After most of them it is wrong for certain; after the others it may by luck be right still, or mean
 * something else.
 */
import { entriesOf } from '../../../src/compiler/registry/registry.ts';
import type { ParamSchema } from '../../../src/compiler/registry/param_type.ts';
import { pick, type Dice } from './dice.ts';
import { arrayFiles } from './data.ts';
import { writeValue, type Choices } from './values.ts';

interface Mutation {
  /** The text broken; null where there is nothing in it to be broken like this. */
  readonly breaks: (lines: readonly string[], choose: Dice) => string | null;
  /** Whether what comes out is certain to be wrong. */
  readonly certain: boolean;
}

/** The place of the first line that begins with one of those words. */
function placeOf(lines: readonly string[], ...heads: readonly string[]): number {
  return lines.findIndex((line) => heads.includes(line.split(' ')[0] ?? ''));
}

function anyPlace(lines: readonly string[], choose: Dice): number {
  return choose.below(lines.length);
}

function joined(lines: readonly string[]): string {
  return lines.join('\n');
}

/** With a line among the layers, behind all that are there. */
function withLayer(lines: readonly string[], line: string): string {
  return joined(lines.toSpliced(placeOf(lines, 'loss'), 0, line));
}

function withEnd(lines: readonly string[], choose: Dice, end: string): string {
  const at = anyPlace(lines, choose);
  return joined(lines.with(at, `${lines[at] ?? ''}${end}`));
}

const choices = (choose: Dice): Choices => ({ choose, extents: [3], layers: ['features'], files: arrayFiles });

/** A layer of the registry with a certain argument, and what else it must have. */
function layerWith(choose: Dice, write: (schema: ParamSchema) => string | null): string | null {
  const options = entriesOf('layer').filter(({ wraps }) => wraps === undefined).flatMap((layer) => Object.entries(layer.params).flatMap(([name, { type: { schema } }]) => {
    const text = write(schema);
    return text === null ? [] : [{ layer, name, text }];
  }));
  const chosen = pick(choose, options);
  if (chosen === undefined) return null;
  const { layer, name, text } = chosen;
  const others = Object.entries(layer.params).flatMap(([other, { fallback, type }]) => (other === name || fallback !== undefined ? [] : [`${other} ${writeValue(type.schema, choices(choose)) ?? ''}`]));
  return [layer.name, ...others, `${name} ${text}`].join(' ');
}

/** A number that is just not of that range; null where any is. */
function outOf(schema: ParamSchema): string | null {
  if (schema.kind !== 'int' && schema.kind !== 'number') return null;
  const { min, max, above, below } = schema;
  if (min !== null) return String(min - 1);
  if (above !== null) return String(above);
  if (max !== null) return String(max + 1);
  return below === null ? '1e999' : String(below);
}

const odd = ['\u0000', '\u202e', '\ufeff', '\ud800', '\udfff', '😀', 'é', '\u2028', '\u0007', '\r', '\t', '\uffff', '"', '\\', '§'];
const huge = ['1e308', '1e999', '99999999999999999999', '2147483648', '999999999', '-1e308', '1e-320', '9999999x9999999', '100000%', '1_000_000_000'];

export const mutations = {
  'an unknown statement': { certain: true, breaks: (lines, choose) => joined(lines.toSpliced(anyPlace(lines, choose), 0, 'zzzq 4')) },
  'a statement under another name': {
    certain: true,
    breaks(lines, choose) {
      const at = anyPlace(lines, choose);
      return joined(lines.with(at, (lines[at] ?? '').replace(/^\w+/, (name) => `${name}zq`)));
    },
  },
  'an unknown argument': { certain: true, breaks: (lines, choose) => withEnd(lines.filter((line) => !line.includes('{')), choose, ' zzzq 3') },
  'a value that is of no use': { certain: true, breaks: (lines, choose) => withEnd(lines.filter((line) => !line.includes('{')), choose, ' "text"') },
  'a param that there is none of': { certain: true, breaks: (lines, choose) => withEnd(lines.filter((line) => !line.includes('{')), choose, ' $zzzq') },
  'no argument where one is needed': {
    certain: true,
    breaks(lines, choose) {
      const needing = pick(choose, entriesOf('layer').filter(({ params }) => Object.values(params).some(({ fallback }) => fallback === undefined)));
      return needing === undefined ? null : withLayer(lines, needing.name);
    },
  },
  'a number out of range': {
    certain: true,
    breaks(lines, choose) {
      const line = layerWith(choose, outOf);
      return line === null ? null : withLayer(lines, line);
    },
  },
  'a fraction for a whole number': {
    certain: true,
    breaks(lines, choose) {
      const line = layerWith(choose, ({ kind }) => (kind === 'int' ? '1.5' : null));
      return line === null ? null : withLayer(lines, line);
    },
  },
  'a text for something else': {
    certain: true,
    breaks(lines, choose) {
      const line = layerWith(choose, ({ kind }) => (kind === 'string' || kind === 'file' || kind === 'one_of' ? null : '"text"'));
      return line === null ? null : withLayer(lines, line);
    },
  },
  'a layer that there is none of': { certain: true, breaks: (lines) => withLayer(lines, 'add zzzq') },
  'rows of another rank': { certain: true, breaks: (lines, choose) => withLayer(lines, `flatten\n${choose.of('conv2d 2 1x1', 'conv3d 1 1x1x1', 'lstm 2', 'max_pool2d 1')}`) },
  'an ending that fits no label': { certain: true, breaks: (lines) => withLayer(lines, 'dense 97') },
  'a structure without a block': { certain: true, breaks: (lines, choose) => withLayer(lines, choose.of('residual', 'repeat 2', 'parallel add', 'bidirectional', 'time_distributed')) },
  'an empty block': { certain: true, breaks: (lines, choose) => withLayer(lines, choose.of('residual { }', 'parallel add { }', 'bidirectional { }', 'time_distributed { }')) },
  'a statement twice': {
    certain: true,
    breaks(lines, choose) {
      const at = placeOf(lines, choose.of('loss', 'data'));
      return joined(lines.toSpliced(at, 0, lines[at] ?? ''));
    },
  },
  'no data': { certain: true, breaks: (lines) => joined(lines.toSpliced(placeOf(lines, 'data'), 1)) },
  'no loss': { certain: true, breaks: (lines) => joined(lines.toSpliced(placeOf(lines, 'loss'), 1)) },
  'data at the end': { certain: true, breaks: (lines) => joined([...lines, lines[placeOf(lines, 'data')] ?? '']) },
  'a layer at the end': { certain: true, breaks: (lines) => joined([...lines, 'dense 4']) },
  'a bracket too many': { certain: true, breaks: (lines, choose) => withEnd(lines, choose, choose.of(' {', ' }', ' (', ' )', ' [', ' ]')) },
  'a bracket too few': { certain: true, breaks: (lines) => (joined(lines).includes('}') ? joined(lines).replace(/\}(?=[^}]*$)/, '') : null) },
  'an open text': { certain: true, breaks: (lines, choose) => withEnd(lines, choose, ' "') },
  'a byte that means nothing': { certain: true, breaks: (lines, choose) => withEnd(lines, choose, ` ${choose.of('\u0000', '\ud800', '§', '\u202e')}`) },
  'blocks without end': { certain: true, breaks: (lines, choose) => withLayer(lines, `${choose.of('repeat 1 { ', 'residual { ', 'parallel add { branch { ', 'time_distributed { ').repeat(3000)}flatten${' }'.repeat(3000)}`) },
  'brackets without end': { certain: true, breaks: (lines, choose) => withLayer(lines, `dense ${choose.of('(', '[', 'l2(', '[(').repeat(5000)}3`) },
  'layers without end': { certain: true, breaks: (lines) => withLayer(lines, 'repeat 1000 { repeat 1000 { repeat 1000 { flatten } } }') },

  'a word out of place': { certain: false, breaks: (lines, choose) => withEnd(lines, choose, ` ${pick(choose, joined(lines).split(/\s+/)) ?? ''}`) },
  'a text cut off': { certain: false, breaks: (lines, choose) => joined(lines).slice(0, choose.below(joined(lines).length)) },
  'a piece cut out': {
    certain: false,
    breaks(lines, choose) {
      const text = joined(lines);
      const at = choose.below(text.length);
      return text.slice(0, at) + text.slice(at + 1 + choose.below(12));
    },
  },
  'two lines the other way round': {
    certain: false,
    breaks(lines, choose) {
      const [a, b] = [anyPlace(lines, choose), anyPlace(lines, choose)];
      return joined(lines.with(a, lines[b] ?? '').with(b, lines[a] ?? ''));
    },
  },
  'a line left out': { certain: false, breaks: (lines, choose) => joined(lines.toSpliced(anyPlace(lines, choose), 1)) },
  'a line twice': {
    certain: false,
    breaks(lines, choose) {
      const at = anyPlace(lines, choose);
      return joined(lines.toSpliced(at, 0, lines[at] ?? ''));
    },
  },
  'an odd character': {
    certain: false,
    breaks(lines, choose) {
      const text = joined(lines);
      const at = choose.below(text.length);
      return text.slice(0, at) + (pick(choose, odd) ?? '') + text.slice(at);
    },
  },
  'a huge number': { certain: false, breaks: (lines, choose) => joined(lines).replace(/\b\d[\d.x]*\b/g, (number) => (choose.below(4) === 0 ? (pick(choose, huge) ?? number) : number)) },
  'a name for another': {
    certain: false,
    breaks(lines, choose) {
      const words = joined(lines).split(/\b/);
      const names = words.filter((word) => /^[a-z_]\w*$/.test(word));
      const at = choose.below(words.length);
      return words.with(at, pick(choose, names) ?? '').join('');
    },
  },
} as const satisfies { readonly [name: string]: Mutation };

export type MutationName = keyof typeof mutations;

export function mutationNames(): readonly MutationName[] {
  return Object.keys(mutations).filter((name): name is MutationName => Object.hasOwn(mutations, name));
}

/**
 * @file Transforms as lines of numpy: what each does to rows, and what it learns of those that are trained on.
 */
import type { ArgumentValues, TransformStage } from '../../program/program.ts';
import { findEntry } from '../../registry/registry.ts';
import { NotInTarget } from '../target.ts';
import { augmentation } from './augmentation.ts';
import type { Apart } from './holding_out.ts';
import { call, flatten, lay, literal, number, type Python } from './python.ts';
import { learntScale } from './scaling.ts';
import type { Script } from './script.ts';

/** What a transform does. */
export type Change =
  /** To each row by itself: an expression of its features, or of its labels. */
  | { readonly kind: 'map'; readonly x?: (x: string) => string; readonly y?: (y: string) => string }
  /** Likewise, by what is learnt from the rows trained on. `undo`: of scores. */
  | { readonly kind: 'learn'; /** What a comment says of it. */ readonly says: string; readonly learn: (x: string, y: string | null) => readonly string[]; readonly x?: (x: string) => string; readonly y?: (y: string) => string; readonly undo?: (values: string) => string }
  | { readonly kind: 'split'; readonly apart: Apart }
  | { readonly kind: 'take'; readonly rows: number }
  | { readonly kind: 'shuffle' }
  | { readonly kind: 'window'; readonly size: number; readonly horizon: number; readonly stride: number; /** Whether a step's target is one number. */ readonly single: boolean }
  | { readonly kind: 'reconstruct' }
  | { readonly kind: 'augment'; readonly layers: Python };

/** `joint`: whether the rows are steps of a series that is its own target, so that only `x` is there. */
type Writer = (args: ArgumentValues, stage: TransformStage, script: Script, joint: boolean) => Change;

const multiHot = [
  'def multi_hot(rows, words):',
  '    """Each row of words as a row of zeros, with a 1 for each word that it has."""',
  '    hot = np.zeros((len(rows), words), "float32")',
  '    for row, ids in enumerate(rows):',
  '        hot[row, list(ids)] = 1',
  '    return hot',
];

const writers: { readonly [transform: string]: Writer } = {
  multi_hot(_, { after }, script) {
    script.define('multi_hot', multiHot);
    return { kind: 'map', x: (x) => `multi_hot(${x}, ${number(shapeOf(after)[0] ?? 1)})` };
  },
  pad({ maxlen, padding, truncating, value }) {
    const more = usual('transform', 'pad', { padding, truncating, value });
    return { kind: 'map', x: (x) => flatten(call('keras.utils.pad_sequences', x, literal(maxlen ?? null), ...more)) };
  },
  one_hot: (_, { after }) => ({ kind: 'map', y: (y) => `keras.utils.to_categorical(${y}, ${number(after.labels?.encoding === 'one_hot' ? after.labels.classes : 0)})` }),
  rescale: ({ scale, offset }) => ({ kind: 'map', x: (x) => `${x}.astype("float32")${scaledBy(scale)}${offset === 0 || offset === undefined ? '' : ` + ${literal(offset)}`}` }),
  reshape: (_, { after }) => ({ kind: 'map', x: (x) => `${x}.reshape(-1, ${shapeOf(after).map(number).join(', ')})` }),
  normalize: learntScale,
  minmax: learntScale,
  shuffle: () => ({ kind: 'shuffle' }),
  take: ({ rows }) => ({ kind: 'take', rows: typeof rows === 'number' ? rows : 0 }),
  split: (args, stage) => ({ kind: 'split', apart: apartOf(args, stage) }),
  window: ({ size, horizon, stride }, { before }) => ({ kind: 'window', size: asNumber(size), horizon: asNumber(horizon), stride: asNumber(stride), single: before.labels?.encoding === 'number' && before.labels.shape.length === 0 }),
  reconstruct: () => ({ kind: 'reconstruct' }),
  augment: (args, stage) => ({ kind: 'augment', layers: augmentation(args, stage) }),
  tokenize({ max_tokens, standardize, split, ngrams, output_sequence_length }, { after }) {
    const said = usual('transform', 'tokenize', { standardize, split, ngrams, output_sequence_length });
    const made = call('layers.TextVectorization', ['max_tokens', literal(max_tokens ?? null)], ...said);
    const numbers = (x: string): string => `keras.ops.convert_to_numpy(vectorize(${x}))`;
    return {
      kind: 'learn',
      says: 'Words are numbered by how frequent they are in the training rows.',
      learn: (x) => [...lay('vectorize = ', made), `vectorize.adapt(${x})`],
      // Rows that are only as long as the longest are filled with 0, which is no word.
      x: (x) => (after.features.kind === 'ragged' ? `[row[row > 0] for row in ${numbers(x)}]` : numbers(x)),
    };
  },
};

/** `none` as Python has it. */
function ours(value: ArgumentValues[string] | undefined): ArgumentValues[string] {
  return value === 'none' ? null : (value ?? null);
}

/** Arguments by name, but for those that are as the registry has them, and Keras too. */
export function usual(kind: 'transform' | 'source', entry: string, args: { readonly [name: string]: ArgumentValues[string] | undefined }): readonly (readonly [string, Python])[] {
  const params = findEntry(kind, entry)?.params;
  return Object.entries(args).flatMap(([name, value]) => (JSON.stringify(ours(params?.[name]?.fallback)) === JSON.stringify(ours(value)) ? [] : [[name, literal(ours(value))] as const]));
}

function apartOf({ test, stratified }: ArgumentValues, { before, at }: TransformStage): Apart {
  const selection = findEntry('transform', 'split')?.selection?.({ test: test ?? null, stratified: stratified ?? false }, before);
  if (selection?.select !== 'split') throw new NotInTarget('this `split`', 'write `split test last(20%)`', at);
  return selection;
}

function asNumber(value: ArgumentValues[string] | undefined): number {
  return typeof value === 'number' ? value : 1;
}

function shapeOf({ features }: TransformStage['after']): readonly number[] {
  return features.kind === 'tensor' ? features.shape : [];
}

/** ` / 255` where it is a fraction. */
function scaledBy(scale: ArgumentValues[string] | undefined): string {
  if (typeof scale !== 'number') return ` * ${literal(scale ?? null)}`;
  const below = Math.round(1 / scale);
  return Math.abs(scale) < 1 && Math.abs(scale * below - 1) < 1e-9 ? ` / ${number(below)}` : ` * ${number(scale)}`;
}

/** Numbers that are missing become what is usual in their column. */
export function filledIn(by: 'mean' | 'median'): Change {
  return {
    kind: 'learn', says: `What is missing becomes the ${by} of the training rows.`,
    learn: (x) => [`usual = np.nan${by}(${x}, axis=0)`],
    x: (x) => `np.where(np.isnan(${x}), usual, ${x})`,
  };
}

/** Names of the transforms that can be written. */
export const writtenTransforms: readonly string[] = Object.keys(writers);

export function changeOf(stage: TransformStage, script: Script, joint: boolean): Change {
  const writer = Object.hasOwn(writers, stage.transform) ? writers[stage.transform] : undefined;
  if (writer === undefined) throw new NotInTarget(`the transform \`${stage.transform}\``, 'do it before, and save the rows as arrays', stage.at);
  return writer(stage.arguments, stage, script, joint);
}

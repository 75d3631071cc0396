/**
 * @file The options that Keras's `load_data` has for its data sets of word lists, and the plan they make.
 */
import type { FeatureType } from '../program/program.ts';
import type { SequencesPlan } from '../program/data_plan.ts';
import { maybe, optional, type Arguments } from './param.ts';
import { choice, int, oneOf } from './param_type.ts';

const character = oneOf(int({ min: 0 }), choice({ none: 'no such mark' }));

export const textParams = {
  words: maybe(int({ min: 1 }), 'Keeps the most frequent words: numbers below this; rarer ones become `oov_char`.', { aliases: ['num_words'] }),
  skip_top: optional(int({ min: 0 }), 0, 'Leaves out the most frequent words: numbers below this become `oov_char`.'),
  maxlen: maybe(int({ min: 1 }), 'Leaves out rows of this many words and more.'),
  start_char: optional(character, 1, 'Marks the beginning of each row.'),
  oov_char: optional(character, 2, 'Stands for a word that was left out; `none` drops such words.'),
  index_from: optional(int({ min: 0 }), 3, 'Number of the most frequent word, less 1.'),
  seed: optional(int({ min: 0 }), 113, "Of the order of the rows; Keras's own by default."),
};

type TextArguments = Arguments<typeof textParams>;

/** The part of a plan that these options make. */
export function textPlan(args: TextArguments): Pick<SequencesPlan, 'format' | 'words' | 'skipTop' | 'maxlen' | 'start' | 'oov' | 'indexFrom' | 'seed'> {
  return {
    format: 'sequences', words: args.words, skipTop: args.skip_top, maxlen: args.maxlen, start: mark(args.start_char), oov: mark(args.oov_char),
    indexFrom: args.index_from, seed: args.seed,
  };
}

/** Lists of numbers below `words`, or below the count of all words where nothing was cut. */
export function textFeatures(args: TextArguments, wordsInAll: number): FeatureType {
  const words = args.words ?? wordsInAll + args.index_from;
  return { kind: 'ragged', vocabulary: Math.max(words, (mark(args.start_char) ?? 0) + 1, (mark(args.oov_char) ?? 0) + 1) };
}

function mark(character: number | 'none'): number | null {
  return character === 'none' ? null : character;
}

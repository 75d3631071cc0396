/**
 * @file Folders of images and texts, and words of texts, against what Keras makes of them (`test/golden/folders.json`).
 */
import { Buffer } from 'node:buffer';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { WordRules } from '../../src/compiler/program/executable.ts';
import type { ImagesPlan } from '../../src/compiler/program/data_plan.ts';
import { loadData } from '../../src/runtime/data/load_data.ts';
import { textColumn } from '../../src/runtime/data/text_column.ts';
import { learnWords, numberWords, wordsIn } from '../../src/runtime/data/words.ts';
import { makeMachine } from '../runtime/data/machine.ts';
import { userImages } from '../runtime/data/plans.ts';

const tensor = z.object({ shape: z.array(z.number()), values: z.array(z.number()) });
const golden = z.object({
  images: z.object({
    files: z.record(z.string(), z.string()),
    cases: z.array(z.object({
      arguments: z.strictObject({
        image_size: z.tuple([z.number(), z.number()]),
        color_mode: z.enum(['grayscale', 'rgba']).optional(),
        interpolation: z.enum(['nearest', 'bicubic', 'area', 'lanczos3', 'lanczos5', 'gaussian', 'mitchellcubic']).optional(),
        crop_to_aspect_ratio: z.boolean().optional(),
        pad_to_aspect_ratio: z.boolean().optional(),
      }),
      classes: z.array(z.string()), labels: z.array(z.number()), images: tensor,
    })),
  }),
  words: z.object({
    texts: z.array(z.string()),
    cases: z.array(z.object({
      arguments: z.strictObject({
        max_tokens: z.number(),
        standardize: z.enum(['lower', 'strip_punctuation']).nullable().optional(),
        split: z.literal('character').nullable().optional(),
        ngrams: z.number().optional(),
        output_sequence_length: z.number().optional(),
      }),
      words: z.array(z.string()), numbers: z.array(z.array(z.number())),
    })),
  }),
}).parse(JSON.parse(readFileSync(new URL('../golden/folders.json', import.meta.url), 'utf8')));

describe('images as image_dataset_from_directory gives them', () => {
  it.each(golden.images.cases.map((each) => [JSON.stringify(each.arguments), each] as const))('%s', async (_, { arguments: args, labels, images }) => {
    const machine = makeMachine();
    for (const [name, content] of Object.entries(golden.images.files)) machine.put(`pictures/${name}/1.png`, Buffer.from(content, 'base64'));
    const [height, width] = args.image_size;
    const plan: ImagesPlan = {
      ...userImages, height, width, channels: args.color_mode === 'grayscale' ? 1 : args.color_mode === 'rgba' ? 4 : 3,
      interpolation: args.interpolation ?? 'bilinear', proportions: args.crop_to_aspect_ratio === true ? 'crop' : args.pad_to_aspect_ratio === true ? 'pad' : 'stretch', shuffle: false,
    };
    const { train } = await loadData(plan, machine.host, machine.options);
    const features = train.columns.get('features');
    const found = train.columns.get('labels');
    if (features?.kind !== 'tensor' || found?.kind !== 'tensor') throw new Error('there are no images');
    expect([train.rows, ...features.shape]).toEqual(images.shape);
    expect([...found.values]).toEqual(labels);
    const furthest = Math.max(...images.values.map((value, index) => Math.abs(value - (features.values[index] ?? NaN))));
    expect(furthest).toBeLessThan(1e-3);
  });
});

describe('words as TextVectorization numbers them', () => {
  const { texts, cases } = golden.words;

  it.each(cases.map((each) => [JSON.stringify(each.arguments), each] as const))('%s', (_, { arguments: args, words, numbers }) => {
    const rules: WordRules = {
      maxTokens: args.max_tokens, standardize: args.standardize === null ? 'none' : (args.standardize ?? 'lower_and_strip_punctuation'), split: args.split === null ? 'none' : (args.split ?? 'whitespace'),
      ngrams: args.ngrams ?? null, length: args.output_sequence_length ?? null,
    };
    const column = textColumn(texts);
    if (column.kind !== 'ragged') throw new Error('texts are ragged');
    // All texts but the last are learnt from.
    const learnt = learnWords(column.rows, Int32Array.from(texts.slice(1), (_text, row) => row), rules);
    expect(wordsIn(learnt)).toEqual(words);
    const made = numberWords(column.rows, wordsIn(learnt), rules);
    const rows = made.kind === 'ragged'
      ? numbers.map((_row, row) => [...made.rows.values.subarray(made.rows.offsets[row], made.rows.offsets[row + 1])])
      : numbers.map((_row, row) => [...made.values.subarray(row * (rules.length ?? 0), (row + 1) * (rules.length ?? 0))]);
    expect(rows).toEqual(numbers);
  });
});

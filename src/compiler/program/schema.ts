/**
 * @file The JSON form of a Program, as far as it cannot be worked out again from names and arguments: who reads one replays
 * the checks on these and compares. Loaded only when a Program is read.
 */
import * as z from 'zod';
import type { ActionPlan, ArgumentValues, EntryUse, InnerLayer, Json } from './program.ts';

const json: z.ZodType<Json> = z.lazy(() => z.union([z.null(), z.boolean(), z.number(), z.string(), z.array(json), z.record(z.string(), json)]));
const values: z.ZodType<ArgumentValues> = z.record(z.string(), json);
const use: z.ZodType<EntryUse> = z.object({ name: z.string(), arguments: values });
const inner: z.ZodType<InnerLayer> = z.lazy(() => z.object({ name: z.string(), layer: z.string(), arguments: values, inner: z.array(inner) }));
const at = z.object({ start: z.number(), end: z.number() }).nullable();
const count = z.int().min(1);
const amount = z.union([z.strictObject({ rows: count }), z.strictObject({ share: z.number().gt(0).lt(1) })]);
const weights = z.array(z.number().min(0)).nullable();
const part = z.enum(['train', 'validation', 'test']);
const file = z.string().min(1);

const action: z.ZodType<ActionPlan> = z.discriminatedUnion('action', [
  z.object({ action: z.literal('summary'), at }),
  z.object({
    action: z.literal('fit'), epochs: count, batch: count, shuffle: z.boolean(), validation_batch: count.nullable(), validation_freq: count, class_weight: weights, at,
    validation: z.union([z.strictObject({ from: z.enum(['first', 'last', 'random']), amount }), z.strictObject({ from: z.literal('test') })]).nullable(),
  }),
  z.object({
    action: z.literal('cross_validate'), folds: count.min(2), epochs: count, batch: count, repeats: count, stratified: z.boolean().nullable(), shuffle: z.boolean(),
    validation_freq: count, class_weight: weights, at,
  }),
  z.object({ action: z.literal('reset'), at }),
  z.object({ action: z.literal('evaluate'), on: part, batch: count, at }),
  z.object({ action: z.literal('save'), path: z.string().min(1), weights: z.boolean(), at }),
  z.object({ action: z.literal('load'), path: z.string().min(1), weights: z.boolean(), at }),
  z.object({ action: z.literal('history'), to: file.nullable(), at }),
  z.object({ action: z.literal('expect'), quantity: z.string(), on: part, above: z.number().nullable(), below: z.number().nullable(), at }),
  z.object({
    action: z.literal('plot'), what: z.array(z.string().min(1)).min(1), smooth: z.number().min(0).lt(1).nullable(), skip: z.int().min(0).nullable(), with: z.array(file).nullable(),
    on: part.nullable(), rows: count.nullable(), theme: z.enum(['auto', 'light', 'dark']), to: file.nullable(), at,
  }),
  z.object({ action: z.literal('predict'), on: part, csv: file.nullable(), folder: z.object({ of: z.enum(['images', 'texts']), path: file }).nullable().default(null), rows: count.nullable(), to: file.nullable(), at }),
  z.object({ action: z.literal('decode'), on: z.enum(['train', 'test']), row: z.int().min(0), at }),
]);

export const programSchema = z.object({
  format: z.literal('nnc-program'),
  version: z.literal(1),
  file: z.string(),
  seed: z.int().min(0).max(2 ** 31 - 1),
  params: z.record(z.string(), z.union([z.number(), z.string()])),
  data: z.object({ source: use, transforms: z.array(z.object({ transform: z.string(), arguments: values })) }).nullable(),
  model: z.object({ layers: z.array(z.object({ name: z.string(), layer: z.string(), arguments: values, inputs: z.array(z.string()).min(1), inner: z.array(inner) })) }).nullable(),
  training: z.object({
    loss: use, optimizer: use, metrics: z.array(z.object({ label: z.string(), metric: use })),
    callbacks: z.array(z.object({ callback: z.string() }).catchall(json)),
  }).nullable(),
  actions: z.array(action),
});

/** The training set-up as it is written: its entries are the registry's to judge. */
export type WrittenTraining = NonNullable<z.infer<typeof programSchema>['training']>;

/**
 * @file What nnc notes in a file of a model beside what the format has: the transforms, what they learnt, how far training was.
 */
import * as z from 'zod';
import type { ModelNotes } from '../../compiler/program/model_file.ts';
import type { ArgumentValues, EntryUse, InnerLayer, Json, LabelType } from '../../compiler/program/program.ts';
import { Malformed } from '../data/raw_arrays.ts';
import { parseJson } from './json_text.ts';

const json: z.ZodType<Json> = z.lazy(() => z.union([z.null(), z.boolean(), z.number(), z.string(), z.array(json), z.record(z.string(), json)]));
const values: z.ZodType<ArgumentValues> = z.record(z.string(), json);
const use: z.ZodType<EntryUse> = z.object({ name: z.string(), arguments: values });
const shape = z.array(z.int().min(0));
const count = z.int().min(0);
const names = z.array(z.string()).nullable();

const inner: z.ZodType<InnerLayer> = z.lazy(() => z.object({ name: z.string(), layer: z.string(), arguments: values, inner: z.array(inner) }));

const labels: z.ZodType<LabelType> = z.discriminatedUnion('encoding', [
  z.object({ encoding: z.literal('class'), classes: count, names }),
  z.object({ encoding: z.literal('one_hot'), classes: count, names }),
  z.object({ encoding: z.literal('number'), shape }),
]);

const schema = z.object({
  format: z.literal('nnc-model'),
  version: z.literal(1),
  model: z.object({
    input: z.object({ dtype: z.enum(['f32', 'i32']), shape, vocabulary: count.nullable() }),
    layers: z.array(z.object({ name: z.string(), layer: z.string(), arguments: values, inputs: z.array(z.string()), inner: z.array(inner) })),
    training: z.object({ loss: use, optimizer: use, metrics: z.array(z.object({ label: z.string(), metric: use })) }).nullable(),
  }).nullable(),
  transforms: z.array(z.object({ transform: z.string(), arguments: values })),
  learnt: z.array(z.object({ transform: z.string(), statistic: z.string(), column: z.string(), shape, values: z.array(z.number()) })),
  labels: labels.nullable(),
  progress: z.object({ steps: count, epochs: count, learning_rate: z.object({ given: z.number(), now: z.number() }), best: z.record(z.string(), z.number()).default({}) }).nullable(),
});

export function writeNotes(notes: ModelNotes): string {
  return JSON.stringify({ format: 'nnc-model', version: 1, ...notes });
}

/** Throws `Malformed`. */
export function readNotes(text: Uint8Array | string): ModelNotes {
  const result = schema.safeParse(parseJson(text, 'what nnc noted in it'));
  if (!result.success) throw new Malformed('what nnc noted in it has another form; perhaps a later nnc wrote it');
  return result.data;
}

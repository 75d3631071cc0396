/**
 * @file Programs that train a small model, save it and predict: what nnc predicts, the rows it does so on, and the module made of it.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { checkProgram } from '../../src/cli/check_program.ts';
import { sizeOf } from '../../src/compiler/graph/types.ts';
import { loadData } from '../../src/runtime/data/load_data.ts';
import { textOf } from '../../src/runtime/data/text_column.ts';
import type { Column } from '../../src/runtime/engines/engine.ts';
import { createNodeDataHost } from '../../src/runtime/host/node_data_host.ts';
import { folderWith, nncHere } from '../cli/support.ts';

const line = z.object({
  row: z.number(),
  prediction: z.union([z.number(), z.array(z.number())]).optional(),
  predicted: z.string().optional(),
  probabilities: z.record(z.string(), z.number()).optional(),
  scores: z.record(z.string(), z.number()).optional(),
  score: z.number().optional(),
});

export type Predicted = z.infer<typeof line>;

/** A row as the data has it: numbers, or a text. */
export type Given = readonly number[] | string;

export interface Trained {
  readonly folder: string;
  /** By their numbers in the data. */
  readonly rows: readonly Given[];
  readonly predicted: readonly Predicted[];
}

/** Runs `text`, which is to train, with `save` and `predict` behind it. */
export async function train(text: string, files: Readonly<Record<string, string | Uint8Array>> = {}, dataDir: string | null = null): Promise<Trained> {
  const folder = await folderWith({ ...files, 'net.nn': `${text}save "net.keras"\npredict train to "p.jsonl"\n` });
  const program = join(folder, 'net.nn');
  const data = dataDir === null ? [] : ['--data-dir', dataDir];
  const { code, stderr } = await nncHere(['run', program, '--quiet', ...data]);
  if (code !== 0) throw new Error(stderr);
  const predicted = (await readFile(join(folder, 'p.jsonl'), 'utf8')).trimEnd().split('\n').map((json) => line.parse(JSON.parse(json)));
  const { program: checked } = await checkProgram(program, { settings: new Map(), dataDir });
  if (checked?.data === null || checked === null) throw new Error('a program without data');
  const { train: table } = await loadData(checked.data.read, createNodeDataHost(), { baseDir: folder, dataDir, offline: true, seed: checked.seed });
  const column = table.columns.get('features');
  if (column === undefined) throw new Error('there are no features');
  const rows = Array.from({ length: table.rows }, (_, row) => rowOf(column, row, checked.data?.rows.features.kind === 'text'));
  return { folder, rows, predicted };
}

function rowOf(column: Column, row: number, isText: boolean): Given {
  if (column.kind === 'tensor') return Array.from(column.values.subarray(row * sizeOf(column.shape), (row + 1) * sizeOf(column.shape)));
  return isText ? textOf(column.rows, row) : Array.from(column.rows.values.subarray(column.rows.offsets[row], column.rows.offsets[row + 1]));
}

/** The module of what was trained, at that place in its folder. */
export async function build(folder: string, out: string, ...options: readonly string[]): Promise<string> {
  const { code, stderr } = await nncHere(['build', join(folder, 'net.nn'), '--target', 'module', '--out', join(folder, out), ...options]);
  if (code !== 0) throw new Error(stderr);
  return join(folder, out);
}

const prediction = z.union([
  z.number(),
  z.instanceof(Float32Array).transform((values) => Array.from(values)),
  z.object({
    label: z.union([z.string(), z.number()]), probability: z.number().optional(), score: z.number().optional(),
    probabilities: z.union([z.array(z.number()), z.record(z.string(), z.number())]).optional(), scores: z.union([z.array(z.number()), z.record(z.string(), z.number())]).optional(),
  }),
  z.record(z.string(), z.number()),
]);

const emitted = z.object({ loadModel: z.custom<() => Promise<unknown>>((value) => typeof value === 'function') });
const model = z.object({ predict: z.custom<(row: unknown) => unknown>((value) => typeof value === 'function') });

/** `predict` of a module of JavaScript. */
export async function load(path: string): Promise<(row: unknown) => z.infer<typeof prediction>> {
  const module: unknown = await import(path);
  const { predict } = model.parse(await emitted.parse(module).loadModel());
  return (row) => prediction.parse(predict(row));
}

/** The numbers of a prediction, and the class where it is one. */
export function flat(given: z.infer<typeof prediction>): { readonly label: string | null; readonly numbers: readonly number[] } {
  if (typeof given === 'number') return { label: null, numbers: [given] };
  if (Array.isArray(given)) return { label: null, numbers: given };
  if (!('label' in given)) return { label: null, numbers: Object.values(given) };
  const { label, probabilities, scores, score } = z.object({
    label: z.union([z.string(), z.number()]), score: z.number().optional(),
    probabilities: z.union([z.array(z.number()), z.record(z.string(), z.number())]).optional(), scores: z.union([z.array(z.number()), z.record(z.string(), z.number())]).optional(),
  }).parse(given);
  return { label: String(label), numbers: Object.values(probabilities ?? scores ?? [score ?? NaN]) };
}

/** Likewise of what nnc predicts. */
export function told({ prediction: values, predicted, probabilities, scores, score }: Predicted): { readonly label: string | null; readonly numbers: readonly number[] } {
  if (predicted === undefined) return { label: null, numbers: values === undefined ? [] : typeof values === 'number' ? [values] : values };
  return { label: predicted, numbers: Object.values(probabilities ?? scores ?? { score: score ?? NaN }) };
}

/**
 * @file The record of runs, a line of JSON each, from which the document is written: each run is made once and kept, so that they can be
 * made one at a time.
 */
import { createHash, randomUUID } from 'node:crypto';
import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import { exampleOf, readingsSchema, type Experiment } from './experiment.ts';
import { experiments } from './experiments.ts';

const sides = ['nnc', 'keras'] as const;

const runSchema = z.object({
  experiment: z.string(),
  side: z.enum(sides),
  seed: z.int(),
  /** Of what the example does: a run of another program counts no more. */
  program: z.string(),
  figures: readingsSchema,
  /** Of training and evaluation. */
  seconds: z.number(),
  /** `Keras 3.15.1 on TensorFlow 2.21.0, Python 3.11.7` */
  versions: z.string(),
  /** `AMD EPYC, one thread` */
  machine: z.string(),
  /** How many programs wanted the processor when it ended, on average over a minute. */
  load: z.number(),
});

export type Run = z.infer<typeof runSchema>;
export type Side = Run['side'];

export const recordFile = 'bench/results/runs.jsonl';

/** Nothing where there is no file yet. */
export async function readRecord(root: string): Promise<readonly Run[]> {
  const text = await readFile(join(root, recordFile), 'utf8').catch(() => '');
  return text.split('\n').filter((line) => line !== '').map((line) => runSchema.parse(JSON.parse(line)));
}

/** In the order of the experiments; a run takes the place of the one before it. */
export function withRun(record: readonly Run[], run: Run): readonly Run[] {
  const place = ({ experiment, side, seed }: Run): string => [String(experiments.findIndex(({ name }) => name === experiment)).padStart(3, '0'), sides.indexOf(side), String(seed).padStart(3, '0')].join();
  return [...record.filter((each) => place(each) !== place(run)), run].sort((a, b) => (place(a) < place(b) ? -1 : 1));
}

export async function writeRecord(root: string, record: readonly Run[]): Promise<void> {
  await replaceFile(join(root, recordFile), record.map((run) => `${JSON.stringify(run)}\n`).join(''));
}

/** Readers see the file before or after, never half of it. */
export async function replaceFile(path: string, text: string): Promise<void> {
  const beside = `${path}.${randomUUID()}.tmp`;
  try {
    await writeFile(beside, text);
    await rename(beside, path);
  } finally {
    await rm(beside, { force: true });
  }
}

/** Statements that only tell of the result. */
const telling = /^(summary|plot|history|predict|decode)\b/;

/** What tells programs apart: the example's statements, but for comments and those that change nothing. */
export async function digestOf(root: string, experiment: Experiment): Promise<string> {
  const text = await readFile(join(root, exampleOf(experiment)), 'utf8');
  const statements = text.split('\n').map((line) => line.replace(/#.*$/, '').trimEnd()).filter((line) => line !== '' && !telling.test(line));
  return createHash('sha256').update(statements.join('\n')).digest('hex').slice(0, 12);
}

/** Runs of that program, on that side. */
export function runsOf(record: readonly Run[], { name }: Experiment, side: Side, program: string): readonly Run[] {
  return record.filter((run) => run.experiment === name && run.side === side && run.program === program);
}

/**
 * @file Runs an example with `nnc run`, as a user would, and reads its figures from the events.
 */
import { execFile } from 'node:child_process';
import { copyFile, cp, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import process from 'node:process';
import { promisify } from 'node:util';
import * as z from 'zod';
import { exampleOf, readingsSchema, type Experiment, type Figure, type Readings } from './experiment.ts';

/** What a run was found to be. */
export interface Outcome {
  readonly figures: Readings;
  readonly seconds: number;
  readonly versions: string;
}

const readings = z.record(z.string(), z.unknown());
const eventSchema = z.looseObject({
  event: z.string(), seconds: z.number().optional(), on: z.string().optional(), accuracy: z.number().optional(), mae: z.number().optional(),
  train: z.unknown().optional(), validation: z.unknown().optional(), mean: z.unknown().optional(), best: z.unknown().optional(), ok: z.boolean().optional(),
});

type Event = z.infer<typeof eventSchema>;

export interface Places {
  /** Of the repository. */
  readonly root: string;
  /** Where the experiment may write its files. */
  readonly folder: string;
  /** Where data sets lie. */
  readonly data: string;
}

/** An outcome for each seed. */
export async function* runNnc(experiment: Experiment, seeds: readonly number[], places: Places): AsyncGenerator<Outcome> {
  for (const seed of seeds) yield await runSeed(experiment, seed, places);
}

async function runSeed(experiment: Experiment, seed: number, { root, folder, data }: Places): Promise<Outcome> {
  const file = join(folder, basename(exampleOf(experiment)));
  await copyFile(join(root, exampleOf(experiment)), file);
  await cp(join(root, 'examples/data'), join(folder, 'data'), { recursive: true });
  const args = [join(root, 'bin/nnc.js'), 'run', file, '--engine', 'compiled', '--threads', '1', '--seed', String(seed), '--data-dir', data, '--offline', '--json'];
  const { stdout } = await promisify(execFile)(process.execPath, args, { maxBuffer: 2 ** 28 });
  const { version } = z.object({ version: z.string() }).parse(JSON.parse(await readFile(join(root, 'package.json'), 'utf8')));
  return { ...outcomeOf(stdout.trim().split('\n').map((line) => eventSchema.parse(JSON.parse(line)))), versions: `nnc ${version} on Node ${process.versions.node}` };
}

/** Throws where the run did not end well. */
export function outcomeOf(events: readonly unknown[]): Omit<Outcome, 'versions'> {
  const read = events.map((event) => eventSchema.parse(event));
  const last = (name: string): Event | undefined => read.findLast(({ event }) => event === name);
  if (last('end')?.ok !== true) throw new Error('the run did not end well');
  const evaluated = last('evaluate');
  const epoch = last('epoch');
  const folds = last('cross_validated');
  const validationLosses = read.filter(({ event }) => event === 'epoch').map(({ validation }) => numberIn(validation, 'loss')).filter((loss) => loss !== undefined);
  const figures: { readonly [F in Figure]: number | undefined } = {
    'test accuracy': evaluated?.accuracy,
    'test mae': evaluated?.mae,
    'training accuracy': numberIn(epoch?.train, 'accuracy'),
    'validation accuracy': numberIn(epoch?.validation, 'accuracy'),
    'lowest validation loss': validationLosses.length === 0 ? undefined : Math.min(...validationLosses),
    'mae of folds': numberIn(folds?.mean, 'val_mae'),
    'mae of folds, best epoch': numberIn(folds?.best, 'val_mae'),
  };
  const timed = read.filter(({ event }) => event === 'fitted' || event === 'cross_validated' || event === 'evaluate');
  const had = Object.entries(figures).filter(([, value]) => value !== undefined);
  return { figures: readingsSchema.parse(Object.fromEntries(had)), seconds: timed.reduce((sum, { seconds }) => sum + (seconds ?? 0), 0) };
}

function numberIn(value: unknown, name: string): number | undefined {
  const number = readings.safeParse(value).data?.[name];
  return typeof number === 'number' ? number : undefined;
}

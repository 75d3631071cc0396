/**
 * @file Runs an experiment in Keras, by `keras_experiments.py`: all seeds in one process, which reads the data once.
 */
import { spawn } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import process from 'node:process';
import { createInterface } from 'node:readline';
import * as z from 'zod';
import { readingsSchema, type Experiment } from './experiment.ts';
import { writeMadeRows } from './made_rows.ts';
import type { Outcome, Places } from './run_nnc.ts';

const answer = z.object({ figures: readingsSchema, seconds: z.number(), versions: z.string() });

/** On one thread of the processor. */
const environment = {
  CUDA_VISIBLE_DEVICES: '', JAX_PLATFORMS: 'cpu', TF_CPP_MIN_LOG_LEVEL: '3', PYTHONDONTWRITEBYTECODE: '1', OMP_NUM_THREADS: '1', NPROC: '1',
  XLA_FLAGS: '--xla_cpu_multi_thread_eigen=false intra_op_parallelism_threads=1',
};

/** An outcome for each seed. NNC_BENCH_PYTHON names a Python that has Keras. */
export async function* runKeras(experiment: Experiment, seeds: readonly number[], { root, folder, data }: Places): AsyncGenerator<Outcome> {
  const rows = join(folder, 'rows');
  await mkdir(rows);
  await writeMadeRows(root, experiment, rows);
  const python = process.env['NNC_BENCH_PYTHON'] ?? 'python3';
  const child = spawn(python, [join(root, 'bench/results/keras_experiments.py'), experiment.name, rows, ...seeds.map(String)], {
    cwd: folder, env: { ...process.env, ...environment, NNC_DATA_DIR: data, KERAS_BACKEND: experiment.backend }, stdio: ['ignore', 'pipe', 'pipe'],
  });
  const errors: string[] = [];
  createInterface({ input: child.stderr }).on('line', (line) => { errors.push(line); });
  const ended = new Promise<number | null>((resolve, reject) => { child.on('error', reject).on('close', resolve); });
  ended.catch(() => undefined);
  for await (const line of createInterface({ input: child.stdout })) if (line.startsWith('{')) yield answer.parse(JSON.parse(line));
  if (await ended !== 0) throw new Error(`${experiment.name} in Keras: ${errors.slice(-3).join(' | ')}`);
}

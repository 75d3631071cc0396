/**
 * @file `npm run results`: makes the runs that the record lacks, one after the other, each kept as soon as it is done, and writes
 * `docs/results.md`. `--only a,b --side nnc|keras --again`; NNC_DATA_DIR names the folder of the data sets, NNC_BENCH_PYTHON a Python with Keras.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import process from 'node:process';
import { root } from '../../scripts/ts.js';
import { renderDocument } from './document.ts';
import { readOptions, type ResultsOptions } from './options.ts';
import { digestOf, readRecord, replaceFile, runsOf, withRun, writeRecord, type Side } from './record.ts';
import { resultsOf } from './results.ts';
import { runKeras } from './run_keras.ts';
import { runNnc, type Outcome, type Places } from './run_nnc.ts';
import type { Experiment } from './experiment.ts';

const runners: { readonly [S in Side]: (experiment: Experiment, seeds: readonly number[], places: Places) => AsyncGenerator<Outcome> } = { nnc: runNnc, keras: runKeras };

try {
  await makeRuns(readOptions(process.argv.slice(2)));
  await replaceFile(join(root, 'docs/results.md'), renderDocument(await resultsOf(root, await readRecord(root))));
  print('written: docs/results.md');
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}

async function makeRuns({ experiments, sides, again, data }: ResultsOptions): Promise<void> {
  for (const experiment of experiments) {
    const program = await digestOf(root, experiment);
    for (const side of sides) {
      const had = new Set(again ? [] : runsOf(await readRecord(root), experiment, side, program).map(({ seed }) => seed));
      const seeds = Array.from({ length: experiment.seeds }, (_, index) => index + 1).filter((seed) => !had.has(seed));
      if (seeds.length === 0) continue;
      if (data === null) throw new Error('NNC_DATA_DIR names no folder of data sets');
      await makeRunsOf(experiment, side, seeds, program, resolve(data));
    }
  }
}

async function makeRunsOf(experiment: Experiment, side: Side, seeds: readonly number[], program: string, data: string): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'nnc-results-'));
  const machine = `${cpus()[0]?.model.trim() ?? 'unknown processor'}, one thread`;
  const left = [...seeds];
  try {
    for await (const outcome of runners[side](experiment, seeds, { root, folder, data })) {
      const seed = left.shift() ?? 0;
      const run = { experiment: experiment.name, side, seed, program, ...outcome, machine, load: Math.round((loadavg()[0] ?? 0) * 10) / 10 };
      await writeRecord(root, withRun(await readRecord(root), run));
      print(`${experiment.name}, ${side}, seed ${seed}: ${Object.entries(run.figures).map(([figure, value]) => `${figure} ${value.toFixed(4)}`).join(', ')}; ${run.seconds.toFixed(1)} s`);
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

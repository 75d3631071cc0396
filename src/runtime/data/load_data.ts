/**
 * @file Reads a data set as its plan says, from wherever it is: a given folder, Keras's cache, nnc's cache, the network, or,
 * where the plan allows it, the sample that ships with the package.
 */
import type { Diagnostic } from '../../compiler/diagnostics/diagnostic.ts';
import type { FolderPlan, MadePlan, NpzPlan, ReadPlan, TablePlan } from '../../compiler/program/data_plan.ts';
import type { Table } from '../engines/engine.ts';
import { findCacheSlot, readCached, writeCached } from './cache.ts';
import type { DataHost } from './host.ts';
import { readGzippedIdx } from './idx.ts';
import { DataProblem, type LoadedData, type LoadOptions } from './loaded_data.ts';
import { makeData } from './made.ts';
import { readNpz } from './npz.ts';
import { loadNpz } from './npz_source.ts';
import { problemOfReading } from './problems.ts';
import { obtainFiles, type Published } from './published.ts';
import type { RawArray, RawArrays } from './raw_arrays.ts';
import { loadSample } from './sample.ts';
import { makeSequenceTables, sequenceArrays } from './sequences.ts';
import { classTable, numberTable, splitShuffled } from './tables.ts';

type PublishedPlan = Exclude<ReadPlan, TablePlan | NpzPlan | FolderPlan | MadePlan>;

/** Codes of failing to have the files, which a sample may stand in for; files that are there and cannot be read are another matter. */
const UNOBTAINABLE: readonly string[] = ['NN3001', 'NN3002', 'NN3003'];

/** Throws `DataProblem`, and `HostError` (`aborted`) when `options.signal` says stop. */
export async function loadData(plan: ReadPlan, host: DataHost, options: LoadOptions): Promise<LoadedData> {
  if (plan.format === 'made') return makeData(plan, options.seed ?? 0);
  if (plan.format === 'npz') return await loadNpz(plan, host, options);
  if (plan.format === 'csv' || plan.format === 'jsonl' || plan.format === 'parquet') {
    // csv-parse is loaded only for those who need it.
    const { loadTable } = await import('./table_source.ts');
    return await loadTable(plan, host, options);
  }
  if (plan.format === 'images' || plan.format === 'texts') {
    const { loadFolder } = await import('./folder/folder_source.ts');
    return await loadFolder(plan, host, options);
  }
  const published = await obtainFiles(plan.dataset, plan.files, host, options).catch(async (error: unknown) => {
    if (plan.format !== 'sequences' || plan.fallback !== 'sample') throw error;
    if (!(error instanceof DataProblem) || !UNOBTAINABLE.includes(error.diagnostic.code)) throw error;
    const sample = await loadSample(plan, host, error.message);
    if (sample === null) throw error;
    return sample;
  });
  if ('train' in published) return published;
  const { arrays, notices } = await readArrays(plan, published, host, options);
  const tables = makeTables(plan, arrays, published.files[0]?.path ?? plan.dataset);
  return { ...tables, origin: published.origin, notices: [...published.notices, ...notices] };
}

/** The arrays of the files, from the cache if it has them, else read and put there. */
async function readArrays(
  plan: PublishedPlan,
  { files }: Published,
  host: DataHost,
  options: LoadOptions,
): Promise<{ readonly arrays: RawArrays; readonly notices: readonly Diagnostic[] }> {
  const onDisk = files.every(({ bytes }) => bytes === null);
  const slot = onDisk ? await findCacheSlot(plan.dataset, files.map(({ path }) => path), host) : null;
  const cached = slot === null ? null : await readCached(slot, host);
  if (cached !== null) return { arrays: cached, notices: [] };
  const arrays = new Map<string, RawArray>();
  for (const [i, { path, bytes }] of files.entries()) {
    options.onProgress?.({ kind: 'decode', file: path });
    try {
      const content = bytes ?? (await host.readFile(path));
      for (const [name, array] of await decodeFile(plan, i, content, host)) arrays.set(name, array);
    } catch (error) {
      throw problemOfReading(error, path);
    }
  }
  return { arrays, notices: slot === null ? [] : await writeCached(slot, arrays, host) };
}

const PART_ARRAYS = ['x_train', 'y_train', 'x_test', 'y_test'];

async function decodeFile(plan: PublishedPlan, index: number, bytes: Uint8Array, host: DataHost): Promise<RawArrays> {
  switch (plan.format) {
    case 'sequences':
      return await readNpz(bytes, sequenceArrays(plan.layout), host);
    case 'npz_split':
      return await readNpz(bytes, ['x', 'y'], host);
    case 'npz_parts':
      return await readNpz(bytes, PART_ARRAYS, host);
    case 'idx':
      return new Map([[PART_ARRAYS[index] ?? '', await readGzippedIdx(bytes, host)]]);
  }
}

function makeTables(plan: PublishedPlan, arrays: RawArrays, path: string): { readonly train: Table; readonly test: Table | null } {
  switch (plan.format) {
    case 'sequences':
      return makeSequenceTables(arrays, plan, path);
    case 'npz_split': {
      const { train, test } = splitShuffled(arrays, plan, path);
      return { train: numberTable(train), test: test.y.length === 0 ? null : numberTable(test) };
    }
    case 'npz_parts':
    case 'idx':
      return { train: classTable(arrays, 'x_train', 'y_train', path), test: classTable(arrays, 'x_test', 'y_test', path) };
  }
}

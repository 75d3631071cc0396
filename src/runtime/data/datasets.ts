/**
 * @file What `nnc data list` and `nnc data get` need: where the data sets of the registry are, and fetching one.
 */
import type { RemoteFile } from '../../compiler/program/data_plan.ts';
import type { Diagnostic } from '../../compiler/diagnostics/diagnostic.ts';
import type { DataHost } from './host.ts';
import type { DataOrigin, LookupOptions } from './loaded_data.ts';
import { findFiles } from './places.ts';
import { problem } from './problems.ts';
import { obtainFiles, type FetchOptions } from './published.ts';
import { sampleName } from './sample.ts';

/** A data set of the registry. */
export interface KnownDataset {
  readonly name: string;
  readonly files: readonly RemoteFile[];
}

export interface DatasetStatus {
  readonly name: string;
  /** Where `loadData` would read it from; null where it would have to be downloaded. */
  readonly origin: DataOrigin | null;
  /** Bytes of its files as published: what a download fetches. */
  readonly bytes: number;
  /** Whether the package has a sample that `fallback sample` would use. */
  readonly sample: boolean;
}

/** In the order given. Throws `DataProblem` where `--data-dir` names no folder. */
export function listDatasets(datasets: readonly KnownDataset[], host: DataHost, options: LookupOptions): readonly DatasetStatus[] {
  return datasets.map(({ name, files }) => ({
    name,
    origin: findFiles(files, host, options).origin,
    bytes: files.reduce((sum, file) => sum + file.bytes, 0),
    sample: host.packageData !== null && host.statSync(host.resolve(host.packageData, sampleName(name))) !== null,
  }));
}

/** Finds it, or downloads it into the cache. Throws `DataProblem`, also where a download cannot be kept. */
export async function getDataset(
  dataset: KnownDataset,
  host: DataHost,
  options: FetchOptions,
): Promise<{ readonly origin: DataOrigin; readonly notices: readonly Diagnostic[] }> {
  const { origin, files, notices } = await obtainFiles(dataset.name, dataset.files, host, options);
  if (files.some(({ bytes }) => bytes !== null)) {
    const reason = notices.find(({ code }) => code === 'NN3009')?.message ?? '';
    throw problem('NN3021', { dataset: dataset.name, reason }, 'XDG_CACHE_HOME says where the cache is');
  }
  return { origin, notices };
}

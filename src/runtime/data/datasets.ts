/**
 * @file What `nnc data list` and `nnc data get` need.
 */
import type { RemoteFile } from '../../compiler/program/data_plan.ts';
import type { DataHost } from './host.ts';
import type { DataOrigin, LookupOptions, Progress } from './loaded_data.ts';

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
}

export function listDatasets(datasets: readonly KnownDataset[], host: DataHost, options: LookupOptions): Promise<readonly DatasetStatus[]> {
  throw new Error(`not there yet: ${datasets.length} ${host.now()} ${options.dataDir}`);
}

/** Finds it, or downloads it into the cache. Throws `DataProblem`. */
export function getDataset(
  dataset: KnownDataset,
  host: DataHost,
  options: LookupOptions & { readonly offline: boolean; readonly onProgress?: (progress: Progress) => void; readonly signal?: AbortSignal },
): Promise<DataOrigin> {
  throw new Error(`not there yet: ${dataset.name} ${host.now()} ${options.offline}`);
}

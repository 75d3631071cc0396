/**
 * @file Finds the files of a published data set, or fetches them.
 */
import type { Diagnostic } from '../../compiler/diagnostics/diagnostic.ts';
import type { RemoteFile } from '../../compiler/program/data_plan.ts';
import { downloadFile } from './download.ts';
import type { DataHost } from './host.ts';
import type { DataOrigin, LookupOptions, Progress } from './loaded_data.ts';
import { downloadFolder, findFiles, lackingNotices } from './places.ts';
import { problem } from './problems.ts';

export interface FetchOptions extends LookupOptions {
  readonly offline: boolean;
  readonly onProgress?: (progress: Progress) => void;
  readonly signal?: AbortSignal;
}

/** A data set's files in the order of the list, each on disk or, where it could not be kept, in memory. */
export interface Published {
  readonly origin: DataOrigin;
  readonly files: readonly { readonly path: string; readonly bytes: Uint8Array | null }[];
  readonly notices: readonly Diagnostic[];
}

/** Throws `DataProblem` where the files are nowhere and cannot be fetched, and `HostError` when aborted. */
export async function obtainFiles(dataset: string, files: readonly RemoteFile[], host: DataHost, options: FetchOptions): Promise<Published> {
  const found = findFiles(files, host, options);
  if (found.origin !== null) {
    return {
      origin: found.origin,
      files: found.origin.files.map((path) => ({ path, bytes: null })),
      notices: lackingNotices(found, found.origin.path),
    };
  }
  const file = files.find(({ url }) => url === null) ?? files[0];
  if (options.offline || file === undefined || file.url === null) {
    throw problem(
      'NN3001',
      { dataset, file: file?.name ?? dataset },
      `looked in ${found.looked.join(', ')}; \`nnc data get ${dataset}\` fetches it, or put ${files.map(({ name }) => `\`${name}\``).join(', ')} into a folder and give it by \`--data-dir\``,
    );
  }
  const folder = downloadFolder(host);
  const fetched: { path: string; bytes: Uint8Array | null }[] = [];
  const notices: Diagnostic[] = [];
  for (const { url, ...rest } of files) {
    if (url === null) continue;
    const kept = folder === null ? null : host.resolve(folder, rest.name);
    if (kept !== null && host.statSync(kept)?.size === rest.bytes) {
      fetched.push({ path: kept, bytes: null });
      continue;
    }
    const downloaded = await downloadFile({ url, ...rest }, url, kept, host, { dataset, ...options });
    fetched.push({ path: downloaded.path ?? url, bytes: downloaded.path === null ? downloaded.bytes : null });
    notices.push(...downloaded.notices);
  }
  const paths = fetched.map(({ path }) => path);
  const origin: DataOrigin = { kind: 'download', path: folder ?? paths[0] ?? '', files: paths };
  return { origin, files: fetched, notices: [...lackingNotices(found, origin.path), ...notices] };
}

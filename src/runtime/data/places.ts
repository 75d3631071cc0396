/**
 * @file Where data sets are looked for, and in which order.
 */
import type { Diagnostic } from '../../compiler/diagnostics/diagnostic.ts';
import type { RemoteFile } from '../../compiler/program/data_plan.ts';
import type { DataHost } from './host.ts';
import type { DataOrigin, LookupOptions, OriginKind } from './loaded_data.ts';
import { notice, problem } from './problems.ts';

interface Place {
  readonly kind: OriginKind;
  readonly folder: string;
  /** What named the folder, where a user did: `--data-dir`. */
  readonly giver: string | null;
}

/** What looking found: null, and the places that were looked in. */
export interface Found {
  readonly origin: DataOrigin | null;
  /** For messages: a folder each, with what is wrong there. */
  readonly looked: readonly string[];
  readonly notices: readonly Diagnostic[];
}

/** The folder of what nnc keeps between runs; null where there is no home. */
export function cacheFolder(host: DataHost): string | null {
  const given = host.env('XDG_CACHE_HOME') ?? host.env('LOCALAPPDATA');
  if (given !== null) return host.resolve(given, 'nnc');
  return host.home === null ? null : host.resolve(host.home, '.cache/nnc');
}

/** Where downloads are kept, under the names of their files. */
export function downloadFolder(host: DataHost): string | null {
  const cache = cacheFolder(host);
  return cache === null ? null : host.resolve(cache, 'datasets');
}

/** The first place that has all the files. Throws `DataProblem` where `--data-dir` names no folder. */
export async function findFiles(files: readonly RemoteFile[], host: DataHost, options: LookupOptions): Promise<Found> {
  const looked: string[] = [];
  const lacking: { readonly place: Place; readonly file: string }[] = [];
  for (const place of places(files, host, options)) {
    if (place.giver !== null && (await host.stat(place.folder))?.folder !== true) {
      if (options.dataDir !== null && place.giver === '--data-dir') throw problem('NN3010', { folder: place.folder, giver: place.giver });
    }
    const paths: string[] = [];
    for (const file of files) {
      const path = await findIn(place, file, host, looked);
      if (path === null) {
        if (place.giver !== null) lacking.push({ place, file: file.name });
        break;
      }
      paths.push(path);
    }
    if (paths.length < files.length) continue;
    const origin: DataOrigin = { kind: place.kind, path: place.folder, files: paths };
    return { origin, looked, notices: lackingNotices(lacking, place.folder) };
  }
  return { origin: null, looked, notices: [] };
}

/** Warns of folders that a user named and that were of no use, now that `used` is taken. */
function lackingNotices(lacking: readonly { readonly place: Place; readonly file: string }[], used: string): Diagnostic[] {
  return lacking
    .filter(({ place }) => place.giver === '--data-dir')
    .map(({ place, file }) => notice('NN3011', { giver: place.giver ?? '', folder: place.folder, file, used }));
}

function places(files: readonly RemoteFile[], host: DataHost, options: LookupOptions): readonly Place[] {
  const found: Place[] = [];
  const add = (kind: OriginKind, folder: string | null, giver: string | null = null): void => {
    if (folder !== null) found.push({ kind, folder: host.resolve('.', folder), giver });
  };
  add('folder', options.dataDir, '--data-dir');
  add('folder', host.env('NNC_DATA_DIR'), 'NNC_DATA_DIR');
  if (files.every((file) => file.url === null)) {
    add('package', host.packageData);
    return found;
  }
  const keras = host.env('KERAS_HOME') ?? (host.home === null ? null : host.resolve(host.home, '.keras'));
  add('keras-cache', keras === null ? null : host.resolve(keras, 'datasets'));
  add('cache', downloadFolder(host));
  return found;
}

/** The file's path there; null, with a line for `looked`, where it is not there or, in a cache, is not whole. */
async function findIn(place: Place, file: RemoteFile, host: DataHost, looked: string[]): Promise<string | null> {
  const names = new Set(place.kind === 'keras-cache' ? [file.keras ?? file.name] : [file.name, file.keras ?? file.name]);
  let why = '';
  for (const name of names) {
    const path = host.resolve(place.folder, name);
    const facts = await host.stat(path);
    if (facts === null || facts.folder) continue;
    const whole = place.kind === 'folder' || place.kind === 'package' || facts.size === file.bytes;
    if (whole) return path;
    why = `, where it has ${facts.size} bytes instead of ${file.bytes}`;
  }
  looked.push(`${place.folder}${place.giver === null ? '' : ` (${place.giver})`}${why}`);
  return null;
}

/**
 * @file Where data sets are looked for, and in which order.
 */
import type { Diagnostic } from '../../compiler/diagnostics/diagnostic.ts';
import type { RemoteFile } from '../../compiler/program/data_plan.ts';
import type { DataHost } from './host.ts';
import type { DataOrigin, LookupOptions, OriginKind } from './loaded_data.ts';
import { notice, problem } from './problems.ts';

const DATA_DIR = '--data-dir';

interface Place {
  readonly kind: OriginKind;
  readonly folder: string;
  /** What named the folder, where a user did: `--data-dir`. */
  readonly giver: string | null;
}

/** A folder that a user named and that was of no use. */
interface Lacking {
  readonly giver: string;
  readonly folder: string;
  readonly file: string;
}

/** What looking found. */
export interface Found {
  /** Null where no place has all the files. */
  readonly origin: DataOrigin | null;
  /** For messages: a folder each, with what is wrong there. */
  readonly looked: readonly string[];
  readonly lacking: readonly Lacking[];
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
export function findFiles(files: readonly RemoteFile[], host: DataHost, options: LookupOptions): Found {
  const looked: string[] = [];
  const lacking: Lacking[] = [];
  for (const place of places(files, host, options)) {
    const { giver, folder } = place;
    if (giver === DATA_DIR && host.statSync(folder)?.folder !== true) throw problem('NN3010', { folder, giver });
    const paths: string[] = [];
    for (const file of files) {
      const path = findIn(place, file, host, looked);
      if (path !== null) {
        paths.push(path);
        continue;
      }
      if (giver === DATA_DIR) lacking.push({ giver, folder, file: file.name });
      break;
    }
    if (paths.length === files.length) return { origin: { kind: place.kind, path: folder, files: paths }, looked, lacking };
  }
  return { origin: null, looked, lacking };
}

/** Warns of folders that were given for this run and of no use, now that `used` is taken. */
export function lackingNotices(found: Found, used: string): readonly Diagnostic[] {
  return found.lacking.map((lacking) => notice('NN3011', { ...lacking, used }));
}

function places(files: readonly RemoteFile[], host: DataHost, options: LookupOptions): readonly Place[] {
  const found: Place[] = [];
  const add = (kind: OriginKind, folder: string | null, giver: string | null = null): void => {
    if (folder !== null) found.push({ kind, folder: host.resolve('.', folder), giver });
  };
  add('folder', options.dataDir, DATA_DIR);
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
function findIn(place: Place, file: RemoteFile, host: DataHost, looked: string[]): string | null {
  const names = new Set(place.kind === 'keras-cache' ? [file.keras ?? file.name] : [file.name, file.keras ?? file.name]);
  let why = '';
  for (const name of names) {
    const path = host.resolve(place.folder, name);
    const facts = host.statSync(path);
    if (facts === null || facts.folder) continue;
    const whole = place.kind === 'folder' || place.kind === 'package' || facts.size === file.bytes;
    if (whole) return path;
    why = `, where it has ${facts.size} bytes instead of ${file.bytes}`;
  }
  looked.push(`${place.folder}${place.giver === null ? '' : ` (${place.giver})`}${why}`);
  return null;
}

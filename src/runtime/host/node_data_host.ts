/**
 * @file Files, network and decompression for reading data, on Node.
 */
import { createHash, randomBytes } from 'node:crypto';
import { readFileSync, statSync, type Dirent, type Stats } from 'node:fs';
import { access, constants, lstat, mkdir, mkdtemp, open, readdir, realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { crc32, gunzip, inflateRaw, type ZlibOptions } from 'node:zlib';
import { HostError, type DataHost, type FileFacts, type FolderEntry, type HostFailure, type HttpResponse, type WritableFile } from '../data/host.ts';

export interface NodeDataHostOptions {
  /** Instead of `process.env`. */
  readonly env?: { readonly [name: string]: string | undefined };
  /** Instead of the user's home folder; null: there is none. */
  readonly home?: string | null;
  /** Instead of the package's `data` folder. */
  readonly packageData?: string | null;
}

const largestChunk = 2 ** 30 + 1;
const inflateRawAsync = promisify<Uint8Array, ZlibOptions, Uint8Array>(inflateRaw);
const gunzipAsync = promisify<Uint8Array, ZlibOptions, Uint8Array>(gunzip);

export function createNodeDataHost(options: NodeDataHostOptions = {}): DataHost {
  const env = options.env ?? process.env;
  return {
    home: options.home === undefined ? homedir() : options.home,
    packageData: options.packageData === undefined ? fileURLToPath(new URL('../../../data', import.meta.url)) : options.packageData,
    env: (name) => env[name] || null,
    now: () => Date.now(),
    resolve: (folder, path) => resolve(folder, path),
    stat: (path) => stat(path).then(factsOf, () => null),
    statSync(path) {
      try {
        return factsOf(statSync(path));
      } catch {
        return null;
      }
    },
    readFile: (path) => attempt(() => readWhole(path)),
    readFileSync(path) {
      try {
        return plain(readFileSync(path));
      } catch (error) {
        throw hostError(error);
      }
    },
    writeAtomically: (path, pieces) => attempt(() => writeAtomically(path, pieces)),
    whyNotWritable,
    writeFolder: (path, files) => attempt(() => writeFolder(path, files)),
    list: (path) => readdir(path).catch(() => null),
    entries: (path) => attempt(async () => (await readdir(path, { withFileTypes: true })).map(entryOf)),
    realPath: (path) => realpath(path).catch(() => null),
    openForWriting: (path) => attempt(() => openForWriting(path)),
    remove: (path) => attempt(() => rm(path, { force: true })),
    inflateRaw: (bytes, limit) => unpack(inflateRawAsync, bytes, limit),
    gunzip: (bytes, limit) => unpack(gunzipAsync, bytes, limit),
    decodeImage: async (bytes, mostPixels) => await (await import('./node_images.ts')).decodeImage(bytes, mostPixels),
    crc32: (bytes) => crc32(bytes),
    sha256: (bytes) => Promise.resolve(createHash('sha256').update(bytes).digest('hex')),
    fetch: (url, { from, stallMs, signal }) => get(url, from, stallMs, signal),
  };
}

function factsOf(facts: Stats): FileFacts {
  return { size: facts.size, modified: facts.mtimeMs, folder: facts.isDirectory(), regular: facts.isFile() };
}

function entryOf(entry: Dirent): FolderEntry {
  return { name: entry.name, kind: entry.isSymbolicLink() ? 'link' : entry.isDirectory() ? 'folder' : entry.isFile() ? 'file' : 'other' };
}

async function readWhole(path: string): Promise<Uint8Array> {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    const bytes = new Uint8Array(size);
    let read = 0;
    while (read < size) {
      const { bytesRead } = await file.read(bytes, read, size - read, read);
      if (bytesRead === 0) return bytes.slice(0, read);
      read += bytesRead;
    }
    return bytes;
  } finally {
    await file.close();
  }
}

/** A file that is replaced keeps who may read it. */
async function writeAtomically(path: string, pieces: readonly Uint8Array[]): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const earlier = await lstat(path).catch(() => null);
  const beside = `${path}.${process.pid}-${randomBytes(4).toString('hex')}.tmp`;
  try {
    const file = await open(beside, 'wx');
    try {
      if (earlier?.isFile() === true) await file.chmod(earlier.mode & 0o777);
      for (const piece of pieces) await file.writeFile(piece);
    } finally {
      await file.close();
    }
    await rename(beside, path);
  } catch (error) {
    await rm(beside, { force: true });
    throw error;
  }
}

/** Folders that are missing are made when the file is written. */
async function whyNotWritable(path: string): Promise<string | null> {
  if ((await stat(path).catch(() => null))?.isDirectory() === true) return 'it is a folder';
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    const facts = await stat(folder).catch(() => null);
    if (facts === null && dirname(folder) !== folder) continue;
    if (facts?.isDirectory() !== true) return `\`${folder}\` is no folder`;
    return await access(folder, constants.W_OK).then(() => null, () => `\`${folder}\` may not be written to`);
  }
}

async function writeFolder(path: string, files: ReadonlyMap<string, Uint8Array>): Promise<void> {
  const place = resolve(path);
  await mkdir(dirname(place), { recursive: true });
  const beside = await mkdtemp(`${place}.`);
  try {
    const made = join(beside, 'new');
    await mkdir(made);
    for (const [name, bytes] of files) await writeFile(join(made, name), bytes);
    // A folder cannot be put in the place of one that has files in it: that one goes aside first, and comes back if need be.
    const old = join(beside, 'old');
    const there = await rename(place, old).then(() => true, (error: unknown) => {
      if (codeOf(error) === 'ENOENT') return false;
      throw error;
    });
    await rename(made, place).catch(async (error: unknown) => {
      if (there) await rename(old, place);
      throw error;
    });
  } finally {
    await rm(beside, { recursive: true, force: true });
  }
}

async function openForWriting(path: string): Promise<WritableFile> {
  await mkdir(dirname(path), { recursive: true });
  await (await open(path, 'a')).close();
  const file = await open(path, 'r+');
  return {
    write: (bytes, position) =>
      attempt(async () => {
        for (let done = 0; done < bytes.length; ) done += (await file.write(bytes, done, bytes.length - done, position + done)).bytesWritten;
      }),
    truncate: (size) => attempt(() => file.truncate(size)),
    close: () => attempt(() => file.close()),
  };
}

async function unpack(
  how: (bytes: Uint8Array, options: ZlibOptions) => Promise<Uint8Array>,
  bytes: Uint8Array,
  limit: number,
): Promise<Uint8Array> {
  try {
    return plain(await how(bytes, unpacking(limit)));
  } catch (error) {
    throw unpackingError(error);
  }
}

/** One piece as large as all that may come saves a copy; a byte more, so that a full one is seen to end. */
function unpacking(limit: number): ZlibOptions {
  return { maxOutputLength: Math.max(1, limit), chunkSize: Math.min(Math.max(64, limit + 1), largestChunk) };
}

function unpackingError(error: unknown): HostError {
  return codeOf(error) === 'ERR_BUFFER_TOO_LARGE' ? new HostError('too_large', 'there is more in it than was expected') : new HostError('corrupt', 'it is cut off or damaged');
}

/** Not a Buffer, whose `slice` is no copy. */
function plain(bytes: Uint8Array): Uint8Array {
  return new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

async function get(url: string, from: number, stallMs: number, signal: AbortSignal | null): Promise<HttpResponse> {
  const stalled = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const expect = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => stalled.abort(), stallMs);
  };
  const failed = (error: unknown): HostError => {
    clearTimeout(timer);
    if (signal?.aborted === true) return new HostError('aborted', 'it was interrupted');
    return stalled.signal.aborted ? new HostError('stalled', `nothing came for ${stallMs / 1000} seconds`) : networkError(error);
  };
  expect();
  const headers: Record<string, string> = { 'accept-encoding': 'identity', ...(from > 0 ? { range: `bytes=${from}-` } : {}) };
  const either = signal === null ? stalled.signal : AbortSignal.any([signal, stalled.signal]);
  const response = await fetch(url, { headers, signal: either }).catch((error: unknown) => {
    throw failed(error);
  });
  clearTimeout(timer);
  async function* pieces(): AsyncGenerator<Uint8Array> {
    if (response.body === null) return;
    try {
      expect();
      for await (const piece of response.body) {
        clearTimeout(timer);
        yield piece;
        expect();
      }
    } catch (error) {
      throw failed(error);
    } finally {
      clearTimeout(timer);
    }
  }
  return { status: response.status, header: (name) => response.headers.get(name), body: pieces(), cancel: () => stalled.abort() };
}

async function attempt<T>(act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    throw error instanceof HostError ? error : hostError(error);
  }
}

const fileFailures: { readonly [code: string]: readonly [HostFailure, string] } = {
  ENOENT: ['missing', 'there is no such file'],
  ENOTDIR: ['missing', 'there is no such file'],
  EISDIR: ['missing', 'it is a folder'],
  EACCES: ['denied', 'permission is denied'],
  EPERM: ['denied', 'permission is denied'],
  EROFS: ['denied', 'the disk is read-only'],
  ENOSPC: ['full', 'the disk is full'],
  EDQUOT: ['full', 'the disk quota is used up'],
};

function hostError(error: unknown): HostError {
  const [failure, message] = fileFailures[codeOf(error) ?? ''] ?? ['other', error instanceof Error ? error.message : String(error)];
  return new HostError(failure, message);
}

const networkFailures: { readonly [code: string]: readonly [HostFailure, string] } = {
  ENOTFOUND: ['offline', 'the server\'s name cannot be resolved; is there a connection?'],
  EAI_AGAIN: ['offline', 'the server\'s name cannot be resolved; is there a connection?'],
  ENETUNREACH: ['offline', 'there is no way to the network'],
  EHOSTUNREACH: ['offline', 'there is no way to the server'],
  ECONNREFUSED: ['refused', 'the connection was refused'],
  ECONNRESET: ['refused', 'the connection was broken'],
  UND_ERR_SOCKET: ['refused', 'the connection was broken'],
  UND_ERR_CONNECT_TIMEOUT: ['stalled', 'the server does not answer'],
};

/** `fetch` says "fetch failed" and hides what happened in its cause, or in the causes of several addresses tried. */
function networkError(error: unknown): HostError {
  for (let at = error; at instanceof Error; at = at.cause) {
    const code = codeOf(at) ?? (at instanceof AggregateError ? codeOf(at.errors[0]) : undefined);
    const known = networkFailures[code ?? ''];
    if (known !== undefined) return new HostError(...known);
    if (at.cause === undefined) return new HostError('other', at.message === '' ? 'the connection failed' : at.message);
  }
  return new HostError('other', String(error));
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}

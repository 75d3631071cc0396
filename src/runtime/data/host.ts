/**
 * @file What reading data needs of the machine it runs on: files, network, decompression, hashes, environment. Node's is
 * `src/runtime/host/node_data_host.ts`; nothing else under `src/runtime/data/` may reach for the platform.
 */

export interface FileFacts {
  /** Bytes. */
  readonly size: number;
  /** Milliseconds since 1970. */
  readonly modified: number;
  readonly folder: boolean;
  /** A file of data: no folder, device or pipe. */
  readonly regular: boolean;
}

/** Something in a folder, under its own name. A link is told apart from what it leads to. */
export interface FolderEntry {
  readonly name: string;
  readonly kind: 'file' | 'folder' | 'link' | 'other';
}

/** An image as it is in its file: row-major, colours one after the other. */
export interface Pixels {
  readonly height: number;
  readonly width: number;
  /** Red, green, blue, and perhaps how opaque; greys have three equal colours. */
  readonly channels: 3 | 4;
  readonly values: Uint8Array;
}

/** The answer to a GET, its body not yet read. */
export interface HttpResponse {
  readonly status: number;
  /** Value of a header, by its lower-case name. */
  header(name: string): string | null;
  /** The body in pieces. Throws a `HostError` when the connection breaks or stalls. */
  readonly body: AsyncIterable<Uint8Array>;
  /** Closes the connection; needed where the body is not read to its end. */
  cancel(): void;
}

/** A file being written at positions of the caller's choice; other processes may be writing the same bytes to it. */
export interface WritableFile {
  write(bytes: Uint8Array, position: number): Promise<void>;
  /** Cuts off what lies beyond. */
  truncate(size: number): Promise<void>;
  close(): Promise<void>;
}

export interface DataHost {
  /** The user's home folder; null where there is none. */
  readonly home: string | null;
  /** The `data` folder that ships with the package; null where there is none. */
  readonly packageData: string | null;
  /** A variable of the environment; null where it is unset or empty. */
  env(name: string): string | null;
  /** Milliseconds since 1970. */
  now(): number;
  /** Puts a relative path (with `/`) after a folder; an absolute path is given back as it is. */
  resolve(folder: string, path: string): string;

  /** Null where there is no such file or folder, or it may not be looked at. */
  stat(path: string): Promise<FileFacts | null>;
  statSync(path: string): FileFacts | null;
  /** The whole file, in memory of its own that starts at a multiple of 8 bytes. Throws `HostError`. */
  readFile(path: string): Promise<Uint8Array>;
  readFileSync(path: string): Uint8Array;
  /** Writes beside the place and then renames, making folders on the way: readers see all of it or nothing. Throws `HostError`. */
  writeAtomically(path: string, pieces: readonly Uint8Array[]): Promise<void>;
  /** Why no file of that name could be written, in a few words, without trying; null where it could. */
  whyNotWritable(path: string): Promise<string | null>;
  /** Writes a folder of files beside the place, then puts it there, in place of a folder that was there. Throws `HostError`. */
  writeFolder(path: string, files: ReadonlyMap<string, Uint8Array>): Promise<void>;
  /** Names of what is in a folder; null where there is none. */
  list(path: string): Promise<readonly string[] | null>;
  /** What is in a folder, in no order. Throws `HostError`. */
  entries(path: string): Promise<readonly FolderEntry[]>;
  /** The path without links on the way; null where nothing is there. */
  realPath(path: string): Promise<string | null>;
  /** Opens for writing without emptying it, making it and its folders where missing. Throws `HostError`. */
  openForWriting(path: string): Promise<WritableFile>;
  /** No error where it is not there. */
  remove(path: string): Promise<void>;

  /** Raw deflate. Throws `HostError` for bad input, or as soon as there is more output than `limit` bytes. */
  inflateRaw(bytes: Uint8Array, limit: number): Promise<Uint8Array>;
  /** Gzip; errors as `inflateRaw`. */
  gunzip(bytes: Uint8Array, limit: number): Promise<Uint8Array>;
  /**
   * Decodes an image. Throws `HostError`: `missing` where nothing here can, `too_large`, before anything is decoded, where it has more
   * pixels than `mostPixels`, `corrupt` where it is cut off or no image.
   */
  decodeImage(bytes: Uint8Array, mostPixels: number): Promise<Pixels>;
  /** Gzip's and zip's checksum, as an unsigned number. */
  crc32(bytes: Uint8Array): number;
  /** Lower-case hex. */
  sha256(bytes: Uint8Array): Promise<string>;

  /**
   * GET, following redirects, from byte `from` on where that is above 0 (a `Range` request; status 206 says it was heeded).
   * Throws `HostError` when there is no connection, or no answer and no piece of body for `stallMs` milliseconds.
   */
  fetch(url: string, options: { readonly from: number; readonly stallMs: number; readonly signal: AbortSignal | null }): Promise<HttpResponse>;
}

/** The kinds of failure that callers tell apart. */
export type HostFailure = 'missing' | 'denied' | 'full' | 'offline' | 'refused' | 'stalled' | 'aborted' | 'corrupt' | 'too_large' | 'other';

/** What every method of a host throws; `message` is a few words for a user, without the path. */
export class HostError extends Error {
  override readonly name = 'HostError';
  readonly failure: HostFailure;

  constructor(failure: HostFailure, message: string) {
    super(message);
    this.failure = failure;
  }
}

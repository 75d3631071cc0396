/**
 * @file Downloads a file of a data set: resumed where an earlier try stopped, checked, and kept in the cache.
 */
import type { Diagnostic } from '../../compiler/diagnostics/diagnostic.ts';
import type { RemoteFile } from '../../compiler/program/data_plan.ts';
import { HostError, type DataHost, type HttpResponse, type WritableFile } from './host.ts';
import type { Progress } from './loaded_data.ts';
import { notice, problem } from './problems.ts';

export interface DownloadOptions {
  readonly dataset: string;
  readonly onProgress?: (progress: Progress) => void;
  readonly signal?: AbortSignal;
  /** No answer, or no piece of body, for so long is a failure. */
  readonly stallMs?: number;
}

export interface Downloaded {
  readonly bytes: Uint8Array;
  /** Where it is kept; null where that failed, which `notices` says. */
  readonly path: string | null;
  readonly notices: readonly Diagnostic[];
}

const STALL_MS = 15_000;
/** A broken connection is taken up again as long as each try brings something, this many times at most. */
const TRIES = 5;

/**
 * Fetches it to `target` (null: nowhere). While it lasts the bytes go to `target.part` too, so that another run can go on from
 * there; two processes at once write the same bytes to the same places. Throws `DataProblem`, and `HostError` when aborted.
 */
export async function downloadFile(file: RemoteFile, url: string, target: string | null, host: DataHost, options: DownloadOptions): Promise<Downloaded> {
  const part = await Part.open(file, target, host);
  try {
    await fetchRest(part, file, url, host, options);
    let found = await host.sha256(part.bytes);
    if (found !== file.sha256 && part.resumed) {
      await part.restart();
      await fetchRest(part, file, url, host, options);
      found = await host.sha256(part.bytes);
    }
    if (found !== file.sha256) {
      await part.discard();
      throw problem('NN3003', { url, dataset: options.dataset, property: 'sha256', found, expected: file.sha256 });
    }
    const failure = await part.keep();
    const notices = failure === null ? [] : [notice('NN3009', { path: target ?? file.name, reason: failure })];
    return { bytes: part.bytes, path: failure === null ? target : null, notices };
  } finally {
    await part.close();
  }
}

async function fetchRest(part: Part, file: RemoteFile, url: string, host: DataHost, options: DownloadOptions): Promise<void> {
  const report = (done: boolean): void => {
    options.onProgress?.({ kind: 'download', file: file.name, url, received: part.received, total: file.bytes, done });
  };
  report(false);
  for (let tries = 1; part.received < file.bytes; tries++) {
    const before = part.received;
    try {
      const response = await host.fetch(url, { from: before, stallMs: options.stallMs ?? STALL_MS, signal: options.signal ?? null });
      try {
        if (!(await fits(response, part, file, url, options.dataset))) continue;
        for await (const piece of response.body) {
          if (part.received + piece.length > file.bytes) throw await wrongSize(part, file, url, options.dataset, `more than ${file.bytes} bytes`);
          await part.write(piece);
          report(false);
        }
      } finally {
        response.cancel();
      }
      if (part.received < file.bytes) {
        if (response.status === 200) throw await wrongSize(part, file, url, options.dataset, `${part.received} bytes`);
        throw new HostError('refused', 'the connection was closed early');
      }
    } catch (error) {
      if (!(error instanceof HostError) || error.failure === 'aborted') throw error;
      if (part.received > before && tries < TRIES) continue;
      const kept = part.received > 0 && part.onDisk ? '; what has arrived is kept, and the next try goes on from there' : '';
      throw problem(
        'NN3002',
        { dataset: options.dataset, url, reason: error.message },
        `fetch it elsewhere and give its folder by \`--data-dir\` or NNC_DATA_DIR, as \`${file.name}\`${kept}`,
      );
    }
  }
  report(true);
}

/** Leaves `part` at the byte that the answer begins with; false where it has to be asked again, from the start. */
async function fits(response: HttpResponse, part: Part, file: RemoteFile, url: string, dataset: string): Promise<boolean> {
  if (response.status === 200) {
    const length = Number(response.header('content-length') ?? file.bytes);
    if (length !== file.bytes) throw await wrongSize(part, file, url, dataset, `${length} bytes`);
    await part.restart();
    return true;
  }
  const resuming = part.received > 0;
  if (response.status === 206) {
    const begins = /^bytes (\d+)-/.exec(response.header('content-range') ?? '')?.[1];
    if (Number(begins) === part.received) {
      part.resumed = true;
      return true;
    }
  }
  if (resuming && (response.status === 206 || response.status === 416)) {
    await part.restart();
    return false;
  }
  throw new HostError('refused', `the server answered with status ${response.status}`);
}

async function wrongSize(part: Part, file: RemoteFile, url: string, dataset: string, found: string): Promise<Error> {
  await part.discard();
  return problem('NN3003', { url, dataset, property: 'size', found, expected: `${file.bytes} bytes` });
}

/** What has arrived: in memory, and as far as the disk allows in `….part`. */
class Part {
  readonly bytes: Uint8Array;
  received = 0;
  /** Whether some of it came by another request than the last. */
  resumed = false;
  readonly #host: DataHost;
  readonly #target: string | null;
  #file: WritableFile | null = null;
  #failure: string | null;

  static async open(file: RemoteFile, target: string | null, host: DataHost): Promise<Part> {
    const part = new Part(file.bytes, target, host);
    if (target === null) return part;
    await part.#try(async () => {
      const path = `${target}.part`;
      const facts = await host.stat(path);
      if (facts !== null && facts.size <= file.bytes) {
        const kept = await host.readFile(path);
        part.bytes.set(kept.subarray(0, file.bytes));
        part.received = Math.min(kept.length, file.bytes);
        part.resumed = part.received > 0;
      }
      part.#file = await host.openForWriting(path);
    });
    return part;
  }

  private constructor(size: number, target: string | null, host: DataHost) {
    this.bytes = new Uint8Array(size);
    this.#target = target;
    this.#host = host;
    this.#failure = target === null ? 'this machine has no home folder to keep it in' : null;
  }

  get onDisk(): boolean {
    return this.#failure === null;
  }

  async write(piece: Uint8Array): Promise<void> {
    this.bytes.set(piece, this.received);
    await this.#try(async () => this.#file?.write(piece, this.received));
    this.received += piece.length;
  }

  /** Begins again. */
  async restart(): Promise<void> {
    this.received = 0;
    this.resumed = false;
    await this.#try(async () => this.#file?.truncate(0));
  }

  /** Makes the whole of it `target`; the reason where that fails. */
  async keep(): Promise<string | null> {
    await this.#try(async () => {
      if (this.#target !== null) await this.#host.writeAtomically(this.#target, [this.bytes]);
    });
    await this.discard();
    return this.#failure;
  }

  async discard(): Promise<void> {
    await this.close();
    const target = this.#target;
    if (target !== null) await this.#try(async () => this.#host.remove(`${target}.part`));
  }

  async close(): Promise<void> {
    const file = this.#file;
    this.#file = null;
    await this.#try(async () => file?.close());
  }

  /** After the first failure of the disk nothing is asked of it but to close. */
  async #try(act: () => Promise<void>): Promise<void> {
    if (this.#failure !== null && this.#file !== null) return;
    try {
      await act();
    } catch (error) {
      if (!(error instanceof HostError)) throw error;
      this.#failure ??= error.message;
    }
  }
}

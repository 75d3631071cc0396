/**
 * @file Reads the files that a folder has, some at a time.
 */
import { HostError, type DataHost } from '../host.ts';
import { problem } from '../problems.ts';
import type { FoundFile } from './walk.ts';

/** While one is waited for, others are worked on; more would hold more in memory. */
const atOnce = 4;

interface Reading {
  /** Larger files are refused, unread. */
  readonly mostBytes: number;
  readonly signal: AbortSignal | null;
}

/** Hands over the bytes of each, in no order. Throws `DataProblem`, that of the first file in order among those that fail, and `HostError` (`aborted`). */
export async function readFiles(files: readonly FoundFile[], host: DataHost, { mostBytes, signal }: Reading, take: (bytes: Uint8Array, file: FoundFile, index: number) => Promise<void> | void): Promise<void> {
  const failures: { readonly index: number; readonly error: unknown }[] = [];
  let next = 0;
  const work = async (): Promise<void> => {
    while (next < files.length && failures.length === 0) {
      const index = next++;
      const file = files[index];
      if (file === undefined) return;
      try {
        if (signal?.aborted === true) throw new HostError('aborted', 'it was interrupted');
        await take(await readFile(file, host, mostBytes), file, index);
      } catch (error) {
        failures.push({ index, error });
      }
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  const [first] = failures.sort((a, b) => a.index - b.index);
  if (first !== undefined) throw first.error;
}

async function readFile({ path, shown }: FoundFile, host: DataHost, mostBytes: number): Promise<Uint8Array> {
  const wrong = (reason: string): Error => problem('NN3004', { path: shown, reason });
  const facts = await host.stat(path);
  // Names that are no UTF-8 come with other characters in the place of some.
  if (facts === null && path.includes('\ufffd')) throw wrong('its name is not UTF-8');
  if (facts?.regular === false) throw wrong('it is no file of data but a device or a pipe');
  if ((facts?.size ?? 0) > mostBytes) throw wrong(`it has ${facts?.size ?? 0} bytes, and none of more than ${mostBytes} is read`);
  try {
    return await host.readFile(path);
  } catch (error) {
    if (error instanceof HostError) throw wrong(error.message);
    throw error;
  }
}

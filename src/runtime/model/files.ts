/**
 * @file Where the files of a model are: one file, or for a folder those in it.
 */
import type { DataHost } from '../data/host.ts';
import { HostError } from '../data/host.ts';
import { Malformed } from '../data/raw_arrays.ts';
import type { FileSource } from './format.ts';

/** Bytes: what one file of a model may have. HDF5, and what reads it, hold no more. */
const mostBytes = 2 ** 31 - 1;

type Reading = Pick<DataHost, 'stat' | 'readFile'>;

/** `path`: resolved. */
export function filesAt(path: string, host: Reading): FileSource {
  return async (name) => {
    const whole = placeOf(path, name);
    checkSize((await host.stat(whole))?.size, name);
    return await host.readFile(whole).catch((error: unknown) => fail(error, name));
  };
}

function placeOf(path: string, name: string): string {
  return name === '' ? path : `${path.replace(/\/+$/, '')}/${name}`;
}

function checkSize(size: number | undefined, name: string): void {
  if (size !== undefined && size > mostBytes) throw new Malformed(`${name === '' ? 'it' : `\`${name}\` in it`} is larger than 2 GB, which is more than nnc reads`);
}

/** Of a file in a folder it has to be said which. */
function fail(error: unknown, name: string): never {
  if (name === '' || !(error instanceof HostError)) throw error;
  throw new HostError(error.failure, `\`${name}\` in it: ${error.message}`);
}

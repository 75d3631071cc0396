/**
 * @file Reads the arrays of a numpy `.npz`.
 */
import type { DataHost } from './host.ts';
import { readNpy } from './npy.ts';
import { Forbidden, Malformed, type RawArrays } from './raw_arrays.ts';
import { readZipDirectory, readZipMember } from './zip.ts';

/** No member of a data set read here is near it. */
const LARGEST_MEMBER = 2 ** 30;

/** All that are read of one file together are not more. */
const LARGEST_FILE = 2 ** 31;

/** The arrays of those names. Throws `Malformed` or `Forbidden`. */
export async function readNpz(bytes: Uint8Array, names: readonly string[], host: DataHost): Promise<RawArrays> {
  return await readMembers(bytes, names, host, readNpy);
}

/** Names of the arrays in the file, in its order. Throws `Malformed`. */
export function namesInNpz(bytes: Uint8Array): readonly string[] {
  return [...readZipDirectory(bytes).keys()].filter((path) => path.endsWith('.npy')).map((path) => path.slice(0, -'.npy'.length));
}

/** Arrays of those names, each as `read` reads it. Throws `Malformed` or `Forbidden`. */
export async function readMembers<A>(bytes: Uint8Array, names: readonly string[], host: DataHost, read: (npy: Uint8Array) => A): Promise<ReadonlyMap<string, A>> {
  const members = readZipDirectory(bytes);
  const arrays = new Map<string, A>();
  let left = LARGEST_FILE;
  for (const name of names) {
    const member = members.get(`${name}.npy`);
    if (member === undefined) {
      const found = [...members.keys()].slice(0, 50).map((path) => `\`${path.replace(/\.npy$/, '')}\``).join(', ');
      throw new Malformed(`it has no array \`${name}\`; it has ${found === '' ? 'none' : found}`);
    }
    try {
      arrays.set(name, read(await readZipMember(bytes, member, host, Math.min(LARGEST_MEMBER, left))));
      left -= member.size;
    } catch (error) {
      if (error instanceof Malformed) throw new Malformed(`array \`${name}\`: ${error.message}`);
      if (error instanceof Forbidden) throw new Forbidden(`array \`${name}\`: ${error.message}`);
      throw error;
    }
  }
  return arrays;
}

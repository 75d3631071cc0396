/**
 * @file Reads the arrays of a numpy `.npz`.
 */
import type { DataHost } from './host.ts';
import { readNpy } from './npy.ts';
import { Forbidden, Malformed, type RawArray, type RawArrays } from './raw_arrays.ts';
import { readZipDirectory, readZipMember } from './zip.ts';

/** No member of a data set read here is near it. */
const LARGEST_MEMBER = 2 ** 30;

/** The arrays of those names. Throws `Malformed` or `Forbidden`. */
export async function readNpz(bytes: Uint8Array, names: readonly string[], host: DataHost): Promise<RawArrays> {
  const members = readZipDirectory(bytes);
  const arrays = new Map<string, RawArray>();
  for (const name of names) {
    const member = members.get(`${name}.npy`);
    if (member === undefined) {
      const found = [...members.keys()].map((path) => `\`${path.replace(/\.npy$/, '')}\``).join(', ');
      throw new Malformed(`it has no array \`${name}\`; it has ${found === '' ? 'none' : found}`);
    }
    try {
      arrays.set(name, readNpy(await readZipMember(bytes, member, host, LARGEST_MEMBER)));
    } catch (error) {
      if (error instanceof Malformed) throw new Malformed(`array \`${name}\`: ${error.message}`);
      if (error instanceof Forbidden) throw new Forbidden(`array \`${name}\`: ${error.message}`);
      throw error;
    }
  }
  return arrays;
}

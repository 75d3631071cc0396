/**
 * @file Reads gzipped idx files, the form in which MNIST was published: big-endian, bytes only.
 */
import { HostError, type DataHost } from './host.ts';
import { Malformed, sizeOf, type RawArray } from './raw_arrays.ts';

/** No data set read here is near it. */
const LARGEST = 2 ** 30;

/** Throws `Malformed`. */
export async function readGzippedIdx(bytes: Uint8Array, host: DataHost): Promise<RawArray> {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) throw new Malformed('it is not gzipped');
  const content = await host.gunzip(bytes, LARGEST).catch((error: unknown) => {
    if (!(error instanceof HostError)) throw error;
    throw new Malformed(error.failure === 'too_large' ? 'it unpacks to more than any data set needs' : 'it cannot be unpacked: it is cut off or damaged');
  });
  return readIdx(content);
}

/** Throws `Malformed`. */
export function readIdx(bytes: Uint8Array): RawArray {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 4 || view.getUint16(0) !== 0) throw new Malformed('it has no idx header');
  if (view.getUint8(2) !== 8) throw new Malformed('its idx numbers are not bytes');
  const start = 4 + 4 * view.getUint8(3);
  if (bytes.length < start) throw new Malformed('its idx header is cut off');
  const shape = Array.from({ length: view.getUint8(3) }, (_, axis) => view.getUint32(4 + 4 * axis));
  const values = bytes.subarray(start);
  if (values.length !== sizeOf(shape)) throw new Malformed(`its array of shape ${shape.join('x')} needs ${sizeOf(shape)} bytes, and there are ${values.length}`);
  return { kind: 'numbers', shape, values };
}

/**
 * @file Archives, as numpy writes them.
 */
import { inflateRawSync } from 'node:zlib';

/** The members of a zip archive by name, stored or deflated. */
export function unzip(bytes: Buffer): Map<string, Buffer> {
  const end = bytes.lastIndexOf('PK\u0005\u0006', undefined, 'latin1');
  if (end < 0) throw new Error('this is no zip archive');
  const members = new Map<string, Buffer>();
  let at = bytes.readUInt32LE(end + 16);
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left -= 1) {
    const deflated = bytes.readUInt16LE(at + 10) === 8;
    const [size, nameLength, extra, comment, local] = [
      bytes.readUInt32LE(at + 20),
      bytes.readUInt16LE(at + 28),
      bytes.readUInt16LE(at + 30),
      bytes.readUInt16LE(at + 32),
      bytes.readUInt32LE(at + 42),
    ];
    const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    const content = bytes.subarray(start, start + size);
    members.set(bytes.toString('utf8', at + 46, at + 46 + nameLength), deflated ? inflateRawSync(content) : content);
    at += 46 + nameLength + extra + comment;
  }
  return members;
}

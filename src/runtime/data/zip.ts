/**
 * @file Reads zip archives as Python writes them: stored and deflated members, no zip64, no encryption, one disk. The
 * central directory is believed about where members lie and how large they are, and each is checked against it.
 */
import { HostError, type DataHost } from './host.ts';
import { Malformed } from './raw_arrays.ts';

export interface ZipMember {
  readonly name: string;
  readonly method: number;
  readonly crc: number;
  readonly packedSize: number;
  readonly size: number;
  /** Of the local header, from the start of the archive. */
  readonly offset: number;
}

const END_SIZE = 22;
const LONGEST_COMMENT = 0xffff;

/** The members by name. Throws `Malformed`. */
export function readZipDirectory(bytes: Uint8Array): ReadonlyMap<string, ZipMember> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = findEnd(view);
  const count = view.getUint16(end + 10, true);
  const size = view.getUint32(end + 12, true);
  let at = view.getUint32(end + 16, true);
  if (count === 0xffff || size === 0xffffffff || at === 0xffffffff) throw new Malformed('it is a zip64 archive');
  if (at + size > end) throw new Malformed('its directory is damaged');
  const members = new Map<string, ZipMember>();
  for (let i = 0; i < count; i++) {
    if (at + 46 > end || view.getUint32(at, true) !== 0x02014b50) throw new Malformed('its directory is damaged');
    const flags = view.getUint16(at + 8, true);
    const nameLength = view.getUint16(at + 28, true);
    const next = at + 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
    if (next > end) throw new Malformed('its directory is damaged');
    if (flags & 1) throw new Malformed('it is encrypted');
    const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength));
    members.set(name, {
      name,
      method: view.getUint16(at + 10, true),
      crc: view.getUint32(at + 16, true),
      packedSize: view.getUint32(at + 20, true),
      size: view.getUint32(at + 24, true),
      offset: view.getUint32(at + 42, true),
    });
    at = next;
  }
  return members;
}

/** The bytes of a member. Throws `Malformed` where it is damaged, or says it is larger than `limit` bytes, or is larger than it says. */
export async function readZipMember(bytes: Uint8Array, member: ZipMember, host: Pick<DataHost, 'inflateRaw' | 'crc32'>, limit: number): Promise<Uint8Array> {
  const packed = packedBytes(bytes, member, limit);
  return checked(member.method === 0 ? packed : await host.inflateRaw(packed, member.size).catch((error: unknown) => notUnpacked(error, member)), member, host);
}

function packedBytes(bytes: Uint8Array, member: ZipMember, limit: number): Uint8Array {
  if (member.size > limit) throw damaged(member, `says it holds ${member.size} bytes, more than anything nnc reads from there`);
  if (member.method !== 0 && member.method !== 8) throw damaged(member, `is packed by method ${member.method}, which nnc does not read`);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (member.offset + 30 > bytes.length || view.getUint32(member.offset, true) !== 0x04034b50) throw damaged(member, 'is not where the directory says');
  const start = member.offset + 30 + view.getUint16(member.offset + 26, true) + view.getUint16(member.offset + 28, true);
  if (start + member.packedSize > bytes.length) throw damaged(member, 'is cut off');
  return bytes.subarray(start, start + member.packedSize);
}

function checked(content: Uint8Array, member: ZipMember, host: Pick<DataHost, 'crc32'>): Uint8Array {
  if (content.length !== member.size) throw damaged(member, `unpacks to ${content.length} bytes and says it holds ${member.size}`);
  if (host.crc32(content) !== member.crc) throw damaged(member, 'has not the checksum that the directory gives');
  return content;
}

function notUnpacked(error: unknown, member: ZipMember): never {
  if (!(error instanceof HostError)) throw error;
  throw damaged(member, error.failure === 'too_large' ? `unpacks to more than the ${member.size} bytes it says it holds` : 'cannot be unpacked');
}

function damaged(member: ZipMember, why: string): Malformed {
  return new Malformed(`its member \`${member.name}\` ${why}`);
}

function findEnd(view: DataView): number {
  const first = Math.max(0, view.byteLength - END_SIZE - LONGEST_COMMENT);
  for (let at = view.byteLength - END_SIZE; at >= first; at--) {
    if (view.getUint32(at, true) === 0x06054b50) return at;
  }
  const zipped = view.byteLength >= 4 && view.getUint32(0, true) === 0x04034b50;
  throw new Malformed(zipped ? 'its end is missing: it is cut off' : 'it is not a zip archive');
}

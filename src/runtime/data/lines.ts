/**
 * @file Text files of the user's: bytes to text, with what is wrong said by line.
 */
import type { DataProblem } from './loaded_data.ts';
import { problem } from './problems.ts';

/** UTF-8 bytes of the longest text that a program can hold. */
const longest = 500 * 2 ** 20;

/** UTF-8, with or without a byte-order mark. Throws `DataProblem`. */
export function decodeText(bytes: Uint8Array, path: string): string {
  if (bytes.length > longest) {
    throw problem('NN3004', { path, reason: `it has ${bytes.length} bytes, and text of more than ${longest} is not read` }, 'split it, or write it as an npz or Parquet file');
  }
  const [first, second] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) throw noText(bytes, 0, path, 'the text is UTF-16');
  const nul = bytes.subarray(0, 100_000).indexOf(0);
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    if (nul < 0) return text;
  } catch {
    throw noText(bytes, firstWrongByte(bytes), path, nul < 0 ? 'the text is not UTF-8 here' : 'this is no text');
  }
  throw noText(bytes, nul, path, 'there is a zero byte, so this is no UTF-8 text');
}

/** Says where, by line and character, both counted from 1. */
function noText(bytes: Uint8Array, at: number, path: string, reason: string): DataProblem {
  let line = 1;
  let column = 1;
  for (const byte of bytes.subarray(0, at)) {
    if (byte === 0x0a) {
      line += 1;
      column = 1;
    } else if ((byte & 0xc0) !== 0x80) column += 1;
  }
  return problem('NN3018', { path, line: `${line}:${column}`, reason }, asUtf8);
}

/** Where the first character begins that is none in UTF-8; the length where all are. */
function firstWrongByte(bytes: Uint8Array): number {
  let at = 0;
  while (at < bytes.length) {
    const lead = bytes[at] ?? 0;
    const length = lead < 0x80 ? 1 : lead < 0xc2 ? 0 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : lead < 0xf5 ? 4 : 0;
    if (length === 0 || at + length > bytes.length || !goesOn(lead, bytes.subarray(at + 1, at + length))) return at;
    at += length;
  }
  return at;
}

/** Whether bytes go on a character as its first byte wants: neither too long a form, nor half of a pair, nor beyond Unicode. */
function goesOn(lead: number, rest: Uint8Array): boolean {
  const least = lead === 0xe0 ? 0xa0 : lead === 0xf0 ? 0x90 : 0x80;
  const most = lead === 0xed ? 0x9f : lead === 0xf4 ? 0x8f : 0xbf;
  return rest.every((byte, index) => (index === 0 ? byte >= least && byte <= most : (byte & 0xc0) === 0x80));
}

const asUtf8 = 'write the file again as UTF-8 text';

/** How many line ends there are. */
export function countLines(text: string): number {
  let count = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count++;
  return count;
}

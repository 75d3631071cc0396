/**
 * @file Text files of the user's: bytes to text, with what is wrong said by line.
 */
import { problem } from './problems.ts';

/** UTF-8 bytes of the longest text that a program can hold. */
const longest = 500 * 2 ** 20;

/** UTF-8, with or without a byte-order mark. Throws `DataProblem`. */
export function decodeText(bytes: Uint8Array, path: string): string {
  if (bytes.length > longest) {
    throw problem('NN3004', { path, reason: `it has ${bytes.length} bytes, and text of more than ${longest} is not read` }, 'split it, or write it as an npz or Parquet file');
  }
  const [first, second] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) {
    throw problem('NN3018', { path, line: 1, reason: 'the text is UTF-16' }, asUtf8);
  }
  const nul = bytes.subarray(0, 100_000).indexOf(0);
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    if (nul < 0) return text;
  } catch {
    const text = new TextDecoder().decode(bytes);
    const line = countLines(text.slice(0, text.indexOf('\ufffd'))) + 1;
    throw problem('NN3018', { path, line, reason: nul < 0 ? 'the text is not UTF-8 here' : 'this is no text' }, asUtf8);
  }
  const before = new TextDecoder().decode(bytes.subarray(0, nul));
  throw problem('NN3018', { path, line: countLines(before) + 1, reason: 'there is a zero byte, so this is no UTF-8 text' }, asUtf8);
}

const asUtf8 = 'write the file again as UTF-8 text';

/** How many line ends there are. */
export function countLines(text: string): number {
  let count = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count++;
  return count;
}

/**
 * @file Reads a text that the command line names: a file, or standard input for `-`. Anything that is not readable UTF-8 text is
 * refused in one sentence.
 */
import { readdir, readFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { exitCodes, UsageError } from './exit.ts';

const byteOrderMark = '\uFEFF';

export interface NamedText {
  /** What messages call it. */
  readonly name: string;
  /** Without a byte-order mark, which is no part of it. */
  readonly text: string;
  /** The byte-order mark that stands before it, or nothing. */
  readonly mark: string;
}

export async function readText(path: string): Promise<NamedText> {
  const name = path === '-' ? '<stdin>' : path;
  const bytes = path === '-' ? await readStandardInput() : await readBytes(path);
  const text = decode(bytes, name);
  return text.startsWith(byteOrderMark) ? { name, text: text.slice(byteOrderMark.length), mark: byteOrderMark } : { name, text, mark: '' };
}

async function readStandardInput(): Promise<Uint8Array> {
  if (process.stdin.isTTY) process.stderr.write('reading the program from the keyboard; end it with Ctrl-D\n');
  const pieces: Uint8Array[] = [];
  for await (const piece of process.stdin) pieces.push(Buffer.from(piece));
  return Buffer.concat(pieces);
}

async function readBytes(path: string): Promise<Uint8Array> {
  try {
    return await readFile(path);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null;
    switch (code) {
      case 'ENOENT':
      case 'ENOTDIR':
        throw new UsageError(`there is no file \`${path}\``, await suggestFile(path));
      case 'EISDIR':
        throw new UsageError(`\`${path}\` is a folder, and a .nn file is needed`, await suggestInside(path));
      case 'EACCES':
      case 'EPERM':
        throw new UsageError(`\`${path}\` may not be read: permission denied`);
      default:
        throw new UsageError(`\`${path}\` cannot be read: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
}

function decode(bytes: Uint8Array, name: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new UsageError(`\`${name}\` is not a text file: ${findFault(bytes)}`, 'a .nn file is text in UTF-8', exitCodes.failed);
  }
}

function findFault(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'it looks like UTF-16';
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let line = 1;
  for (let start = 0; start < bytes.length; line += 1) {
    const end = bytes.indexOf(0x0a, start);
    const stop = end === -1 ? bytes.length : end + 1;
    try {
      decoder.decode(bytes.subarray(start, stop));
    } catch {
      return `line ${String(line)} is not UTF-8`;
    }
    start = stop;
  }
  return 'it is not UTF-8';
}

async function suggestFile(path: string): Promise<string | null> {
  const { nearest } = await import('../compiler/diagnostics/suggest.ts');
  const names = await readdir(dirname(path)).catch(() => []);
  const programs = names.filter((name) => name.endsWith('.nn') || name.endsWith('.json'));
  const near = programs.find((name) => name === `${basename(path)}.nn`) ?? nearest(basename(path), programs);
  return near === null ? null : `did you mean \`${join(dirname(path), near)}\`?`;
}

async function suggestInside(path: string): Promise<string | null> {
  const names = await readdir(path).catch(() => []);
  const program = names.find((name) => name.endsWith('.nn'));
  return program === undefined ? null : `for example \`${join(path, program)}\``;
}

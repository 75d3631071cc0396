/**
 * @file Data that will not do, as a user meets them: each is told of with its file, line and column where it has lines, by a process that stays small.
 */
import { execFileSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { chmod } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { makeNpy, makeZip } from '../runtime/data/npz_files.ts';
import { bin, folderWith, nnc } from './support.ts';

const latin = (text: string): Uint8Array => Buffer.from(text, 'latin1');
const utf16 = (text: string): Uint8Array => Buffer.from(`\ufeff${text}`, 'utf16le');
const npz = makeZip([{ name: 'x.npy', content: makeNpy('<f4', [2, 1], new Uint8Array(8)) }, { name: 'y.npy', content: makeNpy('<f4', [2], new Uint8Array(8)) }]);

/** Files by name, each with what is said of it. */
const bad: Readonly<Record<string, readonly [content: string | Uint8Array, said: string]>> = {
  'empty.csv': ['', '`empty.csv` has no data: it is empty'],
  'header.csv': ['a,y\n', '`header.csv` has no data: it has a heading and no row under it'],
  'ragged.csv': ['a,y\n1,2\n3\n', 'ragged.csv:3: this row has 1 cells, and the first has 2'],
  'number.csv': ['a,y\n1,2\none,2\n', 'number.csv:3:1: `one` in column `a` is not a number'],
  'huge.csv': [`a,y\n1,2\n"${'x'.repeat(5_000_000)}",2\n`, 'huge.csv:3:1: `xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…` in column `a` is not a number'],
  'latin.csv': [latin('a,y\n1,Zürich\n'), 'latin.csv:2:4: the text is not UTF-8 here'],
  'utf16.csv': [utf16('a,y\n1,2\n'), 'utf16.csv:1:1: the text is UTF-16'],
  'empty.jsonl': ['', '`empty.jsonl` has no data: it is empty'],
  'ragged.jsonl': ['{"a": 1, "y": 2}\n{"y": 2}\n', 'ragged.jsonl:2: the cell of column `a` is missing'],
  'number.jsonl': ['{"a": 1, "y": 2}\n{"y": 2, "a": "one"}\n', 'number.jsonl:2:15: `one` in column `a` is not a number'],
  'huge.jsonl': [`{"a": "${'x'.repeat(5_000_000)}", "y": 2}\n`, 'huge.jsonl:1:7: the cell of column `a` has 5000000 characters'],
  'cut.jsonl': ['{"a": 1, "y": 2}\n{"a": 1, "y', 'cut.jsonl:2: this line is cut off'],
  'latin.jsonl': [latin('{"a": 1, "y": "é"}\n'), 'latin.jsonl:1:16: the text is not UTF-8 here'],
  'utf16.jsonl': [utf16('{"a": 1, "y": 2}\n'), 'utf16.jsonl:1:1: the text is UTF-16'],
  'empty.npz': ['', '`empty.npz` cannot be read: it is not a zip archive'],
  'cut.npz': [npz.subarray(0, 200), '`cut.npz` cannot be read: its end is missing: it is cut off'],
  'bomb.npz': [bomb(2 ** 31), 'its member `x.npy` says it holds 2147483648 bytes, more than anything nnc reads from there'],
  'lying_bomb.npz': [bomb(500), 'its member `x.npy` unpacks to more than the 500 bytes it says it holds'],
  'empty.parquet': ['', '`empty.parquet` cannot be read: it is no Parquet file'],
  'folder.csv/x': ['', '`folder.csv` cannot be read: it is a folder'],
  'folder.npz/x': ['', '`folder.npz` cannot be read: it is a folder'],
  'folder.parquet/x': ['', '`folder.parquet` cannot be read: it is a folder'],
};

/** Packs 50 MB of nothing, and says that it is so many bytes. */
function bomb(size: number): Uint8Array {
  return makeZip([{ name: 'x.npy', content: new Uint8Array(50_000_000), says: { size } }]);
}

function programOn(path: string): string {
  const format = path.split('.').at(-1) ?? '';
  return `data ${format} "${path}"${format === 'npz' ? '' : ' target "y"'}\ndense 1\nloss mse\nfit\n`;
}

/** Says at the end how large the process was. */
const measuring = "process.on('exit', () => process.stderr.write(`\\nlargest ${process.resourceUsage().maxRSS}\\n`));";

test('each is told of, in bounded memory', async () => {
  const files = Object.keys(bad).map((path) => path.split('/')[0] ?? path);
  const folder = await folderWith({
    ...Object.fromEntries(Object.entries(bad).map(([path, [content]]) => [path, content])),
    ...Object.fromEntries(files.map((path) => [`${path}.nn`, programOn(path)])),
    'measure.cjs': measuring,
  });
  const { code, stdout, stderr } = await nnc(['check', '--json', ...files.map((path) => `${path}.nn`)], { cwd: folder, env: { NODE_OPTIONS: `--require ${join(folder, 'measure.cjs')}` } });
  expect(code).toBe(1);
  for (const [path, [, said]] of Object.entries(bad)) expect(stdout, path).toContain(JSON.stringify(said).slice(1, -1));
  // In KB; 70 MB are Node and nnc themselves.
  expect(Number(/largest (\d+)/.exec(stderr)?.[1])).toBeLessThan(200_000);
});

const isRoot = process.getuid?.() === 0;

/** Whether others may go into the folder that nnc lies in, and those around it. */
function isOpen(folder: string): boolean {
  return (statSync(folder).mode & 0o005) === 0o005 && (dirname(folder) === folder || isOpen(dirname(folder)));
}

// Whoever may do everything must be somebody else for it.
test.skipIf(process.platform === 'win32' || (isRoot && !isOpen(dirname(bin))))('files that may not be read, or that are not there', async () => {
  const folder = await folderWith({ 'mine.csv': 'a,y\n1,2\n', 'mine.csv.nn': programOn('mine.csv'), 'none.csv.nn': programOn('../nowhere/none.csv') });
  await chmod(join(folder, 'mine.csv'), 0o000);
  await chmod(folder, 0o755);
  const nobody = isRoot ? { uid: 65_534, gid: 65_534 } : {};
  const run = (name: string): string => {
    try {
      return execFileSync(process.execPath, [bin, 'check', name], { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'], ...nobody });
    } catch (error) {
      return error instanceof Error && 'stdout' in error ? String(error.stdout) : String(error);
    }
  };
  expect(run('mine.csv.nn')).toContain('`mine.csv` cannot be read: permission is denied');
  expect(run('none.csv.nn')).toContain('there is no file `../nowhere/none.csv`');
});

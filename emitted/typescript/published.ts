/**
 * @file Files of published data sets, kept where Keras keeps them.
 */
import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import process from 'node:process';

export interface PublishedFile {
  readonly name: string;
  readonly url: string;
  readonly sha256: string;
}

/** The bytes of the file: from the cache that Keras has too (`~/.keras/datasets`), else downloaded into it. */
export async function published({ name, url, sha256 }: PublishedFile): Promise<Buffer> {
  const path = join(process.env['KERAS_HOME'] ?? join(homedir(), '.keras'), 'datasets', name);
  const kept = await readFile(path).catch(() => null);
  if (kept !== null) return kept;
  console.log(`downloading ${url}`);
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url} cannot be downloaded: ${response.status} ${response.statusText}`);
  const bytes = Buffer.from(await response.arrayBuffer());
  if (createHash('sha256').update(bytes).digest('hex') !== sha256) throw new Error(`${url} is not the file that was expected`);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(`${path}.part`, bytes);
  await rename(`${path}.part`, path);
  return bytes;
}

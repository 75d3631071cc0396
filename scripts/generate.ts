/**
 * @file Writes the generated files, or with `--check` only says which are out of date. Generators run one after the other,
 * each loaded when its turn comes, since the later ones import what the earlier ones write.
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import process from 'node:process';
import type { Generate } from './generators/generator.ts';
import { importTs, root } from './ts.js';

const generators = ['registry_index', 'grammar', 'highlighting', 'reference', 'engine', 'emitted_parts', 'module_parts'];

const check = process.argv.includes('--check');
const stale: string[] = [];

for (const name of generators) {
  const module = await importTs(`scripts/generators/${name}.ts`);
  if (!hasGenerate(module)) throw new Error(`scripts/generators/${name}.ts exports no function \`generate\``);
  for (const { path, text } of await module.generate(root)) {
    const full = join(root, path);
    const present = await readFile(full, 'utf8').catch(() => null);
    if (present === text) continue;
    stale.push(path);
    if (check) continue;
    await mkdir(dirname(full), { recursive: true });
    await writeFile(full, text);
  }
}

for (const path of stale) console.log(check ? `${path} is out of date: run \`npm run generate\`` : `wrote ${path}`);
if (check && stale.length > 0) process.exitCode = 1;

function hasGenerate(module: object): module is { readonly generate: Generate } {
  return 'generate' in module && typeof module.generate === 'function';
}

/**
 * @file Runs TypeScript scripts on Node 20, which cannot strip types: esbuild bundles the script, Node imports the bundle.
 * `node scripts/ts.js scripts/generate.ts --check`
 */
import { build } from 'esbuild';
import { mkdir, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import process from 'node:process';
import { fileURLToPath, pathToFileURL } from 'node:url';

export const root = resolve(fileURLToPath(import.meta.url), '../..');

/**
 * Scripts that import this file share the one that runs: in a bundle it would not know where it lies.
 * @type {import('esbuild').Plugin}
 */
const keepSelf = {
  name: 'keep-self',
  setup: (context) => {
    context.onResolve({ filter: /\/ts\.js$/ }, () => ({ path: import.meta.url, external: true }));
  },
};

/**
 * Imports a TypeScript module of the repository as it is now on disk. Paths in it must not be found by `import.meta.url`.
 * @param {string} path relative to the root of the repository
 * @returns {Promise<object>}
 */
export async function importTs(path) {
  const folder = join(root, 'node_modules/.cache/nnc-scripts');
  await mkdir(folder, { recursive: true });
  const outfile = join(folder, `${path.replaceAll('/', '.')}.${String(process.pid)}.mjs`);
  await build({
    absWorkingDir: root, entryPoints: [path], outfile, bundle: true, platform: 'node', format: 'esm', target: 'node20', packages: 'external', sourcemap: 'inline',
    logLevel: 'error', plugins: [keepSelf],
  });
  try {
    return await import(pathToFileURL(outfile).href);
  } finally {
    await rm(outfile, { force: true });
  }
}

if (process.argv[1] !== undefined && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const [, , script] = process.argv;
  if (script === undefined) throw new Error('usage: node scripts/ts.js SCRIPT.ts [ARGUMENT…]');
  process.argv.splice(1, 1);
  // Not awaited: scripts may import this module, which must have ended first.
  void importTs(script);
}

/**
 * @file Makes `dist/`: the command line as a bundle in `dist/cli/chunks` (one chunk a command, so that each loads only what it
 * needs; as deep in the package as `src/runtime/host`, so that relative paths to `data/` hold in both), what draws charts as one file in
 * `dist/charts`, and the library as one module a source file, with types. `npm ci` runs it, and afterwards `npx nnc` works in the checkout.
 * `--cli` leaves out the library. `--if-stale` does nothing where the build is newer than all that it is made from: npm runs
 * `prepare` before every `npx nnc` in the checkout.
 */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, mkdir, readdir, readFile, rename, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const root = resolve(fileURLToPath(import.meta.url), '../..');
const run = promisify(execFile);
const require = createRequire(import.meta.url);

const started = performance.now();
if (!hasDevDependencies()) {
  console.log('nnc: nothing built, since the development dependencies are not installed');
} else if (!process.argv.includes('--if-stale') || (await isStale())) {
  await runScript('scripts/ts.js', 'scripts/generate.ts');
  const parts = [buildCli(), buildCharts()];
  if (!process.argv.includes('--cli')) parts.push(buildLibrary());
  await Promise.all(parts);
  await linkCommand();
  if (!process.argv.includes('--cli')) await writeFile(stamp(), '');
  console.log(`nnc: built in ${((performance.now() - started) / 1000).toFixed(1)} s`);
}

/** Its time says when both parts were last built. */
function stamp() {
  return join(root, 'dist/.built');
}

/** Whether something that the build is made from is newer than the build, or gone from it. */
async function isStale() {
  const built = await stat(stamp()).catch(() => null);
  if (built === null || !existsSync(join(root, 'dist/cli/chunks/main.js')) || !existsSync(join(root, 'dist/charts/vega.js')) || !existsSync(join(root, 'node_modules/.bin/nnc'))) return true;
  const inputs = ['package.json', 'package-lock.json', 'tsconfig.json', 'tsconfig.build.json', 'scripts', 'src'];
  for (const input of inputs) {
    const paths = input.includes('.') ? [input] : [input, ...(await readdir(join(root, input), { recursive: true })).map((path) => join(input, path))];
    for (const path of paths) if ((await stat(join(root, path))).mtimeMs > built.mtimeMs) return true;
  }
  return false;
}

function hasDevDependencies() {
  try {
    return require.resolve('esbuild') !== '' && require.resolve('typescript') !== '';
  } catch {
    return false;
  }
}

async function buildCli() {
  const { build } = await import('esbuild');
  const made = join(root, `dist/cli/.${String(process.pid)}`);
  await build({
    absWorkingDir: root,
    entryPoints: ['src/cli/main.ts'],
    outdir: made,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20.19',
    keepNames: true,
    chunkNames: '[name]-[hash]',
    external: ['@tensorflow/*', '@resvg/*', 'h5wasm', 'sharp'],
    // Bundled CommonJS packages call `require` for Node's own modules.
    banner: { js: "import { createRequire as __createRequire } from 'node:module';\nconst require = __createRequire(import.meta.url);" },
    legalComments: 'linked',
    logLevel: 'warning',
  });
  await replaceFolder(made, join(root, 'dist/cli/chunks'));
}

/** Vega for users who do not install it, and the licences of all that went in. */
async function buildCharts() {
  const { build } = await import('esbuild');
  const made = join(root, `dist/.charts-${String(process.pid)}`);
  const { metafile } = await build({
    absWorkingDir: root, entryPoints: ['scripts/bundles/vega.js'], outdir: made, bundle: true, minify: true, format: 'esm', platform: 'neutral', mainFields: ['module', 'main'],
    legalComments: 'none', logLevel: 'warning', metafile: true,
  });
  await writeFile(join(made, 'LICENSES.txt'), await licencesOf(Object.keys(metafile.inputs)));
  await replaceFolder(made, join(root, 'dist/charts'));
}

/**
 * @param {readonly string[]} inputs files that were bundled, relative to the root
 */
async function licencesOf(inputs) {
  const folders = [...new Set(inputs.flatMap((path) => /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1] ?? []))].sort();
  const texts = await Promise.all(folders.map(async (folder) => {
    const file = (await readdir(join(root, folder))).find((name) => /^licen[cs]e/i.test(name));
    return `${folder.replace(/^.*node_modules\//, '')}\n\n${file === undefined ? 'no licence file' : (await readFile(join(root, folder, file), 'utf8')).trim()}\n`;
  }));
  return texts.join(`\n${'-'.repeat(80)}\n\n`);
}

async function buildLibrary() {
  // What is left of sources that are gone must not be shipped.
  for (const name of await readdir(join(root, 'dist')).catch(() => [])) if (name !== 'cli' && name !== 'charts') await rm(join(root, 'dist', name), { recursive: true });
  await runScript(require.resolve('typescript/bin/tsc'), '-p', 'tsconfig.build.json');
}

/**
 * Whoever starts `nnc` meanwhile finds the old build or the new one.
 * @param {string} made
 * @param {string} place
 */
async function replaceFolder(made, place) {
  const old = `${made}.old`;
  if (existsSync(place)) await rename(place, old);
  await rename(made, place);
  await rm(old, { recursive: true, force: true });
}

/** npx looks into `node_modules/.bin` first, and npm does not put a package's own command there. */
async function linkCommand() {
  await chmod(join(root, 'bin/nnc.js'), 0o755);
  const folder = join(root, 'node_modules/.bin');
  await mkdir(folder, { recursive: true });
  const link = join(folder, 'nnc');
  await rm(link, { force: true });
  if (process.platform === 'win32') await writeFile(`${link}.cmd`, '@node "%~dp0\\..\\..\\bin\\nnc.js" %*\r\n');
  else await symlink('../../bin/nnc.js', link);
}

/**
 * @param {string} script
 * @param {string[]} args
 */
async function runScript(script, ...args) {
  try {
    const { stdout } = await run(process.execPath, [script, ...args], { cwd: root });
    process.stdout.write(stdout);
  } catch (error) {
    if (error instanceof Error && 'stdout' in error && 'stderr' in error) {
      process.stdout.write(String(error.stdout));
      process.stderr.write(String(error.stderr));
      process.exit(1);
    }
    throw error;
  }
}

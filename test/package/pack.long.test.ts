/**
 * @file The package as its users get it: packed, installed into an empty project, run by npx, imported from TypeScript.
 */
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';

const root = join(import.meta.dirname, '../..');
const run = promisify(execFile);

const packed = z.tuple([z.object({ filename: z.string(), unpackedSize: z.number(), files: z.array(z.object({ path: z.string() })) })]);
const manifest = z.object({ name: z.string(), scripts: z.record(z.string(), z.string()).optional() });

let folder: string;
let project: string;
let pack: z.infer<typeof packed>[0];

/** A home without caches, so that nothing of this machine helps. */
function environment(): NodeJS.ProcessEnv {
  const { NNC_DATA_DIR: _data, KERAS_HOME: _keras, XDG_CACHE_HOME: _cache, ...rest } = process.env;
  return { ...rest, HOME: join(folder, 'home'), npm_config_cache: process.env['npm_config_cache'] ?? join(process.env['HOME'] ?? '', '.npm') };
}

async function npx(...args: readonly string[]): Promise<string> {
  const { stdout, stderr } = await run('npx', ['--no-install', 'nnc', ...args], { cwd: project, env: environment(), maxBuffer: 1e8 });
  return stdout + stderr;
}

/** What Prettier says, and with which exit code. */
async function prettier(...args: readonly string[]): Promise<{ readonly code: unknown; readonly text: string }> {
  try {
    const { stdout, stderr } = await run('npx', ['--no-install', 'prettier', ...args], { cwd: project, env: { ...environment(), NO_COLOR: '1' } });
    return { code: 0, text: stdout + stderr };
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && 'stdout' in error && 'stderr' in error)) throw error;
    return { code: error.code, text: `${String(error.stdout)}${String(error.stderr)}` };
  }
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'nnc-pack-'));
  project = join(folder, 'project');
  await mkdir(project);
  await mkdir(join(folder, 'home'));
  const { stdout } = await run('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', folder], { cwd: root, maxBuffer: 1e8 });
  [pack] = packed.parse(JSON.parse(stdout));
  await writeFile(join(project, 'package.json'), '{ "name": "project", "private": true, "type": "module" }\n');
  await run('npm', ['install', '--no-audit', '--no-fund', '--ignore-scripts', '--prefer-offline', join(folder, pack.filename)], { cwd: project });
});

afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

describe('the package', () => {
  test('holds what is needed and nothing else', () => {
    const allowed = /^(package\.json|README\.md|LICENSE|bin\/nnc\.js|dist\/.+\.(js|d\.ts|LEGAL\.txt)|dist\/charts\/LICENSES\.txt|data\/[^/]+|data\/fonts\/[^/]+|grammar\/[^/]+|templates\/[^/]+\.nn|examples\/(data\/.+|(variants\/)?[^/]+))$/;
    const paths = pack.files.map(({ path }) => path);
    expect(paths.filter((path) => !allowed.test(path))).toEqual([]);
    for (const path of ['LICENSE', 'README.md', 'bin/nnc.js', 'dist/cli/chunks/main.js', 'dist/index.js', 'dist/index.d.ts', 'examples/iris.nn', 'grammar/nn.ebnf']) expect(paths).toContain(path);
    expect(pack.unpackedSize).toBeLessThan(12e6);
  });

  test('needs no install script of any package', async () => {
    const modules = join(project, 'node_modules');
    const names = (await readdir(modules, { recursive: true })).filter((path) => /(^|\/)node_modules\/(@[^/]+\/)?[^/]+\/package\.json$|^(@[^/]+\/)?[^/]+\/package\.json$/.test(path));
    expect(names.length).toBeGreaterThan(3);
    for (const name of names) {
      const { scripts = {} } = manifest.parse(JSON.parse(await readFile(join(modules, name), 'utf8')));
      expect({ name, scripts: ['preinstall', 'install', 'postinstall'].filter((script) => script in scripts) }).toEqual({ name, scripts: [] });
    }
  });

  test('npx nnc runs an example', async () => {
    await writeFile(join(project, 'iris.nn'), await readFile(join(root, 'examples/iris.nn'), 'utf8'));
    const text = await npx('run', 'iris.nn');
    expect(text).toContain('iris, 150 rows');
    expect(text).toContain('the nnc package');
    expect(text).toMatch(/evaluate validation {2}loss 0\.\d+ {2}accuracy (0\.[89]\d+|1\.0+)/);
  });

  test('draws charts, with words in them', async () => {
    const iris = await readFile(join(root, 'examples/iris.nn'), 'utf8');
    await writeFile(join(project, 'charts.nn'), `${iris}\nplot loss accuracy to "loss.svg"\nplot loss to "loss.png"\nplot model to "model.html"\n`);
    expect(await npx('run', 'charts.nn')).toContain('plot loss accuracy written to loss.svg');
    const svg = await readFile(join(project, 'loss.svg'), 'utf8');
    expect(svg).toMatch(/<text[^>]*>validation<\/text>/);
    expect([...(await readFile(join(project, 'loss.png'))).subarray(1, 4)]).toEqual([...Buffer.from('PNG')]);
  });

  test('without a connection, imdb falls back to the sample, and says so', async () => {
    await writeFile(join(project, 'imdb.nn'), [
      'data imdb words 2000 fallback sample', 'multi_hot', 'dense 4 relu', 'dense 1 sigmoid', 'loss bce', 'optimizer rmsprop', 'metrics accuracy', 'fit epochs 1 batch 512', 'evaluate', '',
    ].join('\n'));
    const text = await npx('run', 'imdb.nn', '--offline');
    expect(text).toContain('NN3008');
    expect(text).toContain('THE SMALL SAMPLE');
    expect(text).toMatch(/These results are from the small sample/);
  });

  test.each([
    ['told to on the command line', ['--plugin', 'nnc/prettier'], null],
    ['by its configuration', [], '{ "plugins": ["nnc/prettier"] }\n'],
  ])('lets Prettier format programs, %s', async (_how, plugin, configuration) => {
    const path = (name: string): string => join(project, name);
    const [untidy, broken] = ['data   iris;normalize # b\nfit {epochs 3\nbatch 4}\n', 'data   iris )\n'];
    await writeFile(path('untidy.nn'), untidy);
    await writeFile(path('broken.nn'), broken);
    await rm(path('.prettierrc'), { force: true });
    if (configuration !== null) await writeFile(path('.prettierrc'), configuration);

    const found = await prettier(...plugin, '--check', 'untidy.nn');
    expect(found.text).toContain('[warn] untidy.nn');
    expect(found.code).toBe(1);
    expect(await readFile(path('untidy.nn'), 'utf8')).toBe(untidy);
    expect(await prettier(...plugin, '--write', 'untidy.nn')).toMatchObject({ code: 0 });
    expect(await readFile(path('untidy.nn'), 'utf8')).toBe('data iris\nnormalize  # b\nfit {\n  epochs 3\n  batch 4\n}\n');
    expect(await prettier(...plugin, '--check', 'untidy.nn')).toMatchObject({ code: 0 });
    expect(await npx('fmt', '--check', 'untidy.nn')).toContain('1 file in order\n');

    const refused = await prettier(...plugin, '--write', 'broken.nn');
    expect(refused).toMatchObject({ code: 2 });
    expect(refused.text).toMatch(/broken\.nn: SyntaxError: NN1006: .*\(1:13\)[\s\S]*> 1 \| data {3}iris \)/);
    expect(await readFile(path('broken.nn'), 'utf8')).toBe(broken);
  });

  test('is a library that a TypeScript project can import', async () => {
    await writeFile(join(project, 'tsconfig.json'), JSON.stringify({
      compilerOptions: { module: 'nodenext', target: 'es2023', strict: true, exactOptionalPropertyTypes: true, types: [], skipLibCheck: false, outDir: 'out' }, files: ['main.ts'],
    }));
    await writeFile(join(project, 'main.ts'), await readFile(join(root, 'test/package/fixtures/consumer.ts'), 'utf8'));
    await run(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-p', project], { cwd: project }).catch((error: unknown) => {
      throw new Error(error instanceof Error && 'stdout' in error ? String(error.stdout) : String(error));
    });
    const { stdout } = await run(process.execPath, ['out/main.js'], { cwd: project });
    expect(stdout).toBe('{"errors":0,"layers":2}\n{"ok":true,"epochs":2}\n');
  });
});

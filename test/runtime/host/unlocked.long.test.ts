/**
 * @file With all that Node has in it (`unlockVectors`): the compiler's and the engines' tests once more, on this Node and on Node 24, whose V8 joins vectors where it
 * is asked to. Node 24 is installed into `.cache`, the first time.
 */
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, open, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { promisify } from 'node:util';
import { beforeAll, expect, test } from 'vitest';
import { z } from 'zod';

const root = join(import.meta.dirname, '../../..');
const run = promisify(execFile);
const totals = z.object({ numFailedTests: z.number(), numPassedTests: z.number(), success: z.boolean() });
let node24: string;

/** The registry has Node itself, a package for each platform. */
async function install(version: number): Promise<string> {
  const folder = join(root, `.cache/node-${version}`);
  const name = `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`;
  const binary = join(folder, 'node_modules', name, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
  if (existsSync(binary)) return binary;
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'package.json'), '{ "private": true }\n');
  await run('npm', ['install', '--no-audit', '--no-fund', '--ignore-scripts', '--no-package-lock', `${name}@${version}`], { cwd: folder, shell: process.platform === 'win32' });
  return binary;
}

beforeAll(async () => {
  node24 = process.versions.node.startsWith('24.') ? process.execPath : await install(24);
});

test.each(['this Node', 'Node 24'])('engines agree on %s', async (which) => {
  const args = ['node_modules/vitest/vitest.mjs', 'run', '--project', 'unit', '--reporter', 'json', 'test/compiler/codegen', 'test/runtime/engines', 'test/runtime/host'];
  const { stdout } = await run(which === 'Node 24' ? node24 : process.execPath, args, { cwd: root, env: { ...process.env, NNC_TEST_VECTORS: 'unlocked', NO_COLOR: '1' }, maxBuffer: 1e8 });
  const { numFailedTests, numPassedTests, success } = totals.parse(JSON.parse(stdout));
  expect({ numFailedTests, success }).toEqual({ numFailedTests: 0, success: true });
  expect(numPassedTests).toBeGreaterThan(2000);
});

test.runIf(process.arch === 'x64')('V8 joins the vectors of every product and convolution', async () => {
  const args = ['--no-liftoff', '--no-wasm-inlining', '--trace-wasm-revectorize', 'scripts/ts.js', 'test/runtime/host/joining_child.ts', 'boston16', 'lstm', 'mnist_cnn'];
  // Into a file: what V8 says into a pipe that is full is lost.
  const folder = await mkdtemp(join(tmpdir(), 'nnc-joined-'));
  const said = await open(join(folder, 'said.txt'), 'w');
  const code: unknown = (await once(spawn(node24, args, { cwd: root, stdio: ['ignore', said.fd, 'inherit'] }), 'exit'))[0];
  await said.close();
  expect(code).toBe(0);
  const functions = (await readFile(join(folder, 'said.txt'), 'utf8')).split('Begin revec function ').slice(1).map((part) => ({ name: part.slice(0, part.indexOf('\n')), hasPairs: /store seeds:\n\{/.test(part), isJoined: part.includes('Decide to vectorize') }));
  const products = functions.filter(({ name, hasPairs }) => /matmul|conv/.test(name) && hasPairs);
  expect(products.length).toBeGreaterThan(20);
  expect(products.filter(({ isJoined }) => !isJoined)).toEqual([]);
  await rm(folder, { recursive: true });
});

/**
 * @file Which TensorFlow.js is taken, with hosts that have or lack packages. The fakes give tfjs-core itself with its CPU
 * backend under the name that tfjs-node's has.
 */
import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished, vi } from 'vitest';
import * as core from '@tensorflow/tfjs-core';
import { loadTfjs, type ModuleHost } from '../../../src/runtime/engines/tfjs/load.ts';
import { createNodeModulesHost, restoreUtilPredicates } from '../../../src/runtime/host/node_modules_host.ts';

const gpu = '@tensorflow/tfjs-node-gpu';
const node = '@tensorflow/tfjs-node';

/** A host with these packages; an Error is what importing throws. */
function hostWith(packages: Readonly<Record<string, unknown>>): ModuleHost & { readonly asked: string[] } {
  const asked: string[] = [];
  return {
    asked,
    tryImport(name) {
      asked.push(name);
      const found = packages[name];
      return found instanceof Error ? Promise.reject(found) : Promise.resolve(found);
    },
  };
}

/** The API of tfjs-core, with a backend that starts, and knows whether there is a GPU. */
const fakeTf = (usesGpu: boolean): object => ({
  ...core, setBackend: () => Promise.resolve(true), ready: () => Promise.resolve(), backend: () => ({ isUsingGpuDevice: usesGpu }),
});

it('takes the GPU package where there is one', async () => {
  const engine = await loadTfjs({ host: hostWith({ [gpu]: fakeTf(true), [node]: fakeTf(false) }) });
  expect(engine).toMatchObject({ name: 'tfjs', device: 'gpu', description: 'TensorFlow.js on the GPU (tfjs-node-gpu)', tried: [] });
});

it('says so where the GPU package found no GPU', async () => {
  const engine = await loadTfjs({ host: hostWith({ [gpu]: fakeTf(false) }) });
  expect(engine.description).toBe('TensorFlow.js on TensorFlow (tfjs-node-gpu, which found no GPU)');
});

it('takes tfjs-node next, also as the default export of a CommonJS module', async () => {
  const engine = await loadTfjs({ host: hostWith({ [node]: { default: fakeTf(false) } }) });
  expect(engine).toMatchObject({ device: 'tensorflow', description: 'TensorFlow.js on TensorFlow (tfjs-node)', tried: [{ name: gpu, reason: 'not installed' }] });
});

it('runs on its own CPU backend where nothing is installed, and prints nothing', async () => {
  const printed = [vi.spyOn(console, 'warn'), vi.spyOn(console, 'log'), vi.spyOn(console, 'error')];
  const engine = await loadTfjs({ host: hostWith({}) });
  expect(engine).toMatchObject({
    device: 'cpu', description: 'TensorFlow.js on its CPU backend',
    tried: [{ name: gpu, reason: 'not installed' }, { name: node, reason: 'not installed' }],
  });
  const session = engine.open();
  const type = { kind: 'tensor', dtype: 'f32', shape: [2] } as const;
  session.writeState('w', { type, values: Float32Array.of(1, 2) });
  expect(await session.readState('w')).toEqual({ type, values: Float32Array.of(1, 2) });
  session.dispose();
  for (const spy of printed) expect(spy).not.toHaveBeenCalled();
});

it('passes over a package that does not load, and keeps the first line of why', async () => {
  const engine = await loadTfjs({ host: hostWith({
    [gpu]: new Error('libcudart.so.11.0: cannot open shared object file\nRequire stack:\n- binding.js'),
    [node]: new Error('The Node.js native addon module (tfjs_binding.node) can not be found'),
  }) });
  expect(engine.device).toBe('cpu');
  expect(engine.tried).toEqual([
    { name: gpu, reason: 'libcudart.so.11.0: cannot open shared object file' },
    { name: node, reason: 'The Node.js native addon module (tfjs_binding.node) can not be found' },
  ]);
});

it('passes over a module that is something else, and a backend that does not start', async () => {
  const engine = await loadTfjs({ host: hostWith({ [gpu]: { version: 1 }, [node]: { ...fakeTf(false), setBackend: () => Promise.resolve(false) } }) });
  expect(engine.tried.map(({ reason }) => reason)).toEqual(['is not TensorFlow.js', 'its backend tensorflow does not start']);
});

it('tries only what it may', async () => {
  const host = hostWith({ [gpu]: fakeTf(true) });
  expect((await loadTfjs({ host, among: ['cpu'] })).device).toBe('cpu');
  expect(host.asked).toEqual([]);
  await expect(loadTfjs({ host: hostWith({}), among: ['tensorflow'] })).rejects.toThrow(`TensorFlow.js cannot run: ${node}: not installed`);
});

it("finds packages in the user's project, and tells missing from broken", async () => {
  const project = mkdtempSync(join(tmpdir(), 'nnc-host-'));
  onTestFinished(() => { rmSync(project, { recursive: true }); });
  const install = (name: string, source: string): void => {
    const folder = join(project, 'node_modules', name);
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'package.json'), JSON.stringify({ name, main: 'index.js' }));
    writeFileSync(join(folder, 'index.js'), source);
  };
  install('some-backend', 'exports.answer = 42;');
  install('broken-backend', 'throw new Error("no libtensorflow");');
  const host = createNodeModulesHost(project);
  expect(await host.tryImport('some-backend')).toMatchObject({ answer: 42 });
  expect(await host.tryImport('no-such-backend')).toBeUndefined();
  await expect(host.tryImport('broken-backend')).rejects.toThrow('no libtensorflow');
});

it('gives util back what Node 23 took away, and leaves the rest', () => {
  const isArray = (): string => 'own';
  const util: { isArray: unknown; isNullOrUndefined?: (value: unknown) => boolean } = { isArray };
  restoreUtilPredicates(util);
  expect(util.isArray).toBe(isArray);
  expect([null, undefined, 0].map((value) => util.isNullOrUndefined?.(value))).toEqual([true, true, false]);
});

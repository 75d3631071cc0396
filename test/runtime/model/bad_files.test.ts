/**
 * @file Files that are no model, or not the one wanted: what is said of them, and that none is more than its bytes.
 */
import { strToU8, unzipSync, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { modelFormatOf, type SavedForm } from '../../../src/compiler/program/model_file.ts';
import { lower } from '../../../src/compiler/index.ts';
import { HostError } from '../../../src/runtime/data/host.ts';
import { Malformed } from '../../../src/runtime/data/raw_arrays.ts';
import { filesAt } from '../../../src/runtime/model/files.ts';
import { Misfit } from '../../../src/runtime/model/format.ts';
import { formats } from '../../../src/runtime/model/formats.ts';
import { inspectModelFile } from '../../../src/runtime/model/inspect_model.ts';
import { check, programOf, testHost } from '../../support/check.ts';
import { diskHost, type Disk } from '../../support/disk.ts';
import { makeZip } from '../data/npz_files.ts';
import { run } from '../../support/run_program.ts';

const net = 'data iris\ndense 8 tanh\ndense 3 softmax\nloss sparse_cce\noptimizer adam\n';
const names = ['m.keras', 'm.h5', 'm.weights.h5', 'm.safetensors', 'm/'] as const;

const saved: Disk = new Map();
await run(`${net}fit epochs 1\n${names.map((name) => `save "${name}"`).join('\n')}`, { disk: saved });

const form = formOf(net);

function formOf(text: string): SavedForm {
  const found = lower(programOf(text)).saved;
  if (found === null || 'why' in found) throw new Error('no form');
  return found;
}

function bytesOf(name: string): Uint8Array {
  const bytes = saved.get(name);
  if (bytes === undefined) throw new Error(`${name} was not saved`);
  return bytes;
}

/** What is said of a file, when a program is checked and, if nothing, when it is run. */
async function saidOf(name: string, files: Disk, text = net): Promise<string> {
  const facts = await inspectModelFile(name, diskHost(files), '/home');
  if ('problem' in facts) return `NN2403: ${facts.problem}`;
  const { diagnostics } = check(`${text}load "${name}"`, new Map(), { ...testHost, inspectModel: () => facts });
  const [problem] = diagnostics;
  if (problem !== undefined) return `${problem.code}: ${problem.message}`;
  const { of } = await run(`${text}load "${name}"`, { disk: files });
  const [{ diagnostic } = { diagnostic: null }] = of('diagnostic');
  return diagnostic === null ? 'nothing' : `${diagnostic.code}: ${diagnostic.message}`;
}

/** The saved `.keras` with members changed; null leaves one out. */
function kerasWith(changes: { readonly [member: string]: Uint8Array | null }): Disk {
  const members = { ...unzipSync(bytesOf('m.keras')), ...changes };
  const kept = Object.entries(members).flatMap(([name, bytes]) => (bytes === null ? [] : [[name, bytes] as const]));
  return new Map([['m.keras', zipSync(Object.fromEntries(kept), { level: 0 })]]);
}

function sequential(layer: object): Uint8Array {
  const input = { class_name: 'InputLayer', config: { name: 'input', batch_shape: [null, 4], dtype: 'float32' } };
  return strToU8(JSON.stringify({ class_name: 'Sequential', config: { name: 'sequential', layers: [input, layer] } }));
}

describe('.keras', () => {
  test.each<[string, Disk, string]>([
    ['a file that is missing', new Map(), 'NN2403: there is no such file'],
    ['no zip', new Map([['m.keras', strToU8('hello')]]), 'NN2403: it is not a zip archive'],
    ['a zip that is cut off', new Map([['m.keras', bytesOf('m.keras').slice(0, 2000)]]), 'NN2403: its end is missing: it is cut off'],
    ['a zip of something else', new Map([['m.keras', zipSync({ 'a.txt': strToU8('a') })]]), 'NN2403: it has no `config.json`, which every Keras model has'],
    ['no config', kerasWith({ 'config.json': strToU8('{') }), 'NN2403: its config is no JSON'],
    ['a config that nests without end', kerasWith({ 'config.json': strToU8('['.repeat(100_000)) }), 'NN2403: its config nests deeper than any model does'],
    ['no weights', kerasWith({ 'model.weights.h5': null }), 'NN3201: `m.keras` cannot be loaded: it has no `model.weights.h5`, which every Keras model has'],
    ['weights that are no HDF5', kerasWith({ 'model.weights.h5': strToU8('hello') }), 'NN3201: `m.keras` cannot be loaded: it is no HDF5 file'],
    ['weights that are cut off', kerasWith({ 'model.weights.h5': unzipSync(bytesOf('m.keras'))['model.weights.h5']?.slice(0, 3000) ?? null }), 'NN3201: `m.keras` cannot be loaded: it is cut off'],
    ['notes of a later version', kerasWith({ 'nnc.json': strToU8('{"format":"nnc-model","version":2}') }), 'NN2403: what nnc noted in it has another form; perhaps a later nnc wrote it'],
  ])('%s', async (_, files, said) => {
    expect(await saidOf('m.keras', files)).toBe(said);
  });

  test('a zip bomb is not unpacked: neither one that says what it holds, nor one that lies', async () => {
    const content = new Uint8Array(65 * 2 ** 20);
    const honest = makeZip([{ name: 'config.json', content }]);
    expect(honest.length).toBeLessThan(2 ** 17);
    expect(await saidOf('m.keras', new Map([['m.keras', honest]]))).toBe('NN2403: its member `config.json` says it holds 68157440 bytes, more than anything nnc reads from there');
    const lying = makeZip([{ name: 'config.json', content, says: { size: 100 } }]);
    expect(await saidOf('m.keras', new Map([['m.keras', lying]]))).toBe('NN2403: its member `config.json` unpacks to more than the 100 bytes it says it holds');
  });

  test('a path in it that leads outside is no file of a model, and nothing is unpacked to anywhere', async () => {
    const files = kerasWith({ '../../evil.json': strToU8('{}') });
    expect(await saidOf('m.keras', files)).toBe('nothing');
    expect([...files.keys()]).toEqual(['m.keras']);
  });

  test.each([
    ['a layer that nnc has not', { class_name: 'Quantum', config: { name: 'q' } }, 'layer `q`: nnc has no layer `Quantum`'],
    ['a layer of code', { class_name: 'Lambda', config: { name: 'code', function: { class_name: '__lambda__', config: { code: '4wEAAAAAAAAA', defaults: null, closure: null } } } }, 'layer `code`: nnc has no layer `Lambda`'],
    ['a class of the maker\'s own', { module: 'my_code', class_name: 'Dense2', registered_name: 'my>Dense2', config: { name: 'own' } }, 'layer `own`: nnc has no layer `Dense2`'],
    ['a value that nnc has not', { class_name: 'Dense', config: { name: 'd', units: 3, activation: 'soft_thing' } }, 'layer `d`: `Dense` has `activation` "soft_thing", which nnc has not'],
  ])('%s is refused, and told', async (_, layer, why) => {
    const facts = await inspectModelFile('m.keras', diskHost(kerasWith({ 'config.json': sequential(layer) })), '/home');
    if ('problem' in facts) throw new Error(facts.problem);
    const { diagnostics } = check('data iris\nload "m.keras"\nevaluate train', new Map(), { ...testHost, inspectModel: () => facts });
    expect(diagnostics.map(({ code, message }) => `${code}: ${message}`)).toEqual([`NN2404: the model in \`m.keras\` is none that nnc has: ${why}`]);
  });
});

describe('weights of another model', () => {
  const wider = net.replace('dense 8', 'dense 9');
  const deeper = net.replace('dense 3', 'dense 8\ndense 3');

  test.each([
    ['m.keras', wider, 'NN2406: `m.keras` does not fit these layers: the weights of `dense` are [4, 9] and [9], and in the file there are [4, 8] and [8], of `dense`'],
    ['m.keras', deeper, 'NN2406: `m.keras` does not fit these layers: the weights of `dense_1` are [8, 8] and [8], and in the file there are [8, 3] and [3], of `dense_1`'],
    ['m.weights.h5', wider, 'NN2406: `m.weights.h5` does not fit these layers: the weights of `dense` are [4, 9] and [9], and in the file there are [4, 8] and [8], of `dense`'],
  ])('%s', async (name, text, said) => {
    expect(await saidOf(name, saved, text)).toBe(said);
  });

  test.each(names)('%s, where only its weights can tell', async (name) => {
    const format = formats[modelFormatOf(name) ?? 'keras'];
    for (const text of [wider, deeper, net.replace('dense 8 tanh\n', '')]) {
      await expect(format.read(filesAt(`/home/${name}`, diskHost(saved)), formOf(text), diskHost(saved))).rejects.toBeInstanceOf(Misfit);
    }
  });
});

describe('a folder of TensorFlow.js', () => {
  const model = JSON.stringify({ modelTopology: {}, weightsManifest: [{ paths: ['../../secret.bin'], weights: [] }] });
  test.each<[string, Disk, string]>([
    ['weights outside of it', new Map([['m/model.json', strToU8(model)]]), 'NN3201: `m/` cannot be loaded: its manifest names a file outside its folder'],
    ['weights that are missing', new Map([['m/model.json', bytesOf('m/model.json')]]), 'NN3201: `m/` cannot be loaded: `weights.bin` in it: there is no such file'],
    ['weights that are cut off', new Map([['m/model.json', bytesOf('m/model.json')], ['m/weights.bin', bytesOf('m/weights.bin').slice(0, 50)]]), 'NN3201: `m/` cannot be loaded: its weights are cut off'],
    ['no JSON', new Map([['m/model.json', strToU8('<html>')]]), 'NN2403: its `model.json` is no JSON'],
  ])('%s', async (_, files, said) => {
    expect(await saidOf('m/', files)).toBe(said);
  });
});

describe.each(names)('%s, cut off or with bytes changed', (name) => {
  const parts = [...saved.keys()].filter((each) => (name.endsWith('/') ? each.startsWith(name) : each === name));
  const format = formats[modelFormatOf(name) ?? 'keras'];

  /** Reads all of it; what it throws must be one of what has words for a user. */
  async function expectTold(files: Disk): Promise<void> {
    const source = filesAt(`/home/${name}`, diskHost(files));
    for (const work of [() => format.inspect(source, diskHost(files)), () => format.read(source, form, diskHost(files))]) {
      await work().catch((error: unknown) => {
        if (!(error instanceof Malformed) && !(error instanceof Misfit) && !(error instanceof HostError)) throw error;
      });
    }
  }

  test('is told, never a crash', async () => {
    for (const part of parts) {
      const bytes = bytesOf(part);
      for (let place = 0; place < 24; place += 1) {
        const at = Math.floor((bytes.length * (place + 0.37)) / 24);
        await expectTold(new Map([...saved, [part, bytes.slice(0, at)]]));
        await expectTold(new Map([...saved, [part, bytes.with(at, (bytes[at] ?? 0) ^ 0x55)]]));
      }
    }
  });

  test('and a whole one is read after it', async () => {
    await expect(format.read(filesAt(`/home/${name}`, diskHost(saved)), form, diskHost(saved))).resolves.toMatchObject({ training: { steps: 1 } });
  });
});

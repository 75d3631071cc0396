/**
 * @file Where data sets are looked for, in which order, and what is said of it.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { SequencesPlan } from '../../../src/compiler/program/data_plan.ts';
import { getDataset, listDatasets } from '../../../src/runtime/data/datasets.ts';
import { loadData } from '../../../src/runtime/data/load_data.ts';
import { makeMachine, problemOf } from './machine.ts';
import { makeImdb, makeLabels, makeNpy, makeZip } from './npz_files.ts';
import { fashionMnist, imdb, iris, mnist } from './plans.ts';

const content = makeImdb([[1], [2], [3]], [[4]]);
/** A plan whose published file is this small one, so that caches take it for whole. */
const small: SequencesPlan = { ...imdb, files: imdb.files.map((file) => ({ ...file, bytes: content.length })) };

describe('looking for files', () => {
  it('goes from the folder given to the environment\'s, Keras\'s cache and nnc\'s own', async () => {
    const machine = makeMachine({ NNC_DATA_DIR: 'env', KERAS_HOME: 'keras' });
    const origin = async (dataDir: string | null): Promise<readonly string[]> => {
      const loaded = await loadData(small, machine.host, { ...machine.options, dataDir });
      expect(loaded.train.rows).toBe(3);
      return [loaded.origin.kind, loaded.origin.files.join(' ').replace(machine.root, '')];
    };
    machine.put('cache/nnc/datasets/imdb.npz', content);
    expect(await origin(null)).toEqual(['cache', '/cache/nnc/datasets/imdb.npz']);
    machine.put('keras/datasets/imdb.npz', content);
    expect(await origin(null)).toEqual(['keras-cache', '/keras/datasets/imdb.npz']);
    machine.put('env/imdb.npz', content);
    expect(await origin(null)).toEqual(['folder', '/env/imdb.npz']);
    machine.put('given/imdb.npz', content);
    expect(await origin(join(machine.root, 'given'))).toEqual(['folder', '/given/imdb.npz']);
  });

  it('finds Keras\'s cache in the home folder', async () => {
    const machine = makeMachine();
    machine.put('home/.keras/datasets/imdb.npz', content);
    expect((await loadData(small, machine.host, machine.options)).origin.path).toBe(join(machine.root, 'home/.keras/datasets'));
  });

  it('reads files of a given folder whatever their checksum, and passes over files of a cache that are not whole', async () => {
    const machine = makeMachine({ NNC_DATA_DIR: 'env' });
    machine.put('env/imdb.npz', content);
    expect((await loadData(imdb, machine.host, machine.options)).train.rows).toBe(3);
    const other = makeMachine({ KERAS_HOME: 'keras' });
    other.put('keras/datasets/imdb.npz', content);
    expect(await problemOf(() => loadData(imdb, other.host, other.options))).toContain(`it has ${content.length} bytes instead of 17464789`);
  });

  it('says where it looked, and how to get the data', async () => {
    const { host, options, root } = makeMachine({ NNC_DATA_DIR: 'env' });
    const said = (await problemOf(() => loadData(imdb, host, options))).replaceAll(root, '~');
    expect(said).toBe(
      'NN3001 the data set `imdb` is not on this machine, and was not to be fetched: `imdb.npz` is in none of the places looked in\n' +
        'looked in ~/env (NNC_DATA_DIR), ~/home/.keras/datasets, ~/cache/nnc/datasets; `nnc data get imdb` fetches it, or put `imdb.npz` into a folder and give it by `--data-dir`',
    );
  });

  it('needs the folder given to be there, and warns where it is of no use', async () => {
    const machine = makeMachine({ NNC_DATA_DIR: 'env' });
    machine.put('env/imdb.npz', content);
    const dataDir = join(machine.root, 'nowhere');
    expect(await problemOf(() => loadData(small, machine.host, { ...machine.options, dataDir }))).toContain('NN3010 there is no folder');
    machine.put('mine/mnist.npz', content);
    const { notices } = await loadData(small, machine.host, { ...machine.options, dataDir: join(machine.root, 'mine') });
    expect(notices.map(({ code, message }) => `${code} ${message}`.replaceAll(machine.root, '~'))).toEqual([
      'NN3011 --data-dir names `~/mine`, which lacks `imdb.npz`: `~/env` is used',
    ]);
  });

  it('takes a set of several files from one place only', async () => {
    const machine = makeMachine({ NNC_DATA_DIR: 'env' });
    const [first, ...rest] = fashionMnist.files;
    machine.put(`env/${first?.name ?? ''}`, 'x');
    for (const file of rest) machine.put(`cache/nnc/datasets/${file.name}`, 'x');
    expect(await problemOf(() => loadData(fashionMnist, machine.host, machine.options))).toContain('NN3001');
  });

  it('finds files of Keras\'s cache under the names that Keras gives them', async () => {
    const machine = makeMachine({ NNC_DATA_DIR: 'keras-like' });
    for (const { keras } of fashionMnist.files) machine.put(`keras-like/${keras ?? ''}`, 'x');
    expect(await problemOf(() => loadData(fashionMnist, machine.host, machine.options))).toContain('NN3004');
  });

  it('says of a damaged file which it is and why', async () => {
    const machine = makeMachine({ NNC_DATA_DIR: 'env' });
    const path = machine.put('env/imdb.npz', content.subarray(0, 500));
    expect(await problemOf(() => loadData(imdb, machine.host, machine.options))).toBe(`NN3004 \`${path}\` cannot be read: its end is missing: it is cut off`);
    machine.put('env/imdb.npz', makeZip([{ name: 'x_train.npy', content: makeNpy('|O', [1], Buffer.from('\x80\x02cos\nsystem\n.', 'latin1')) }]));
    expect(await problemOf(() => loadData(imdb, machine.host, machine.options))).toBe(`NN3005 \`${path}\` is not read, since it asks for more than data: array \`x_train\`: \`os.system\``);
  });

  it('says of arrays that do not fit what is wrong', async () => {
    const machine = makeMachine({ NNC_DATA_DIR: 'env' });
    const images = makeNpy('|u1', [2, 1, 1], Uint8Array.of(0, 255));
    const archive = (labels: Uint8Array): Uint8Array =>
      makeZip(['x_train', 'x_test'].map((name) => ({ name: `${name}.npy`, content: images })).concat(['y_train', 'y_test'].map((name) => ({ name: `${name}.npy`, content: labels }))));
    machine.put('env/mnist.npz', archive(makeLabels([1, 0])));
    expect((await loadData(mnist, machine.host, machine.options)).train.columns.get('features')).toMatchObject({ dtype: 'u8', shape: [1, 1] });
    const path = machine.put('env/mnist.npz', archive(makeLabels([1, 0, 1])));
    expect(await problemOf(() => loadData(mnist, machine.host, machine.options))).toBe(
      `NN3006 array \`y_train\` of \`${path}\` is an array of numbers of shape 3, and one class number for each of 2 rows is needed`,
    );
    machine.put('env/mnist.npz', archive(makeLabels([1, -1])));
    expect(await problemOf(() => loadData(mnist, machine.host, machine.options))).toContain('NN3006');
  });

  it('says so where maxlen leaves nothing', async () => {
    const machine = makeMachine({ NNC_DATA_DIR: 'env' });
    machine.put('env/imdb.npz', content);
    expect(await problemOf(() => loadData({ ...imdb, maxlen: 2 }, machine.host, machine.options))).toBe('NN3007 no row of the training part is left: each has 2 words or more');
  });
});

describe('data sets by name', () => {
  it('are listed with where they are', () => {
    const machine = makeMachine({ NNC_DATA_DIR: 'env' }, 'package');
    machine.put('env/imdb.npz', content);
    machine.put('package/iris.csv', '1,2,3,4,a');
    machine.put('package/imdb_sample.nnd.gz', '');
    const known = [{ name: 'imdb', files: imdb.files }, { name: 'mnist', files: mnist.files }, { name: 'iris', files: iris.files }];
    expect(listDatasets(known, machine.host, { dataDir: null }).map(({ name, origin, bytes, sample }) => [name, origin?.kind, bytes, sample])).toEqual([
      ['imdb', 'folder', 17_464_789, true],
      ['mnist', undefined, 11_490_434, false],
      ['iris', 'package', 4_549, false],
    ]);
  });

  it('are got without a download where they are there', async () => {
    const machine = makeMachine({ NNC_DATA_DIR: 'env' });
    machine.put('env/imdb.npz', content);
    const { origin } = await getDataset({ name: 'imdb', files: imdb.files }, machine.host, { dataDir: null, offline: true });
    expect(origin.kind).toBe('folder');
    expect(existsSync(join(machine.root, 'cache'))).toBe(false);
  });
});

/**
 * @file Arrays of the user's: what is made of them, what is said of those that will not do, and types that numpy writes.
 */
import { describe, expect, it } from 'vitest';
import type { ArrayFacts, NpzPlan } from '../../../src/compiler/program/data_plan.ts';
import { createFileInspector } from '../../../src/runtime/data/inspect_files.ts';
import { loadData } from '../../../src/runtime/data/load_data.ts';
import { readAnyNpy, readNpy } from '../../../src/runtime/data/npy.ts';
import type { Column } from '../../../src/runtime/engines/engine.ts';
import { makeMachine } from './machine.ts';
import { makeLabels, makeLists, makeNpy, makeZip, type Member } from './npz_files.ts';

const usual: NpzPlan = { format: 'npz', path: 'data.npz', x: null, y: null, xTest: null, yTest: null, weights: null, vocabulary: null, targetAs: 'auto', classes: null };

const f8 = (shape: readonly number[], ...values: readonly number[]): Uint8Array => makeNpy('<f8', shape, new Uint8Array(Float64Array.from(values).buffer));
const f4 = (shape: readonly number[], ...values: readonly number[]): Uint8Array => makeNpy('<f4', shape, new Uint8Array(Float32Array.from(values).buffer));
const u1 = (shape: readonly number[], ...values: readonly number[]): Uint8Array => makeNpy('|u1', shape, Uint8Array.from(values));
/** As `np.array(texts)`. */
function unicode(...texts: readonly string[]): Uint8Array {
  const length = Math.max(...texts.map((text) => text.length));
  return makeNpy(`<U${length}`, [texts.length], new Uint8Array(Uint32Array.from(texts.flatMap((text) => Array.from({ length }, (_, at) => text.codePointAt(at) ?? 0))).buffer));
}

type Arrays = Readonly<Record<string, Uint8Array>>;

const zip = (arrays: Arrays): Uint8Array => makeZip(Object.entries(arrays).map(([name, content]): Member => ({ name: `${name}.npy`, content })));

interface Read {
  readonly facts: ArrayFacts;
  readonly train: ReadonlyMap<string, Column>;
  readonly test: ReadonlyMap<string, Column> | null;
}

async function read(file: Uint8Array | Arrays, plan: Partial<NpzPlan> = {}): Promise<Read | string> {
  const machine = makeMachine();
  machine.put('data.npz', file instanceof Uint8Array ? file : zip(file));
  const inspector = createFileInspector(machine.host, machine.options);
  const whole = { ...usual, ...plan };
  expect(inspector.inspectArrays(whole)).toMatchObject({ problem: 'its file has not been read yet' });
  expect([await inspector.settle(), await inspector.settle()]).toEqual([true, false]);
  const facts = inspector.inspectArrays(whole);
  if ('problem' in facts) return [`${facts.code} ${facts.problem}`, ...(facts.help === null ? [] : [facts.help])].join('\n');
  const { train, test } = await loadData(whole, machine.host, machine.options);
  return { facts, train: train.columns, test: test?.columns ?? null };
}

describe('arrays', () => {
  it('go by the names of Keras, with classes over both parts', async () => {
    expect(await read({ x_train: u1([2, 2], 1, 2, 3, 4), y_train: makeLabels([0, 1]), x_test: u1([1, 2], 5, 6), y_test: makeLabels([3]) })).toMatchObject({
      facts: { features: [2], labels: { kind: 'class', classes: 4, names: null }, train: 2, test: 1 },
      train: new Map([['features', { kind: 'tensor', dtype: 'u8', shape: [2], values: Uint8Array.of(1, 2, 3, 4) }], ['labels', { kind: 'tensor', dtype: 'i32', shape: [], values: Int32Array.of(0, 1) }]]),
    });
    expect(await read({ x: f8([3], 1, 2, 3), y: f8([3], 1.5, 2, 2.5) })).toMatchObject({ facts: { features: [1], labels: { kind: 'number', shape: [] }, train: 3, test: null } });
    expect(await read({ x: f8([3], 1, 2, 3) })).toMatchObject({ facts: { labels: null } });
  });

  it('go by the names that are given', async () => {
    const arrays = { images: f4([2, 2, 1], 1, 2, 3, 4), kinds: unicode('pear', 'fig'), other: u1([1], 0) };
    expect(await read(arrays, { x: 'images', y: 'kinds' })).toMatchObject({ facts: { features: [2, 1], labels: { kind: 'class', classes: 2, names: ['fig', 'pear'] } } });
    expect(await read(arrays, { x: 'images', y: 'kinds', classes: ['pear', 'fig'] })).toMatchObject({ facts: { labels: { names: ['pear', 'fig'] } } });
  });

  it('of several numbers a row are several targets, or rows of zeros with a 1', async () => {
    const arrays = { x: f8([2], 1, 2), y: f8([2, 2], 0, 1, 1, 0) };
    expect(await read(arrays)).toMatchObject({ facts: { labels: { kind: 'number', shape: [2] } } });
    expect(await read(arrays, { targetAs: 'one_hot', classes: ['a', 'b'] })).toMatchObject({ facts: { labels: { kind: 'one_hot', classes: 2, names: ['a', 'b'] } } });
  });

  it('may be counts rather than classes, or floats that are classes', async () => {
    expect(await read({ x: f8([2], 1, 2), y: makeLabels([-5, 700]) }, { targetAs: 'number' })).toMatchObject({ facts: { labels: { kind: 'number', shape: [] } } });
    expect(await read({ x: f8([2], 1, 2), y: f8([2, 1], 0, 2) }, { targetAs: 'class' })).toMatchObject({ facts: { labels: { kind: 'class', classes: 3 } } });
  });

  it('may be words, and may weigh rows', async () => {
    const arrays = { x_train: makeLabels([4, 0]), y_train: f8([2], 1, 2), x_test: makeLabels([3]), y_test: f8([1], 1), w: f8([2], 0, 2.5) };
    const found = await read(arrays, { vocabulary: 5, weights: 'w' });
    expect(found).toMatchObject({ train: new Map<string, Column>([['features', { kind: 'tensor', dtype: 'i32', shape: [1], values: Int32Array.of(4, 0) }], ['labels', { kind: 'tensor', dtype: 'f32', shape: [], values: Float32Array.of(1, 2) }], ['weights', { kind: 'tensor', dtype: 'f32', shape: [], values: Float32Array.of(0, 2.5) }]]) });
    expect(typeof found === 'string' ? null : found.test?.get('weights')).toMatchObject({ values: Float32Array.of(1) });
  });
});

describe('arrays that will not do', () => {
  const x = f8([2], 1, 2);
  it.each<readonly [string, Uint8Array | Arrays, Partial<NpzPlan>, string]>([
    ['no file of arrays', Buffer.from('x,y\n1,2\n'), {}, 'NN3004 `data.npz` cannot be read: it is not a zip archive'],
    ['an empty file', new Uint8Array(), {}, 'NN3004 `data.npz` cannot be read: it is not a zip archive'],
    ['cut off', zip({ x, y: x }).subarray(0, 150), {}, 'NN3004 `data.npz` cannot be read: its end is missing: it is cut off'],
    ['names of its own', { images: x, kinds: x }, {}, 'NN3029 `data.npz` has neither `x_train` nor `x`, and nothing says which array the features are\nsay which is which: `x "NAME" y "NAME"`; it has `images`, `kinds`'],
    ['no such array', { images: x }, { x: 'image' }, 'NN3004 `data.npz` cannot be read: it has no array `image`; it has `images`'],
    ['labels of another length', { x, y: makeLabels([1, 2, 3]) }, {}, 'NN3006 array `y` of `data.npz` is an array of numbers of shape 3, and one for each of 2 rows is needed'],
    ['weights of another length', { x, y: x, w: f8([1], 1) }, { weights: 'w' }, 'NN3006 array `w` of `data.npz` is an array of numbers of shape 1, and one for each of 2 rows is needed'],
    ['a negative weight', { x, y: x, w: f8([2], 1, -1) }, { weights: 'w' }, 'NN3027 array `w` of `data.npz` has -1 in row 2, and a weight from 0 on is needed'],
    ['test rows of another shape', { x_train: f8([2, 2], 1, 2, 3, 4), y_train: x, x_test: f8([2, 3], 1, 2, 3, 4, 5, 6), y_test: x }, {}, 'NN3006 array `x_test` of `data.npz` is an array of numbers of shape 2x3, and an array with rows of shape 2 as in `x_train` is needed'],
    ['test rows without labels', { x_train: x, y_train: x, x_test: x }, {}, 'NN3004 `data.npz` cannot be read: it has no array `y_test`'],
    ['Python objects', { x: makeLists([[1], [2]]), y: x }, {}, 'NN3006 array `x` of `data.npz` is an array of 2 lists, and an array of numbers with rows along its first axis is needed'],
    ['a pickle that calls something', { x: makeNpy('|O', [1], Buffer.from('\x80\x02cos\nsystem\n.', 'latin1')), y: x }, {}, 'NN3005 `data.npz` is not read, since it asks for more than data: array `x`: `os.system`'],
    ['texts as features', { x: unicode('a', 'b'), y: x }, {}, 'NN3006 array `x` of `data.npz` is an array of texts of shape 2'],
    ['NaN', { x: f8([2, 2], 1, 2, 3, NaN), y: x }, {}, 'NN3027 array `x` of `data.npz` has NaN in row 2, and a number that 32 bits hold is needed'],
    ['a number too large', { x: f8([2], 1, 1e300), y: x }, {}, 'has 1e+300 in row 2'],
    ['a negative class', { x, y: makeLabels([1, -1]) }, {}, 'NN3027 array `y` of `data.npz` has -1 in row 2, and a class number, 0, 1, 2, … is needed\nwhere these are numbers to be predicted, write `target_as number`'],
    ['half a class', { x, y: f8([2], 1, 0.5) }, { targetAs: 'class' }, 'has 0.5 in row 2, and a class number'],
    ['rows that are not one-hot', { x, y: f8([2, 2], 1, 0, 1, 1) }, { targetAs: 'one_hot' }, 'NN3027 array `y` of `data.npz` has [1,1] in row 2, and zeros with a 1 at the class is needed'],
    ['names for fewer classes', { x, y: makeLabels([0, 2]) }, { classes: ['a', 'b'] }, 'NN3028 `class_names` gives 2 names, and `data.npz` has 3 classes'],
    ['a text that is no class', { x, y: unicode('a', 'c') }, { classes: ['a', 'b'] }, 'NN3019 data.npz: `c` in column `y` is none of the names it can have: `a`, `b`'],
    ['a word beyond the vocabulary', { x: makeLabels([1, 9]), y: x }, { vocabulary: 5 }, 'NN3027 array `x` of `data.npz` has 9 in row 2, and a whole number from 0 to 4 is needed'],
    ['no rows', { x: f8([0]), y: f8([0]) }, {}, 'is an array of numbers of shape 0, and at least one row'],
    ['a scalar', { x: f8([], 1), y: x }, {}, 'NN3006 array `x` of `data.npz` is an array of numbers of shape scalar'],
    ['complex numbers', { x: makeNpy('<c16', [1], new Uint8Array(16)), y: x }, {}, 'array `x`: its numbers are of type `<c16`'],
    ['a bomb that says what it is', makeZip([{ name: 'x.npy', content: x, says: { size: 2 ** 31 } }]), {}, 'array `x`: its member `x.npy` says it holds 2147483648 bytes, more than anything nnc reads from there'],
    ['a bomb that does not', makeZip([{ name: 'x.npy', content: new Uint8Array(50_000_000), says: { size: 500 } }]), {}, 'array `x`: its member `x.npy` unpacks to more than the 500 bytes it says it holds'],
  ])('are told of: %s', async (_, file, plan, message) => {
    const found = await read(file, plan);
    expect(typeof found === 'string' ? found : JSON.stringify(found.facts)).toContain(message);
  });

  it('are told of: no file, and a folder', async () => {
    const { host, options } = makeMachine();
    const inspector = createFileInspector(host, options);
    for (const path of ['data.npz', '.']) inspector.inspectArrays({ ...usual, path });
    await inspector.settle();
    expect(inspector.inspectArrays(usual)).toMatchObject({ code: 'NN3012', problem: 'there is no file `data.npz`' });
    expect(inspector.inspectArrays({ ...usual, path: '.' })).toMatchObject({ code: 'NN3004', problem: '`.` cannot be read: it is a folder' });
  });
});

describe('npy', () => {
  it('reads numbers of either byte order, half precision and column order', () => {
    expect(readNpy(makeNpy('>i2', [2], Uint8Array.of(1, 0, 255, 254)))).toMatchObject({ values: Int32Array.of(256, -2) });
    expect(readNpy(makeNpy('>f4', [1], Uint8Array.of(0x40, 0x20, 0, 0)))).toMatchObject({ values: Float32Array.of(2.5) });
    // Of numpy: np.array([1.5, -2, 65504, 6e-8, inf, 0.1], '<f2')
    expect(readNpy(makeNpy('<f2', [6], Uint8Array.of(0, 0x3e, 0, 0xc0, 0xff, 0x7b, 1, 0, 0, 0x7c, 0x66, 0x2e)))).toMatchObject({ values: Float32Array.of(1.5, -2, 65504, 2 ** -24, Infinity, 0.0999755859375) });
    const columns = Buffer.from(Buffer.from(u1([2, 3], 1, 4, 2, 5, 3, 6)).toString('latin1').replace('False', 'True '), 'latin1');
    expect(readNpy(columns)).toMatchObject({ shape: [2, 3], values: Uint8Array.of(1, 2, 3, 4, 5, 6) });
    expect(() => readNpy(makeNpy('<i8', [1], new Uint8Array(BigInt64Array.of(2n ** 60n).buffer)))).toThrow('does not fit in 32 bits');
  });

  it('reads texts of either kind', () => {
    expect(readAnyNpy(unicode('häuser', 'a', ''))).toMatchObject({ texts: ['häuser', 'a', ''] });
    expect(readAnyNpy(makeNpy('|S2', [2], Buffer.from('ab\0\0')))).toMatchObject({ texts: ['ab', ''] });
    expect(() => readAnyNpy(makeNpy('<U1', [1], Uint8Array.of(255, 255, 255, 255)))).toThrow('its texts are damaged');
    expect(() => readNpy(unicode('a'))).toThrow('its array is of texts');
  });
});

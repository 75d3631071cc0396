/**
 * @file Folders of images and texts: what is read of them, and what is said where they will not do.
 */
import { Buffer } from 'node:buffer';
import { execFileSync } from 'node:child_process';
import { chmodSync, linkSync, mkdirSync, symlinkSync, truncateSync } from 'node:fs';
import { getuid } from 'node:process';
import { join } from 'node:path';
import { deflateSync, crc32 } from 'node:zlib';
import fc from 'fast-check';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import type { FolderPlan } from '../../../src/compiler/program/data_plan.ts';
import { createFileInspector } from '../../../src/runtime/data/inspect_files.ts';
import { loadData } from '../../../src/runtime/data/load_data.ts';
import { textOf } from '../../../src/runtime/data/text_column.ts';
import { HostError } from '../../../src/runtime/data/host.ts';
import type { Table } from '../../../src/runtime/engines/engine.ts';
import { makeMachine, problemOf, type Machine } from './machine.ts';
import { userImages, userTexts } from './plans.ts';

const small = { ...userImages, height: 2, width: 2 };

/** Two by two pixels of one grey. */
async function picture(grey: number, format: 'png' | 'jpeg' = 'png'): Promise<Buffer> {
  return await sharp({ create: { width: 2, height: 2, channels: 3, background: { r: grey, g: grey, b: grey } } }).toFormat(format).toBuffer();
}

/** A PNG that says it has that many pixels a side, black all over, and so many rows of them. */
function blackPng(side: number, rows = side, height = side): Buffer {
  const chunk = (type: string, data: Uint8Array): Buffer => {
    const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
    const length = Buffer.alloc(4);
    const sum = Buffer.alloc(4);
    length.writeUInt32BE(data.length);
    sum.writeUInt32BE(crc32(body));
    return Buffer.concat([length, body, sum]);
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(side, 0);
  head.writeUInt32BE(height, 4);
  head.set([1, 0], 8);
  return Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), chunk('IHDR', head), chunk('IDAT', deflateSync(new Uint8Array(rows * (Math.ceil(side / 8) + 1)))), chunk('IEND', new Uint8Array(0))]);
}

async function withPictures(names: readonly string[]): Promise<Machine> {
  const machine = makeMachine();
  for (const [index, name] of names.entries()) machine.put(`pictures/${name}`, await picture(index * 10, /jpe?g$/i.test(name) ? 'jpeg' : 'png'));
  return machine;
}

function withTexts(texts: { readonly [name: string]: string | Uint8Array }): Machine {
  const machine = makeMachine();
  for (const [name, text] of Object.entries(texts)) machine.put(`texts/${name}`, text);
  return machine;
}

const load = async (plan: FolderPlan, { host, options }: Machine, seed = 0) => await loadData(plan, host, { ...options, seed });

/** The grey of each image and its label. */
function greys({ rows, columns }: Table): readonly (readonly [number, number])[] {
  const features = columns.get('features');
  const labels = columns.get('labels');
  if (features?.kind !== 'tensor' || labels?.kind !== 'tensor') throw new Error('there are no images');
  return Array.from({ length: rows }, (_, row) => [features.values[(row * features.values.length) / rows] ?? NaN, labels.values[row] ?? NaN]);
}

function textsOf({ rows, columns }: Table): readonly string[] {
  const features = columns.get('features');
  if (features?.kind !== 'ragged') throw new Error('there are no texts');
  return Array.from({ length: rows }, (_, row) => textOf(features.rows, row));
}

describe('a folder of images', () => {
  it('has a class a sub-folder, by the alphabet, and a row a file, folder by folder', async () => {
    const machine = await withPictures(['cats/b.png', 'cats/a.JPG', 'cats/more/z.jpeg', 'ants/1.png', 'cats/notes.txt', '.git/x.png', 'cats/._b.png']);
    const { train, test, origin } = await load({ ...small, shuffle: false }, machine);
    expect(greys(train)).toEqual([[30, 0], [10, 1], [0, 1], [20, 1]]);
    expect(test).toBeNull();
    expect(origin.path).toBe(join(machine.root, 'pictures'));
  });

  it('holds bytes where no image had to be resized, and fractions where one had', async () => {
    const machine = await withPictures(['a/1.png', 'b/1.png']);
    expect((await load(small, machine)).train.columns.get('features')).toMatchObject({ dtype: 'u8', shape: [2, 2, 3] });
    expect((await load({ ...small, height: 3 }, machine)).train.columns.get('features')).toMatchObject({ dtype: 'f32', shape: [3, 2, 3] });
  });

  it('puts training rows into an order that follows from the seed', async () => {
    const machine = await withPictures(Array.from({ length: 20 }, (_, index) => `${index % 2 === 0 ? 'a' : 'b'}/${index}.png`));
    const first = greys((await load(small, machine, 1)).train);
    expect(greys((await load(small, machine, 1)).train)).toEqual(first);
    expect(greys((await load(small, machine, 2)).train)).not.toEqual(first);
    expect([...first].sort(([a], [b]) => a - b)).toEqual(Array.from({ length: 20 }, (_, index) => [index * 10, index % 2]));
  });

  it.each(['test', 'val', 'validation'])('takes `%s` beside `train` for the test part', async (part) => {
    const machine = await withPictures(['train/a/1.png', 'train/b/2.png', `${part}/b/3.png`]);
    const { train, test, notices } = await load(small, machine);
    expect(train.rows).toBe(2);
    expect(test === null ? null : greys(test)).toEqual([[20, 1]]);
    expect(notices).toEqual([]);
  });

  it('says which parts it leaves alone', async () => {
    const machine = await withPictures(['train/a/1.png', 'train/b/2.png', 'test/b/3.png', 'val/a/4.png', 'extra/5.png']);
    const { notices } = await load(small, machine);
    expect(notices.map(({ code, message }) => `${code} ${message}`)).toEqual([
      'NN3035 `pictures/extra` is not read: it lies beside `train`, and is no part that is known',
      'NN3035 `pictures/val` is not read: there is a test part already',
    ]);
  });

  it('takes classes called `train` and `test` for what they are', async () => {
    const machine = await withPictures(['train/1.png', 'test/2.png']);
    expect(greys((await load({ ...small, shuffle: false }, machine)).train)).toEqual([[10, 0], [0, 1]]);
  });

  it('takes the classes that are named, in their order', async () => {
    const machine = await withPictures(['a/1.png', 'b/2.png', 'c/3.png']);
    expect(greys((await load({ ...small, classes: ['c', 'a'], shuffle: false }, machine)).train)).toEqual([[20, 0], [0, 1]]);
  });

  it('needs no classes where files have no labels', async () => {
    const machine = await withPictures(['1.png', 'deep/er/2.png']);
    const { train } = await load({ ...small, labels: 'none' }, machine);
    expect([train.rows, [...train.columns.keys()]]).toEqual([2, ['features']]);
  });

  it('says what is in it before anything runs', async () => {
    const machine = await withPictures(['train/a/1.png', 'train/b/2.png', 'test/b/3.png']);
    const inspector = createFileInspector(machine.host, machine.options);
    inspector.inspectFolder(small);
    await inspector.settle();
    expect(inspector.inspectFolder(small)).toEqual({ classes: ['a', 'b'], train: 2, test: 1 });
  });

  it('reads names with odd characters', async () => {
    const machine = await withPictures(['ä ö/😀 \n.png', 'b\'"$/`ls`.png']);
    expect(greys((await load({ ...small, shuffle: false }, machine)).train)).toEqual([[10, 0], [0, 1]]);
  });
});

describe('images that will not do', () => {
  const problem = async (machine: Machine, plan: FolderPlan = small): Promise<string> => await problemOf(() => load(plan, machine));

  it.each([
    ['a text', Buffer.from('no image'), 'it is neither a PNG nor a JPEG nor a GIF'],
    ['nothing', Buffer.alloc(0), 'it is empty'],
    ['a drawing', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><image href="/etc/passwd"/></svg>'), 'it is neither a PNG nor a JPEG nor a GIF'],
    ['the beginning of a PNG', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), 'it is cut off or damaged'],
    ['a PNG that lacks half of its rows', blackPng(64, 32), 'it is cut off or damaged'],
  ])('%s', async (_, content, why) => {
    const machine = await withPictures(['a/1.png', 'b/2.png']);
    machine.put('pictures/b/3.png', content);
    expect(await problem(machine)).toMatch(`NN3004 \`pictures/b/3.png\` cannot be read: ${why}`);
  });

  it.each(['png', 'jpeg'] as const)('a %s that is cut off', async (format) => {
    const machine = await withPictures(['a/1.png', 'b/2.png']);
    const whole = await sharp(Buffer.from(Array.from({ length: 64 * 64 * 3 }, (_, index) => (index * 7919) % 251)), { raw: { width: 64, height: 64, channels: 3 } }).toFormat(format).toBuffer();
    machine.put('pictures/b/3.png', whole.subarray(0, whole.length >> 1));
    expect(await problem(machine)).toMatch('NN3004 `pictures/b/3.png` cannot be read: it is cut off or damaged');
  });

  it('more pixels than any photograph has, which are never decoded', async () => {
    const machine = await withPictures(['a/1.png', 'b/2.png']);
    machine.put('pictures/b/3.png', blackPng(30_000, 1));
    const before = process.memoryUsage().rss;
    expect(await problem(machine)).toMatch('NN3004 `pictures/b/3.png` cannot be read: it has 30000 × 30000 pixels, and no image of more than 50000000 is read');
    expect(process.memoryUsage().rss - before).toBeLessThan(300 * 2 ** 20);
  });

  it('a side longer than any', async () => {
    const machine = await withPictures(['a/1.png', 'b/2.png']);
    machine.put('pictures/b/3.png', blackPng(70_000, 1, 3));
    expect(await problem(machine)).toBe('NN3004 `pictures/b/3.png` cannot be read: it has 70000 × 3 pixels, and no image of more than 65535 along a side is read');
  });

  it('a file larger than any image, which is not read', async () => {
    const machine = await withPictures(['a/1.png', 'b/2.png']);
    truncateSync(machine.put('pictures/b/3.png', ''), 2 ** 29);
    expect(await problem(machine)).toBe('NN3004 `pictures/b/3.png` cannot be read: it has 536870912 bytes, and none of more than 268435456 is read');
  });

  it('more numbers than can be held', async () => {
    const machine = await withPictures(['a/1.png', 'b/2.png']);
    expect(await problem(machine, { ...small, height: 20_000, width: 20_000 })).toBe(
      'NN3032 the folder `pictures` is no data set: its 2 images would be 20000 × 20000 × 3 numbers each, more than can be held\na smaller `image_size` needs less',
    );
  });

  it('of several files the first that will not do', async () => {
    const machine = await withPictures(['a/1.png', 'b/1.png']);
    for (let index = 2; index < 10; index += 1) machine.put(`pictures/b/${index}.png`, 'no image');
    expect(await problem(machine, { ...small, shuffle: false })).toMatch('`pictures/b/2.png`');
  });

  it.each(['png', 'jpeg'] as const)('a %s with any bytes changed is read, or what is wrong is said', async (format) => {
    const whole = await sharp(Buffer.from(Array.from({ length: 16 * 16 * 3 }, (_, index) => (index * 7919) % 251)), { raw: { width: 16, height: 16, channels: 3 } }).toFormat(format).toBuffer();
    const { host } = makeMachine();
    await fc.assert(fc.asyncProperty(fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { minLength: 1, maxLength: 6 }), async (changes) => {
      const bytes = Uint8Array.from(whole);
      for (const [at, byte] of changes) bytes[at] = byte;
      try {
        const { height, width, channels, values } = await host.decodeImage(bytes, 1_000_000);
        expect(values).toHaveLength(height * width * channels);
      } catch (error) {
        expect(error).toBeInstanceOf(HostError);
      }
    }), { numRuns: 60, seed: 5 });
  });

  it('where nothing can decode them', async () => {
    const machine = await withPictures(['a/1.png', 'b/2.png']);
    const host = { ...machine.host, decodeImage: () => Promise.reject(new HostError('missing', 'sharp, which decodes images, is not installed')) };
    expect(await problem({ ...machine, host })).toBe('NN3034 images cannot be decoded: sharp, which decodes images, is not installed\ninstall it beside your programs: `npm install sharp`');
  });
});

describe('a folder that is no data set', () => {
  const problem = async (machine: Machine, plan: FolderPlan = small): Promise<string> => await problemOf(() => load(plan, machine));

  it('since it is not there, or a file', async () => {
    const machine = makeMachine();
    expect(await problem(machine)).toBe(`NN3031 there is no folder \`pictures\`\nit was looked for as ${join(machine.root, 'pictures')}`);
    machine.put('pictures', 'a file');
    expect(await problem(machine)).toBe('NN3031 there is no folder `pictures`\nit is a file; name the folder that it lies in');
  });

  it('since it is empty, or has no classes', async () => {
    const machine = makeMachine();
    mkdirSync(join(machine.root, 'pictures'));
    const none = 'NN3032 the folder `pictures` is no data set: it has no sub-folders, and each class is one\nput the files of each class into a sub-folder of its own, or write `labels none`';
    expect(await problem(machine)).toBe(none);
    machine.put('pictures/1.png', await picture(0));
    expect(await problem(machine)).toBe(none);
  });

  it('since it has one class', async () => {
    expect(await problem(await withPictures(['a/1.png']))).toBe(
      'NN3032 the folder `pictures` is no data set: it has one sub-folder, `a`, so that there is one class and nothing to tell apart\nname the folder above the classes, or write `labels none`',
    );
  });

  it('since a class has no rows', async () => {
    const machine = await withPictures(['a/1.png', 'b/2.png']);
    machine.put('pictures/c/notes.txt', '');
    expect(await problem(machine)).toBe('NN3032 the folder `pictures` is no data set: `c` has no images (.png, .jpg, .jpeg or .gif)');
  });

  it('since the test part has a class of its own', async () => {
    expect(await problem(await withPictures(['train/a/1.png', 'train/b/2.png', 'test/c/3.png']))).toBe('NN3032 the folder `pictures` is no data set: `test` has a class `c`, which the training part has not');
  });

  it('since the classes that are named are not there', async () => {
    expect(await problem(await withPictures(['a/1.png', 'b/2.png']), { ...small, classes: ['a', 'dog'] })).toBe(
      'NN3032 the folder `pictures` is no data set: `class_names` names `dog`, and it has no such sub-folder\nthere are `a`, `b`',
    );
  });

  it('since the name of a class would steer a terminal', async () => {
    expect(await problem(await withPictures(['a/1.png', 'b\u001b[31m/2.png']))).toBe(
      'NN3032 the folder `pictures` is no data set: the name of its sub-folder `b\\u{1b}[31m` is no name for a class\nrename it, without line ends and other control characters',
    );
  });

  it('since a link leads out of it, nowhere, or to a folder', async () => {
    for (const [target, where] of [['/etc/passwd', 'that leads out of `pictures`'], ['nothing.png', 'that leads nowhere'], ['../a', 'to another folder']] as const) {
      const machine = await withPictures(['a/1.png', 'b/2.png']);
      symlinkSync(target, join(machine.root, 'pictures/b/link.png'));
      expect(await problem(machine)).toBe(`NN3033 \`pictures/b/link.png\` is a link ${where}\nput the files themselves in its place`);
    }
  });

  it('but links within it are files as others', async () => {
    const machine = await withPictures(['a/1.png', 'b/2.png']);
    symlinkSync('../a/1.png', join(machine.root, 'pictures/b/link.png'));
    linkSync(join(machine.root, 'pictures/a/1.png'), join(machine.root, 'pictures/a/hard.png'));
    expect((await load(small, machine)).train.rows).toBe(4);
  });

  it('since what is there is a pipe', async () => {
    const machine = await withPictures(['a/1.png', 'b/2.png']);
    execFileSync('mkfifo', [join(machine.root, 'pictures/b/pipe.png')]);
    expect(await problem(machine)).toBe('NN3004 `pictures/b/pipe.png` cannot be read: it is no file of data but a device or a pipe');
  });

  it.skipIf(getuid?.() === 0)('since it may not be read', async () => {
    const machine = await withPictures(['a/1.png', 'b/2.png']);
    chmodSync(join(machine.root, 'pictures/b/2.png'), 0);
    expect(await problem(machine)).toBe('NN3004 `pictures/b/2.png` cannot be read: permission is denied');
  });
});

describe('a folder of texts', () => {
  it('has a text a file', async () => {
    const machine = withTexts({ 'neg/1.txt': 'bad', 'pos/1.txt': '\ufeffgood 😀\n', 'pos/2.txt': '' });
    const { train } = await load({ ...userTexts, shuffle: false }, machine);
    expect(textsOf(train)).toEqual(['bad', 'good 😀\n', '']);
  });

  it('cuts at characters, not in the middle of one', async () => {
    const machine = withTexts({ 'neg/1.txt': 'bad', 'pos/1.txt': '😀😀😀' });
    expect(textsOf((await load({ ...userTexts, shuffle: false, maxLength: 2 }, machine)).train)).toEqual(['ba', '😀😀']);
  });

  it.each([
    ['Latin-1', Buffer.from('gut\nsch\xf6n', 'latin1'), '2:4: the text is not UTF-8 here'],
    ['UTF-16', Buffer.from('\ufeffgood', 'utf16le'), '1:1: the text is UTF-16'],
    ['a character that is too long a form', Buffer.from([0x61, 0xc3, 0xa4, 0xc0, 0x80]), '1:3: the text is not UTF-8 here'],
    ['half of a pair', Buffer.from([0x0a, 0xed, 0xa0, 0x80]), '2:1: the text is not UTF-8 here'],
    ['a character that is cut off', Buffer.from([0x61, 0xf0, 0x9f, 0x98]), '1:2: the text is not UTF-8 here'],
    ['bytes', Buffer.from([0x61, 0x00, 0x62]), '1:2: there is a zero byte, so this is no UTF-8 text'],
  ])('says where a file in %s is no UTF-8', async (_, content, what) => {
    const machine = withTexts({ 'neg/1.txt': 'bad', 'pos/1.txt': content });
    expect(await problemOf(() => load(userTexts, machine))).toBe(`NN3018 texts/pos/1.txt:${what}\nwrite the file again as UTF-8 text`);
  });

  it('reads no file that is far too large', async () => {
    const machine = withTexts({ 'neg/1.txt': 'bad' });
    truncateSync(machine.put('texts/pos/1.txt', ''), 2 ** 34);
    expect(await problemOf(() => load(userTexts, machine))).toBe('NN3004 `texts/pos/1.txt` cannot be read: it has 17179869184 bytes, and none of more than 16777216 is read');
  });

  it('stops where asked to', async () => {
    const { host, options } = withTexts({ 'neg/1.txt': 'bad', 'pos/1.txt': 'good' });
    await expect(loadData(userTexts, host, { ...options, signal: AbortSignal.abort() })).rejects.toMatchObject({ failure: 'aborted' });
  });
});

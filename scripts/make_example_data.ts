/**
 * @file Makes the folders of images and texts that examples read: `examples/data/shapes`, crosses, discs and rings in small pictures, those of the test part further off the middle, and
 * `examples/data/opinions`, sentences that praise or blame. All follows from a seed: the same bytes each time.
 *
 *     node scripts/ts.js scripts/make_example_data.ts
 */
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { crc32, deflateSync } from 'node:zlib';
import { philoxWords } from '../src/compiler/graph/philox.ts';
import { encodePng } from '../src/runtime/plot/png.ts';
import { root } from './ts.js';

/** Numbers in [0, 1), a stream for each file. */
function numbersOf(stream: number): () => number {
  const words = new Uint32Array(4096);
  philoxWords(20260101, stream, 0, words);
  let at = 0;
  return () => (words[at++ % words.length] ?? 0) / 2 ** 32;
}

const side = 16;

/** How far inside a shape a place is, in pixels; the middle of the shape is 0, 0. */
const shapes: { readonly [name: string]: (y: number, x: number, radius: number) => number } = {
  cross: (y, x, radius) => Math.min(1.4 - Math.min(Math.abs(y), Math.abs(x)), radius - Math.max(Math.abs(y), Math.abs(x))),
  disc: (y, x, radius) => radius - Math.hypot(y, x),
  ring: (y, x, radius) => 1.2 - Math.abs(radius - 1 - Math.hypot(y, x)),
};

/** Upright in the middle, but for a little; `astray` it lies, turned, further off. */
function drawShape(inside: (y: number, x: number, radius: number) => number, astray: boolean, random: () => number): Uint8Array {
  const far = astray ? 6 : 1.5;
  const [top, left, radius] = [7.5 + far * (random() - 0.5), 7.5 + far * (random() - 0.5), 3.2 + 1.6 * random()];
  const [dark, light, turn] = [20 + 60 * random(), 150 + 90 * random(), (random() - 0.5) * (astray ? 1 : 0.1)];
  const pixels = Uint8Array.from({ length: side * side }, (_, at) => {
    const [y, x] = [Math.floor(at / side) - top, (at % side) - left];
    const depth = inside(y * Math.cos(turn) - x * Math.sin(turn), y * Math.sin(turn) + x * Math.cos(turn), radius);
    const share = Math.min(1, Math.max(0, depth + 0.5));
    return Math.round(dark + share * (light - dark) + 24 * (random() - 0.5));
  });
  return encodePng({ width: side, height: side, channels: 1, pixels }, 1, { crc32: (bytes) => crc32(bytes), deflate: (bytes) => deflateSync(bytes, { level: 9 }) });
}

const things = ['film', 'story', 'cast', 'music', 'ending', 'dialogue', 'first half', 'camera work'];
const praise = ['wonderful', 'moving', 'clever', 'superb', 'charming', 'a joy', 'gripping', 'beautiful', 'worth every minute'];
const blame = ['dull', 'clumsy', 'a mess', 'tedious', 'lifeless', 'predictable', 'dreadful', 'far too long', 'a waste of time'];
const frames = ['The {thing} was {word}.', 'I found the {thing} {word}!', 'Honestly, the {thing} is {word}.', 'What can I say? A {thing} that is {word}.', 'My friends called the {thing} {word}; so do I.'];
const asides = ['I saw it on a Tuesday.', 'The seats were full.', 'It runs for two hours.', 'We came by bus.', 'It was raining outside.'];

function writeOpinion(words: readonly string[], others: readonly string[], random: () => number): string {
  const pick = (list: readonly string[]): string => list[Math.floor(random() * list.length)] ?? '';
  const sentence = (from: readonly string[]): string => pick(frames).replace('{thing}', pick(things)).replace('{word}', pick(from));
  // One in three has a word for the other side, too.
  const parts = [sentence(words), pick(asides), sentence(words), ...(random() < 0.33 ? [sentence(others)] : []), sentence(words)];
  return `${parts.join(' ')}\n`;
}

async function write(path: string, content: Uint8Array | string): Promise<void> {
  const place = join(root, 'examples/data', path);
  await mkdir(dirname(place), { recursive: true });
  await writeFile(place, content);
}

for (const folder of ['shapes', 'opinions']) await rm(join(root, 'examples/data', folder), { recursive: true, force: true });
let stream = 0;
for (const [part, count] of [['train', 24], ['test', 12]] as const) {
  for (const [name, inside] of Object.entries(shapes)) for (let index = 1; index <= count; index += 1) await write(`shapes/${part}/${name}/${index}.png`, drawShape(inside, part === 'test', numbersOf(stream++)));
}
for (const [part, count] of [['train', 40], ['test', 20]] as const) {
  for (const [name, own, others] of [['blame', blame, praise], ['praise', praise, blame]] as const) {
    for (let index = 1; index <= count; index += 1) await write(`opinions/${part}/${name}/${index}.txt`, writeOpinion(own, others, numbersOf(stream++)));
  }
}

/**
 * @file Data sets that are folders of files, a sub-folder each class.
 */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as tf from '@tensorflow/tfjs';
import { decodePng } from './decode_png.ts';
import type { Examples, Items } from './examples.ts';
import { permutation, randomStreams } from './random.ts';

/** Files with the numbers of their classes. */
export interface LabelledFiles {
  readonly files: readonly string[];
  readonly labels: readonly number[];
}

/** The files of each class, in the order of their names; with a `seed` in an order that follows from it. */
export async function listFiles(folder: string, classes: readonly string[], endings: RegExp, seed: number | null = null): Promise<LabelledFiles> {
  const lists = await Promise.all(
    classes.map(async (name, label) => {
      const files = await readdir(join(folder, name), { recursive: true }).catch(() => []);
      return files.filter((file) => endings.test(file)).map((file) => ({ file: join(folder, name, file), path: file, label }));
    }),
  );
  const found = lists.flatMap((list) => list.sort((a, b) => (a.path < b.path ? -1 : 1)));
  if (found.length === 0) throw new Error(`there are no such files in ${folder}`);
  const order = seed === null ? [...found.keys()] : permutation(found.length, seed, randomStreams.files);
  const ordered = order.flatMap((row) => found.slice(row, row + 1));
  return { files: ordered.map(({ file }) => file), labels: ordered.map(({ label }) => label) };
}

export async function readTexts({ files, labels }: LabelledFiles): Promise<Items<string>> {
  return { x: await Promise.all(files.map(async (file) => await readFile(file, 'utf8'))), y: tf.tensor1d([...labels]) };
}

/** Images brought to one size, as [rows, height, width, channels]. */
export async function readImages({ files, labels }: LabelledFiles, height: number, width: number, channels: 1 | 3 | 4): Promise<Examples> {
  const images = await Promise.all(
    files.map(async (file) => {
      const image = decodePng(await readFile(file), channels);
      const fits = image.shape[0] === height && image.shape[1] === width;
      return fits ? image : tf.image.resizeBilinear(image, [height, width], false, true);
    }),
  );
  return { x: tf.stack(images), y: tf.tensor1d([...labels]) };
}

/**
 * @file Reads a folder of images, as Keras's `image_dataset_from_directory` does.
 */
import type { ImagesPlan } from '../../../compiler/program/data_plan.ts';
import type { Column } from '../../engines/engine.ts';
import { HostError, type DataHost, type Pixels } from '../host.ts';
import { problem } from '../problems.ts';
import type { LoadOptions } from '../loaded_data.ts';
import { readFiles } from './read_files.ts';
import { fitImage, type Image } from './resize.ts';
import type { FoundFile } from './walk.ts';

/** A photograph has no more; what claims to have, is made to fill the memory of whoever opens it. */
export const mostPixels = 50_000_000;
const mostBytes = 2 ** 28;
/** Numbers that one table may hold. */
const mostNumbers = 2 ** 30;

/** The column `features`. Throws `DataProblem` and `HostError` (`aborted`). */
export async function readImages(plan: ImagesPlan, files: readonly FoundFile[], host: DataHost, { signal = null }: { readonly signal?: LoadOptions['signal'] | null }): Promise<Column> {
  const { height, width, channels } = plan;
  if (files.length * height * width * channels > mostNumbers) {
    throw problem('NN3032', { path: plan.path, why: `its ${files.length} images would be ${height} × ${width} × ${channels} numbers each, more than can be held` }, 'a smaller `image_size` needs less');
  }
  const rows = new ImageRows(files.length, height * width * channels);
  await readFiles(files, host, { mostBytes, signal }, async (bytes, file, index) => {
    const pixels = await decode(bytes, file, host);
    rows.put(index, fitImage(withChannels(pixels, channels, isJpeg(bytes)), plan).values);
  });
  const { values } = rows;
  return values instanceof Uint8Array ? { kind: 'tensor', dtype: 'u8', shape: [height, width, channels], values } : { kind: 'tensor', dtype: 'f32', shape: [height, width, channels], values };
}

async function decode(bytes: Uint8Array, { shown }: FoundFile, host: DataHost): Promise<Pixels> {
  if (bytes.length === 0) throw problem('NN3004', { path: shown, reason: 'it is empty' });
  try {
    return await host.decodeImage(bytes, mostPixels);
  } catch (error) {
    if (!(error instanceof HostError)) throw error;
    if (error.failure === 'missing') throw problem('NN3034', { reason: error.message }, 'install it beside your programs: `npm install sharp`');
    throw problem('NN3004', { path: shown, reason: error.message });
  }
}

/** Bytes as long as all are whole numbers from 0 to 255: a quarter of what they would need otherwise. */
class ImageRows {
  readonly #size: number;
  values: Uint8Array | Float32Array;

  constructor(rows: number, size: number) {
    this.#size = size;
    this.values = new Uint8Array(rows * size);
  }

  put(row: number, image: Uint8Array | Float32Array): void {
    if (image instanceof Float32Array && this.values instanceof Uint8Array) this.values = new Float32Array(this.values);
    this.values.set(image, row * this.#size);
  }
}

function isJpeg(bytes: Uint8Array): boolean {
  return bytes[0] === 0xff;
}

/** As TensorFlow decodes to that many channels: how opaque a pixel is, is left out and not mixed in, and what says nothing of it is opaque. */
function withChannels({ height, width, channels: from, values }: Pixels, channels: 1 | 3 | 4, jpeg: boolean): Image {
  if (from === channels) return { height, width, channels, values };
  const pixels = height * width;
  const made = new Uint8Array(pixels * channels);
  for (let pixel = 0; pixel < pixels; pixel += 1) {
    const red = values[pixel * from] ?? 0;
    const green = values[pixel * from + 1] ?? 0;
    const blue = values[pixel * from + 2] ?? 0;
    if (channels === 1) {
      // libpng's whole numbers, rounded down; a JPEG has the grey in it, rounded to the nearest.
      made[pixel] = jpeg ? Math.round(0.299 * red + 0.587 * green + 0.114 * blue) : (9797 * red + 19_234 * green + 3737 * blue) >> 15;
      continue;
    }
    made[pixel * channels] = red;
    made[pixel * channels + 1] = green;
    made[pixel * channels + 2] = blue;
    if (channels === 4) made[pixel * channels + 3] = 255;
  }
  return { height, width, channels, values: made };
}

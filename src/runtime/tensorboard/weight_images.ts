/**
 * @file Weights as pictures, as Keras's callback gives them to TensorBoard: a list stands upright, a table lies along its longer side,
 * and of three axes each number of the last is a picture. Numbers from 0 to 1 are grey, what lies outside is black or white.
 */
import { zlibSync } from 'fflate';
import { encodePng, type PngHost } from '../plot/png.ts';
import { images, type SummaryValue } from './summaries.ts';

/** TensorFlow keeps so many of a tag. */
const mostPictures = 3;

/** Null where no picture can be made of such a shape. */
export function weightImages(tag: string, shape: readonly number[], values: ArrayLike<number>, host: Pick<PngHost, 'crc32'>): SummaryValue | null {
  const [height = 1, width = 1, count = 1, ...more] = shape.filter((extent) => extent !== 1);
  if (more.length > 0) return null;
  const lies = count === 1 && height > width && width > 1;
  const [rows, columns] = lies ? [width, height] : [height, width];
  const pictures = Array.from({ length: Math.min(count, mostPictures) }, (_, picture) => {
    const pixels = Uint8Array.from({ length: rows * columns }, (_, pixel) => {
      const [row, column] = [Math.floor(pixel / columns), pixel % columns];
      return greyOf(values[(lies ? column * width + row : pixel) * count + picture] ?? 0);
    });
    return encodePng({ width: columns, height: rows, channels: 1, pixels }, 1, { crc32: (bytes) => host.crc32(bytes), deflate: (bytes) => zlibSync(bytes) });
  });
  return images(tag, columns, rows, pictures);
}

function greyOf(value: number): number {
  return Math.max(0, Math.min(255, Math.floor(value * 255.5)));
}

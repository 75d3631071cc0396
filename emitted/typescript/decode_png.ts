/**
 * @file Pictures in PNG files.
 */
import { inflateSync } from 'node:zlib';
import * as tf from '@tensorflow/tfjs';

/** A picture of 8 bits a channel, not interlaced, as [height, width, channels] of 0 to 255. */
export function decodePng(bytes: Buffer, channels: 1 | 3 | 4): tf.Tensor3D {
  if (bytes.toString('latin1', 1, 4) !== 'PNG') throw new Error('this is no PNG picture');
  const [width, height] = [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
  const [depth, colour, interlaced] = [bytes[24], bytes[25], bytes[28]];
  const present = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 }[colour ?? -1];
  if (depth !== 8 || interlaced !== 0 || present === undefined) throw new Error('only PNG pictures of 8 bits a channel, not interlaced, can be read');
  const parts: Buffer[] = [];
  let palette = Buffer.alloc(0);
  for (let at = 8; at < bytes.length; at += 12 + bytes.readUInt32BE(at)) {
    const [kind, content] = [bytes.toString('latin1', at + 4, at + 8), bytes.subarray(at + 8, at + 8 + bytes.readUInt32BE(at))];
    if (kind === 'IDAT') parts.push(content);
    if (kind === 'PLTE') palette = Buffer.from(content);
  }
  const values = unfilter(inflateSync(Buffer.concat(parts)), height, width * present, present);
  const pixels = Array.from({ length: height * width }, (_, pixel) => {
    const value = (channel: number): number => values[pixel * present + channel] ?? 0;
    if (colour === 3) return [palette[3 * value(0)] ?? 0, palette[3 * value(0) + 1] ?? 0, palette[3 * value(0) + 2] ?? 0, 255];
    return present < 3 ? [value(0), value(0), value(0), present === 2 ? value(1) : 255] : [value(0), value(1), value(2), present === 4 ? value(3) : 255];
  });
  const grey = ([red = 0, green = 0, blue = 0]: readonly number[]): number => (9797 * red + 19_234 * green + 3737 * blue) >> 15;
  return tf.tensor3d(pixels.flatMap((pixel) => (channels === 1 ? [present < 3 && colour !== 3 ? (pixel[0] ?? 0) : grey(pixel)] : pixel.slice(0, channels))), [height, width, channels]);
}

/** Each line begins with the way in which its bytes differ from those beside and above them. */
function unfilter(filtered: Buffer, height: number, stride: number, pixel: number): Uint8Array {
  const values = new Uint8Array(height * stride);
  for (let row = 0; row < height; row += 1) {
    const filter = filtered[row * (stride + 1)];
    for (let at = 0; at < stride; at += 1) {
      const left = at < pixel ? 0 : (values[row * stride + at - pixel] ?? 0);
      const above = row === 0 ? 0 : (values[(row - 1) * stride + at] ?? 0);
      const corner = at < pixel || row === 0 ? 0 : (values[(row - 1) * stride + at - pixel] ?? 0);
      const predicted = [0, left, above, (left + above) >> 1, paeth(left, above, corner)][filter ?? 0] ?? 0;
      values[row * stride + at] = (filtered[row * (stride + 1) + 1 + at] ?? 0) + predicted;
    }
  }
  return values;
}

/** Whichever of the three is nearest to left + above - corner. */
function paeth(left: number, above: number, corner: number): number {
  const estimate = left + above - corner;
  const [a, b, c] = [Math.abs(estimate - left), Math.abs(estimate - above), Math.abs(estimate - corner)];
  return a <= b && a <= c ? left : b <= c ? above : corner;
}

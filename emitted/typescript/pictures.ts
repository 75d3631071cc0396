/**
 * @file Rows and kernels as pictures.
 */
import { Buffer } from 'node:buffer';
import { crc32, deflateSync } from 'node:zlib';
import * as tf from '@tensorflow/tfjs';
import { svgOf, svgText } from './charts.ts';

/** Bytes of a picture, row by row, of one number a pixel (grey) or three. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly channels: number;
  readonly bytes: Uint8Array;
}

/** Pictures beside each other, `columns` in a row, each pixel `zoom` wide and high, `below` empty pixels under each. */
export async function gridOf(images: tf.Tensor4D, columns: number, zoom: number, below = 0): Promise<Pixels> {
  const grid = tf.tidy(() => {
    const [count, height, width, channels] = images.shape;
    const [least, most] = [images.min().dataSync()[0] ?? 0, images.max().dataSync()[0] ?? 1];
    // Bytes, shares of one, or whatever numbers there are.
    const [from, to] = least >= 0 && most <= 1 ? [0, 1] : least >= 0 && most <= 255 ? [0, 255] : [least, most];
    const rows = Math.ceil(count / columns);
    const scaled = tf.image.resizeNearestNeighbor(images.sub(from).mul(255 / (to - from || 1)).as4D(count, height, width, channels), [height * zoom, width * zoom]);
    const [tileHeight, tileWidth] = [height * zoom + 4 + below, width * zoom + 4];
    return scaled
      .pad([[0, rows * columns - count], [2, 2 + below], [2, 2], [0, 0]], 255)
      .reshape([rows, columns, tileHeight, tileWidth, channels])
      .transpose([0, 2, 1, 3, 4])
      .reshape([rows * tileHeight, columns * tileWidth, channels])
      .round();
  });
  const [height = 0, width = 0, channels = 1] = grid.shape;
  const bytes = Uint8Array.from(await grid.data());
  grid.dispose();
  return { width, height, channels, bytes };
}

/** As a PNG file. */
export function pngOf({ width, height, channels, bytes }: Pixels): Uint8Array {
  const chunk = (name: string, data: Uint8Array): Uint8Array => {
    const content = Buffer.concat([Buffer.from(name, 'latin1'), data]);
    const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
    length.writeUInt32BE(data.length);
    check.writeUInt32BE(crc32(content));
    return Buffer.concat([length, content, check]);
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, channels === 1 ? 0 : 2], 8);
  // Before each line stands how it is filtered: not at all.
  const stride = width * channels;
  const lines = Buffer.concat(Array.from({ length: height }, (_, y) => Buffer.concat([Buffer.of(0), bytes.subarray(y * stride, (y + 1) * stride)])));
  return Buffer.concat([Buffer.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a), chunk('IHDR', head), chunk('IDAT', deflateSync(lines)), chunk('IEND', Buffer.alloc(0))]);
}

/** Pictures with words under each, five in a row or more. */
export async function picturesChart(images: tf.Tensor4D, labels: readonly string[]): Promise<string> {
  const columns = Math.min(10, Math.max(5, Math.ceil(Math.sqrt(labels.length))));
  const zoom = Math.max(1, Math.round(84 / images.shape[2]));
  const pixels = await gridOf(images, columns, zoom, 20);
  const [tileWidth, tileHeight] = [pixels.width / columns, pixels.height / Math.ceil(labels.length / columns)];
  const words = labels.map((label, index) => svgText(((index % columns) + 0.5) * tileWidth, (Math.floor(index / columns) + 1) * tileHeight - 6, label, `text-anchor="middle"${label.includes(' → ') ? ' class="wrong"' : ''}`));
  const image = `<image width="${pixels.width}" height="${pixels.height}" style="image-rendering:pixelated" href="data:image/png;base64,${Buffer.from(pngOf(pixels)).toString('base64')}"/>`;
  return svgOf(pixels.width, pixels.height, `${image}\n${words.join('\n')}`);
}

/** What a row is, and what it was taken for where that is something else. */
export function pictureLabels(truth: readonly number[], predicted: readonly number[], names: readonly string[] = []): readonly string[] {
  const nameOf = (each: number | undefined): string => (each === undefined ? '?' : (names[each] ?? String(each)));
  return truth.map((real, index) => (real === predicted[index] ? nameOf(real) : `${nameOf(real)} → ${nameOf(predicted[index])}`));
}

/** The kernels of a model's convolutions, in the order of the layers. */
export function kernelsOf({ layers }: tf.LayersModel): readonly tf.Tensor[] {
  return layers.flatMap(({ weights }) => weights.filter(({ name, shape }) => /\/kernel(_\d+)?$/.test(name) && (shape.length === 3 || shape.length === 4)).map((weight) => weight.read()));
}

/** Kernels: blue below zero and red above, all on one scale; a row for each filter where there are several channels. */
export async function kernelChart(kernel: tf.Tensor | undefined, title: string): Promise<string> {
  if (kernel === undefined) throw new Error('there is no such convolution');
  const [height = 1, width = 1, channels = 1, filters = 1] = kernel.shape.length === 3 ? [1, ...kernel.shape] : kernel.shape;
  const values = await kernel.data();
  const most = kernel.abs().max().dataSync()[0] ?? 1;
  const [shownChannels, shownFilters] = [Math.min(16, channels), Math.min(channels === 1 ? 64 : 16, filters)];
  const columns = channels === 1 ? Math.min(8, filters) : shownChannels;
  const [zoom, left, top] = [Math.max(4, Math.round(45 / Math.max(width, height))), 16, 56];
  const tiles = Array.from({ length: shownChannels * shownFilters }, (_, tile) => {
    const [filter, channel] = [Math.floor(tile / shownChannels), tile % shownChannels];
    const [x, y] = [left + (tile % columns) * (width * zoom + 8), top + Math.floor(tile / columns) * (height * zoom + 8)];
    const cells = Array.from({ length: width * height }, (__, cell) => {
      const value = (values[(cell * channels + channel) * filters + filter] ?? 0) / (most || 1);
      return `<rect x="${x + (cell % width) * zoom}" y="${y + Math.floor(cell / width) * zoom}" width="${zoom}" height="${zoom}" fill="${value < 0 ? '#2166ac' : '#b2182b'}" fill-opacity="${Math.abs(value).toFixed(2)}"/>`;
    });
    return `<rect x="${x}" y="${y}" width="${width * zoom}" height="${height * zoom}" fill="#f7f7f7"/>${cells.join('')}`;
  });
  const note = `from ${(-most).toPrecision(2)} (blue) to ${most.toPrecision(2)} (red)${shownFilters < filters || shownChannels < channels ? `; the first ${shownFilters} of ${filters} filters, ${shownChannels} of ${channels} channels` : ''}`;
  return svgOf(Math.max(400, left * 2 + columns * (width * zoom + 8)), top + Math.ceil(tiles.length / columns) * (height * zoom + 8) + 8, [svgText(left, 22, title, 'class="title"'), svgText(left, 42, note), ...tiles].join('\n'));
}

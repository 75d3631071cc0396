/**
 * @file Writes pictures as PNG.
 */
import type { DataHost } from '../data/host.ts';
import type { Picture } from './figure.ts';

export type PngHost = Pick<DataHost, 'crc32'> & {
  /** With zlib's head and checksum. */
  deflate(bytes: Uint8Array): Uint8Array;
};

const signature = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);

/** Each pixel becomes `scale` × `scale` of them, so that no viewer blurs what is drawn larger. */
export function encodePng(picture: Picture, scale: number, host: PngHost): Uint8Array {
  const width = picture.width * scale;
  const height = picture.height * scale;
  const header = new Uint8Array(13);
  const view = new DataView(header.buffer);
  view.setUint32(0, width);
  view.setUint32(4, height);
  header.set([8, picture.channels === 1 ? 0 : 2], 8);
  return join([signature, chunk('IHDR', header, host), chunk('IDAT', host.deflate(scanLines(picture, scale)), host), chunk('IEND', new Uint8Array(0), host)]);
}

/** Lines of pixels, each after a byte that says that it is as it is. */
function scanLines({ width, height, channels, pixels }: Picture, scale: number): Uint8Array {
  const length = 1 + width * scale * channels;
  const lines = new Uint8Array(length * height * scale);
  for (let y = 0; y < height * scale; y += 1) {
    const row = Math.floor(y / scale) * width * channels;
    for (let x = 0; x < width * scale; x += 1) {
      const from = row + Math.floor(x / scale) * channels;
      for (let channel = 0; channel < channels; channel += 1) lines[y * length + 1 + x * channels + channel] = pixels[from + channel] ?? 0;
    }
  }
  return lines;
}

function chunk(type: string, content: Uint8Array, host: PngHost): Uint8Array {
  const named = join([Uint8Array.from(type, (letter) => letter.charCodeAt(0)), content]);
  const bytes = new Uint8Array(named.length + 8);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, content.length);
  bytes.set(named, 4);
  view.setUint32(named.length + 4, host.crc32(named));
  return bytes;
}

function join(parts: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

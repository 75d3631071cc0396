/**
 * @file Decoding images on Node, by sharp, which whoever reads images installs beside nnc. It is loaded when it is first needed.
 */
import { HostError, type Pixels } from '../data/host.ts';
import { createNodeModulesHost } from './node_modules_host.ts';

/** What of sharp is used; its own types are there only where it is. */
interface Decoder {
  (bytes: Uint8Array, options: { readonly limitInputPixels: number | false; readonly failOn?: 'error'; readonly ignoreIcc?: boolean }): {
    metadata(): Promise<{ readonly width: number; readonly height: number }>;
    raw(): { toBuffer(options: { readonly resolveWithObject: true }): Promise<{ readonly data: Uint8Array; readonly info: { readonly width: number; readonly height: number; readonly channels: number } }> };
  };
  cache(on: boolean): unknown;
}

/** That of a JPEG; a PNG could be a line of millions. */
const longestSide = 65_535;

let loaded: Promise<Decoder> | null = null;

/** See `DataHost`. */
export async function decodeImage(bytes: Uint8Array, mostPixels: number): Promise<Pixels> {
  const decoder = await (loaded ??= loadSharp());
  if (!hasSignature(bytes)) throw new HostError('corrupt', 'it is neither a PNG nor a JPEG nor a GIF');
  try {
    const { width, height } = await decoder(bytes, { limitInputPixels: false }).metadata();
    if (width * height > mostPixels) throw new HostError('too_large', `it has ${width} × ${height} pixels, and no image of more than ${mostPixels} is read`);
    if (Math.max(width, height) > longestSide) throw new HostError('too_large', `it has ${width} × ${height} pixels, and no image of more than ${longestSide} along a side is read`);
    const { data, info } = await decoder(bytes, { failOn: 'error', limitInputPixels: mostPixels, ignoreIcc: true }).raw().toBuffer({ resolveWithObject: true });
    const channels = info.channels === 4 ? 4 : 3;
    if (data.length !== info.width * info.height * channels) throw new HostError('corrupt', 'its pixels have a form that is not known here');
    return { height: info.height, width: info.width, channels, values: data };
  } catch (error) {
    if (error instanceof HostError) throw error;
    const [line = ''] = error instanceof Error ? error.message.split('\n') : [];
    throw new HostError('corrupt', line === '' ? 'it is cut off or damaged' : `it is cut off or damaged (${line})`);
  }
}

/** What it begins with; sharp itself would read much more than a data set of images has, drawings that name other files among it. */
function hasSignature(bytes: Uint8Array): boolean {
  return signatures.some((signature) => signature.every((byte, index) => bytes[index] === byte));
}

const signatures: readonly (readonly number[])[] = [[0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a], [0xff, 0xd8, 0xff], [0x47, 0x49, 0x46, 0x38]];

async function loadSharp(): Promise<Decoder> {
  const module = await createNodeModulesHost().tryImport('sharp').catch((error: unknown) => {
    throw new HostError('missing', `sharp, which decodes images, does not load here (${error instanceof Error ? (error.message.split('\n').find((line) => line.trim() !== '') ?? '') : 'nobody knows why'})`);
  });
  if (!hasDecoder(module)) throw new HostError('missing', 'sharp, which decodes images, is not installed');
  // One image after the other would otherwise be kept.
  module.default.cache(false);
  return module.default;
}

function hasDecoder(module: unknown): module is { readonly default: Decoder } {
  return typeof module === 'object' && module !== null && 'default' in module && typeof module.default === 'function';
}

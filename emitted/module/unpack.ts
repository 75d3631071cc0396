/** @file What is packed into the text of a module, as bytes. */
import { atob, Blob, DecompressionStream, Response } from './platform.ts';

/** The bytes that a text holds: deflated, in base64. */
export async function unpack(text: string): Promise<Uint8Array> {
  const characters = atob(text);
  const packed = new Uint8Array(characters.length);
  for (let at = 0; at < packed.length; at += 1) packed[at] = characters.charCodeAt(at);
  const unpacked = new Blob([packed]).stream().pipeThrough(new DecompressionStream('deflate'));
  return new Uint8Array(await new Response(unpacked).arrayBuffer());
}

/** @file The compiled model on a memory of its own. */
import { type Memory, WebAssembly } from './platform.ts';

/** Numbers that the model has learnt: so many, from the address `at`, packed with so many bits each. */
export interface Tensor {
  readonly name: string;
  readonly at: number;
  readonly size: number;
  readonly bits: 16 | 32;
}

/** Where things lie. Addresses are in bytes. */
export interface Layout {
  /** Pages of 64 kB that there are at first, and at most. */
  readonly pages: { readonly initial: number; readonly maximum: number };
  /** Bytes of WebAssembly, before the tensors. */
  readonly code: number;
  readonly tensors: readonly Tensor[];
  /** Words that tell the code what to do, and where to find things: address and value. */
  readonly control: readonly (readonly [number, number])[];
  /** How many numbers come out, and where. */
  readonly output: { readonly at: number; readonly size: number };
}

export interface Engine {
  readonly memory: Memory;
  /** What the model makes of the input that lies in its memory. */
  run(): Float32Array;
}

export async function startEngine(bytes: Uint8Array, { pages, code, tensors, control, output }: Layout): Promise<Engine> {
  const memory = new WebAssembly.Memory(pages);
  let from = code;
  for (const tensor of tensors) {
    placeTensor(memory, tensor, bytes.subarray(from));
    from += (tensor.size * tensor.bits) / 8;
  }
  const words = new Int32Array(memory.buffer);
  for (const [at, value] of control) words[at / 4] = value;
  const { instance } = await WebAssembly.instantiate(bytes.slice(0, code), { env: { memory } });
  return {
    memory,
    run: () => {
      instance.exports.run(0);
      return new Float32Array(memory.buffer, output.at, output.size).slice();
    },
  };
}

/** Of packed numbers all lowest bytes come first, then all that are next: so they pack better. */
export function placeTensor(memory: Memory, { at, size, bits }: Tensor, bytes: Uint8Array): void {
  const words = new Int32Array(memory.buffer, at, size);
  for (let index = 0; index < size; index += 1) {
    let word = 0;
    for (let shift = 0; shift < bits; shift += 8) word |= (bytes[index + (size * shift) / 8] ?? 0) << shift;
    // The bits of a 16-bit float go where a 32-bit one has them, which makes it a number 2 ** 112 times too small.
    words[index] = bits === 32 ? word : ((word & 0x8000) << 16) | ((word & 0x7fff) << 13);
  }
  if (bits === 32) return;
  const numbers = new Float32Array(memory.buffer, at, size);
  for (let index = 0; index < size; index += 1) numbers[index] = (numbers[index] ?? 0) * 2 ** 112;
}

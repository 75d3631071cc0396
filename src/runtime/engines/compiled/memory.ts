/**
 * @file The one linear memory of a session, and who has which part of it.
 */

const pageBytes = 65536;
const line = 64;
/** 4 GB: all that 32-bit addresses reach. */
export const maximumPages = 65536;

interface Block {
  readonly at: number;
  readonly bytes: number;
}

export class LinearMemory {
  readonly memory: WebAssembly.Memory;
  readonly shared: boolean;
  #end: number;
  #free: Block[] = [];

  constructor(options: { readonly shared: boolean }) {
    this.shared = options.shared;
    this.memory = new WebAssembly.Memory({ initial: 1, maximum: maximumPages, shared: options.shared });
    // Address 0 stays unused, so that a pointer that was never set is seen.
    this.#end = line;
  }

  get pages(): number {
    return this.memory.buffer.byteLength / pageBytes;
  }

  /** A block on a line of the cache; what lies in it is whatever was there. Throws RangeError where there is no more. */
  allocate(bytes: number): Block {
    const size = Math.max(line, Math.ceil(bytes / line) * line);
    const index = this.#free.findIndex((block) => block.bytes >= size);
    const free = this.#free[index];
    if (free !== undefined) {
      if (free.bytes > size) this.#free[index] = { at: free.at + size, bytes: free.bytes - size };
      else this.#free.splice(index, 1);
      return { at: free.at, bytes: size };
    }
    const block = { at: this.#end, bytes: size };
    const needed = this.#end + size;
    if (needed > maximumPages * pageBytes) throw new RangeError(`array buffer allocation of ${needed} bytes: 32-bit addresses reach 4 GB`);
    const missing = Math.ceil(needed / pageBytes) - this.pages;
    if (missing > 0) this.#grow(missing);
    this.#end = needed;
    return block;
  }

  #grow(pages: number): void {
    try {
      this.memory.grow(pages);
    } catch (error) {
      throw new RangeError(`allocation of ${pages * pageBytes} bytes failed`, { cause: error });
    }
  }

  /** Zeros in it. */
  allocateZeros(bytes: number): Block {
    const block = this.allocate(bytes);
    new Uint8Array(this.memory.buffer, block.at, block.bytes).fill(0);
    return block;
  }

  free(block: Block): void {
    const free = [...this.#free, block].sort((a, b) => a.at - b.at);
    this.#free = free.reduce<Block[]>((joined, each) => {
      const last = joined.at(-1);
      if (last !== undefined && last.at + last.bytes === each.at) joined[joined.length - 1] = { at: last.at, bytes: last.bytes + each.bytes };
      else joined.push(each);
      return joined;
    }, []);
  }

  words(at: number, count: number): Int32Array {
    return new Int32Array(this.memory.buffer, at, count);
  }

  floats(at: number, count: number): Float32Array {
    return new Float32Array(this.memory.buffer, at, count);
  }

  bytes(at: number, count: number): Uint8Array {
    return new Uint8Array(this.memory.buffer, at, count);
  }
}

export type { Block };
